using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class PayTests
{
    [Theory]
    [InlineData(PayPeriod.Hour, 208_000)]
    [InlineData(PayPeriod.Day, 26_000)]
    [InlineData(PayPeriod.Week, 5_200)]
    [InlineData(PayPeriod.Month, 1_200)]
    [InlineData(PayPeriod.Year, 100)]
    [InlineData(PayPeriod.Once, 100)]
    public void Pay_is_compared_per_year(PayPeriod period, long perYear)
    {
        var pay = new Pay(100, 200, "EUR", period);
        Assert.Equal((perYear, 2 * perYear), (pay.MinMinorPerYear, pay.MaxMinorPerYear));
    }

    [Fact]
    public void One_end_is_enough()
    {
        Expect.Done(new Pay(100, null, "EUR", PayPeriod.Hour).Check());
        Expect.Done(new Pay(null, 0, "EUR", PayPeriod.Hour).Check());
        Assert.Null(new Pay(null, 100, "EUR", PayPeriod.Hour).MinMinorPerYear);
    }

    [Fact]
    public void The_largest_pay_per_hour_still_compares()
    {
        var pay = new Pay(Pay.LargestMinor, Pay.LargestMinor, "EUR", PayPeriod.Hour);
        Expect.Done(pay.Check());
        Assert.Equal(20_800_000_000_000_000, pay.MaxMinorPerYear);
    }

    [Theory]
    [InlineData(null, null, "EUR", "pay.empty")]
    [InlineData(1L, 2L, "", "pay.currency")]
    [InlineData(1L, 2L, "eur", "pay.currency")]
    [InlineData(1L, 2L, "EURO", "pay.currency")]
    [InlineData(1L, 2L, "€€€", "pay.currency")]
    [InlineData(-1L, 2L, "EUR", "pay.amount")]
    [InlineData(null, -1L, "EUR", "pay.amount")]
    [InlineData(1L, Pay.LargestMinor + 1, "EUR", "pay.amount")]
    [InlineData(long.MaxValue, null, "EUR", "pay.amount")]
    [InlineData(3L, 2L, "EUR", "pay.min-above-max")]
    public void Pay_that_makes_no_sense_is_refused(long? min, long? max, string currency, string code) =>
        Expect.Refused(code, new Pay(min, max, currency, PayPeriod.Year).Check());

    [Fact]
    public void A_note_on_pay_ends_somewhere()
    {
        Expect.Done(new Pay(1, 2, "EUR", PayPeriod.Year, Note: A.Text(Pay.NoteLength)).Check());
        Expect.Refused("pay.note-too-long", new Pay(1, 2, "EUR", PayPeriod.Year, Note: A.Text(Pay.NoteLength + 1)).Check());
    }
}
