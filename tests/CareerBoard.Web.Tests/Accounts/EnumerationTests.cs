using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data.Accounts;
using CareerBoard.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Tests.Accounts;

/// <summary>
/// R39: whether an address has an account shows neither in an answer nor in the time it takes. A stranger asks for an address that has one
/// and for one that has none in turn; the AUC is the chance that of such a pair the slower answer is the known address's. 0.5 is a guess.
/// </summary>
[Trait("Goal", "R39")]
public sealed class EnumerationTests(ITestOutputHelper output)
{
    /// <summary>Fewer pairs scatter more, so the short arm can only tell a wide gap; the long one is held to the goal.</summary>
    private static readonly (int Pairs, double Most) Arm = IsLong ? (500, 0.55) : (60, 0.7);

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/register")]
    [InlineData("/account/forgot")]
    [InlineData("/account/check-mail")]
    public async Task Nobody_learns_from_an_answer_or_its_time_whether_an_address_has_an_account(string page)
    {
        await using var board = await KnowingAsync(Arm.Pairs, weaken: null);

        var auc = await AskInTurnAsync(board, page, Arm.Pairs);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page}: AUC {auc:0.000} of {Arm.Pairs} pairs"));
        Assert.InRange(auc, 1 - Arm.Most, Arm.Most);
    }

    [Fact]
    public async Task The_measure_notices_a_board_that_verifies_no_password_for_nobody()
    {
        await using var board = await KnowingAsync(40, services => services.AddSingleton<IPasswordHasher<Account>, HurriesForNobody>());

        var auc = await AskInTurnAsync(board, "/account/sign-in", 40);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"/account/sign-in, weakened: AUC {auc:0.000} of 40 pairs"));
        Assert.InRange(auc, 0.9, 1);
    }

    /// <summary>Some milliseconds a password: enough for the control to be told from chance, and a tenth of what the program takes.</summary>
    private const int FewerIterations = 20_000;

    private static string Known(int i) => string.Create(CultureInfo.InvariantCulture, $"known.{i:000}@example.org");

    private static string Unknown(int i) => string.Create(CultureInfo.InvariantCulture, $"never.{i:000}@example.org");

    private static async Task<TestBoard> KnowingAsync(int accounts, Action<IServiceCollection>? weaken)
    {
        var board = new TestBoard { PasswordIterations = IsLong ? null : FewerIterations, Weaken = weaken };
        await board.StartAsync();
        var first = await board.AddAccountAsync("first@example.org");
        await board.InDbAsync(async db =>
        {
            for (var i = 0; i < accounts; i++)
            {
                var account = Account.For("Known", Known(i), board.Clock.GetUtcNow());
                account.SetPassword(first.PasswordHash!);
                account.Confirm();
                db.Add(account);
            }

            await db.SaveChangesAsync();
        });
        return board;
    }

    private static async Task<double> AskInTurnAsync(TestBoard board, string page, int pairs)
    {
        using var visitor = board.Visitor();
        var form = (await visitor.Opens(page)).Form();
        List<double> known = [], unknown = [];
        string? said = null;
        // The first ones pay for what a program does once.
        for (var i = -3; i < pairs; i++)
        {
            foreach (var isKnown in i % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var email = isKnown && i >= 0 ? Known(i) : Unknown(Math.Abs(i));
                form.Set("Form.Email", email).Set("Form.Password", "nine little walruses sing").Set("Form.Name", "Somebody");
                var started = Stopwatch.GetTimestamp();
                var answer = await form.SendOnceAsync();
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (i < 0) continue;

                (isKnown ? known : unknown).Add(took);
                var says = $"{(int)answer.Status} {answer.Location} {answer.Text.Replace(email, "", StringComparison.Ordinal)}";
                Assert.Equal(said ??= says, says);
            }
        }

        return known.Average(k => unknown.Average(u => k > u ? 1 : k < u ? 0 : 0.5));
    }

    /// <summary>As Identity does by itself: where there is no account, nothing is verified.</summary>
    private sealed class HurriesForNobody(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        private const string Nobodys = "none";

        public override string HashPassword(Account user, string password) => password == "nobody has this password" ? Nobodys : base.HashPassword(user, password);

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            hashedPassword == Nobodys ? PasswordVerificationResult.Failed : base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
