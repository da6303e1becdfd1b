using System.Globalization;

namespace CareerBoard.Domain.Tests;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2027", "2027-01-01", "2027-12-31")]
    [InlineData("2027-06", "2027-06-01", "2027-06-30")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29")]
    [InlineData("2027-06-01", "2027-06-01", "2027-06-01")]
    [InlineData("1000", "1000-01-01", "1000-12-31")]
    [InlineData("2999-12-31", "2999-12-31", "2999-12-31")]
    public void A_date_is_written_as_it_was_read(string text, string first, string last)
    {
        var date = PartialDate.Read(text);
        Assert.Equal(text, date?.ToString());
        Assert.Equal((DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)), (date!.Value.FirstDay, date.Value.LastDay));
        Assert.Equal(date, System.Text.Json.JsonSerializer.Deserialize<PartialDate>(System.Text.Json.JsonSerializer.Serialize(date)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Present")]
    [InlineData("27")]
    [InlineData("0999")]
    [InlineData("3000")]
    [InlineData("2027-00")]
    [InlineData("2027-13")]
    [InlineData("2027-02-29")]
    [InlineData("2027-04-31")]
    [InlineData("2027-6")]
    [InlineData("2027/06")]
    [InlineData("2027-06-")]
    [InlineData(" 2027")]
    [InlineData("2027-06-01T00:00:00Z")]
    [InlineData("+027")]
    [InlineData("２０２７")]
    [InlineData("٢٠٢٧")]
    [InlineData("20 7")]
    [InlineData("2027\u201106")]
    public void Nothing_else_is_a_date(string? text) => Assert.Null(PartialDate.Read(text));

    [Fact]
    public void They_come_in_the_order_in_which_they_begin()
    {
        string[] order = ["2026", "2026-12-31", "2027", "2027-01", "2027-01-01", "2027-02"];
        Assert.Equal(order, order.Reverse().Select(text => PartialDate.Read(text)!.Value).Order().Select(date => date.ToString()));
        Assert.True(PartialDate.Read("2027") < PartialDate.Read("2027-01") && PartialDate.Read("2027-02") >= PartialDate.Read("2027-02"));
    }
}
