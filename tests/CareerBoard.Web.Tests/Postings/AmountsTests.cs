using CareerBoard.Web.Areas.Admin.Pages.Postings;

namespace CareerBoard.Web.Tests.Postings;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("4400", 2, 440_000)]
    [InlineData("4,400", 2, 440_000)]
    [InlineData("4.400", 2, 440_000)]
    [InlineData("4 400", 2, 440_000)]
    [InlineData("95'000", 2, 9_500_000)]
    [InlineData("4,400.50", 2, 440_050)]
    [InlineData("4.400,5", 2, 440_050)]
    [InlineData("1,234,567", 2, 123_456_700)]
    [InlineData("8000000", 0, 8_000_000)]
    [InlineData("8,000,000", 0, 8_000_000)]
    [InlineData("4.400", 3, 4_400)]
    [InlineData("0", 2, 0)]
    public void An_amount_is_read_as_people_write_it(string text, int digits, long minor)
    {
        Assert.True(Amounts.TryReadMinor(text, digits, out var read));
        Assert.Equal(minor, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("abc")]
    [InlineData("1e9")]
    [InlineData("12,34,567")]
    [InlineData("4.400.50")]
    [InlineData(",50")]
    [InlineData("$5")]
    [InlineData("99999999999999999999999")]
    [InlineData("1111111111111111111111111111111111")]
    [InlineData("٤٤٠٠")]
    public void What_is_no_amount_is_not_guessed(string text) => Assert.False(Amounts.TryReadMinor(text, 2, out _));
}
