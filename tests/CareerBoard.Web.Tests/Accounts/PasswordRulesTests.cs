using System.Buffers.Binary;
using CareerBoard.Data.Accounts;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CareerBoard.Web.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("three blue tables")]
    [InlineData("Пять синих столов")]
    [InlineData("界世海空山川花鳥風月雪星")]
    [InlineData("Okafor likes nine walruses")]
    [InlineData("!#%&/()=?@$€{[]}")]
    public void A_long_password_of_ones_own_is_fine(string password) => Assert.Null(Check(password));

    [Theory]
    [InlineData(null, "password.too-short")]
    [InlineData("elevensigns", "password.too-short")]
    [InlineData("qwerty123456", "password.common")]
    [InlineData("QWERTY123456", "password.common")]
    [InlineData("password2026!", "password.common")]
    [InlineData("123dragon456", "password.common")]
    [InlineData("sunshinesunshine", "password.common")]
    [InlineData("abcdefghijklmn", "password.common")]
    [InlineData("098765432109", "password.common")]
    [InlineData("aaaaaaaaaaaaaa", "password.common")]
    [InlineData("xyzxyzxyzxyz", "password.common")]
    [InlineData("mina.okafor@example.org", "password.personal")]
    [InlineData("Mina Okafor 123", "password.personal")]
    [InlineData("careerboard demo", "password.personal")]
    [InlineData("Aurora-Lab Careers", "password.personal")]
    [InlineData("twelve signs\0", "password.unreadable")]
    public void What_others_would_try_first_is_refused(string? password, string code) => Assert.Equal(code, Check(password)?.Code);

    [Fact]
    public void Members_need_fifteen_signs_and_nobody_more_than_256()
    {
        Assert.Equal("password.too-short", PasswordRules.Check("three blue tab", isMember: true, "Aurora", "Mina", "mina@example.org")?.Code);
        Assert.Null(PasswordRules.Check("three blue table", isMember: true, "Aurora", "Mina", "mina@example.org"));
        Assert.Equal("password.too-long", Check(string.Concat(Enumerable.Repeat("three blue ", 24)))?.Code);
    }

    private static Domain.Refusal? Check(string? password) => PasswordRules.Check(password, isMember: false, "Aurora Lab Careers", "Mina Okafor", "mina.okafor@example.org");

    [Fact]
    public async Task A_stored_password_costs_whoever_steals_it_210000_rounds_a_guess()
    {
        await using var board = await new TestBoard { PasswordIterations = null }.StartAsync();

        var hash = Convert.FromBase64String((await board.AddAccountAsync(People.Mina)).PasswordHash!);

        // Identity's third format: its number, the function, the rounds; each of the last two in four bytes.
        Assert.Equal((1, 2, 210_000), (hash[0], BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tries_for_one_address_wait_for_each_other_whether_or_not_somebody_has_it(bool isKnown)
    {
        var hasher = new SlowHasher();
        using var passwords = new Passwords(hasher);
        var account = isKnown ? new Account { Email = People.Mina, PasswordHash = "hash", EmailConfirmed = true } : null;

        await TryAsync(i => passwords.VerifyAsync(account, i % 2 == 0 ? "mina@example.org" : "Mina@example.org", "nine little walruses sing", CancellationToken.None));

        Assert.Equal((Tries, 1), (hasher.Verified, hasher.MostAtOnce));
    }

    [Fact]
    public async Task Of_all_tries_four_are_looked_at_at_once()
    {
        var hasher = new SlowHasher();
        using var passwords = new Passwords(hasher);

        await TryAsync(i => passwords.VerifyAsync(account: null, $"mina.{i}@example.org", "nine little walruses sing", CancellationToken.None));

        Assert.Equal(Tries, hasher.Verified);
        Assert.InRange(hasher.MostAtOnce, 2, 4);
    }

    private const int Tries = 12;

    private static Task<bool[]> TryAsync(Func<int, Task<bool>> verify) =>
        Task.WhenAll(Enumerable.Range(0, Tries).Select(i => Task.Factory.StartNew(() => verify(i), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

    /// <summary>Takes its time, and knows how many asked at once.</summary>
    private sealed class SlowHasher : IPasswordHasher<Account>
    {
        private readonly Lock _lock = new();
        private int _now;
        private int _verified;

        public int MostAtOnce { get; private set; }

        public int Verified => _verified;

        public string HashPassword(Account user, string password) => "nobody's";

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            var now = Interlocked.Increment(ref _now);
            lock (_lock) MostAtOnce = Math.Max(MostAtOnce, now);
            Thread.Sleep(30);
            Interlocked.Decrement(ref _now);
            Interlocked.Increment(ref _verified);
            return PasswordVerificationResult.Failed;
        }
    }
}
