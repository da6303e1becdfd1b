using System.Buffers.Binary;
using CareerBoard.Testing;
using CareerBoard.Web.Accounts;

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
}
