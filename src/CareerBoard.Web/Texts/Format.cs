using System.Globalization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Texts;

/// <summary>How dates, distances, money and sizes read, everywhere.</summary>
internal static class Format
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>"31 Jan 2027".</summary>
    public static string Day(DateTimeOffset at, string zone = "UTC") => In(at, zone).ToString("d MMM yyyy", English);

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", English);

    /// <summary>"31 Jan 2027, 23:59 UTC−8".</summary>
    public static string DayAndTime(DateTimeOffset at, string zone = "UTC") => $"{In(at, zone).ToString("d MMM yyyy, HH:mm", English)} {ZoneName(at, zone)}";

    /// <summary>"Tue 8 Dec 2026, 14:00 to 14:45 UTC+1".</summary>
    public static string Span(DateTimeOffset from, DateTimeOffset until, string zone) => $"{In(from, zone).ToString("ddd d MMM yyyy", English)}, {Hours(from, until, zone)} {ZoneName(from, zone)}";

    /// <summary>"14:00 to 14:45".</summary>
    public static string Hours(DateTimeOffset from, DateTimeOffset until, string zone) => $"{In(from, zone).ToString("HH:mm", English)} to {In(until, zone).ToString("HH:mm", English)}";

    /// <summary>"Tuesday, 8 December 2026".</summary>
    public static string LongDay(DateTimeOffset at, string zone) => In(at, zone).ToString("dddd, d MMMM yyyy", English);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", English);

    /// <summary>"in 5 days", "3 hours ago", "today".</summary>
    public static string Distance(DateTimeOffset at, DateTimeOffset now)
    {
        var span = at - now;
        if (Words(span.Duration()) is not { } words) return "now";
        return span > TimeSpan.Zero ? $"in {words}" : $"{words} ago";
    }

    /// <summary>"5 days", "3 hours", "a moment".</summary>
    public static string Span(TimeSpan span) => Words(span) ?? "a moment";

    private static string? Words(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => null,
        { TotalHours: < 1 } d => Count((int)d.TotalMinutes, "minute"),
        { TotalDays: < 1 } d => Count((int)d.TotalHours, "hour"),
        { TotalDays: < 60 } d => Count((int)d.TotalDays, "day"),
        { TotalDays: < 730 } d => Count((int)Math.Round(d.TotalDays / 30.44), "month"),
        var d => Count((int)Math.Round(d.TotalDays / 365.25), "year"),
    };

    /// <summary>"closes in 5 days · 31 Jan 2027, 23:59 UTC−8", or that it stays open.</summary>
    public static string Closing(DateTimeOffset? closesAt, string zone, DateTimeOffset now) => closesAt switch
    {
        null => "open until filled",
        { } at when at <= now => $"closed {Distance(at, now)} · {DayAndTime(at, zone)}",
        { } at => $"closes {Distance(at, now)} · {DayAndTime(at, zone)}",
    };

    /// <summary>"£4,200 to £4,800 a month".</summary>
    public static string Pay(Pay pay)
    {
        var amounts = (pay.MinMinor, pay.MaxMinor) switch
        {
            ({ } min, { } max) when min == max => Money(min, pay.Currency),
            ({ } min, { } max) => $"{Money(min, pay.Currency)} to {Money(max, pay.Currency)}",
            ({ } min, null) => $"from {Money(min, pay.Currency)}",
            (null, { } max) => $"up to {Money(max, pay.Currency)}",
            _ => "",
        };
        var period = pay.Period switch
        {
            PayPeriod.Hour => " an hour",
            PayPeriod.Day => " a day",
            PayPeriod.Week => " a week",
            PayPeriod.Month => " a month",
            PayPeriod.Year => " a year",
            _ => " once",
        };
        return amounts + period;
    }

    /// <summary>Whole minor units as people write them: "$120,000", "CHF 95,000", "¥8,000,000".</summary>
    public static string Money(long minor, string currency)
    {
        var digits = MinorDigits(currency);
        var amount = minor / (decimal)Math.Pow(10, digits);
        var number = amount.ToString(amount == decimal.Truncate(amount) ? "N0" : $"N{digits}", English);
        return currency switch
        {
            "USD" => $"${number}",
            "EUR" => $"€{number}",
            "GBP" => $"£{number}",
            "JPY" => $"¥{number}",
            "INR" => $"₹{number}",
            _ => $"{currency} {number}",
        };
    }

    /// <summary>An amount in whole minor units; what is smaller than one is left out.</summary>
    public static long Minor(decimal amount, string currency) => (long)(amount * (decimal)Math.Pow(10, MinorDigits(currency)));

    /// <summary>How many digits the minor unit of a currency has: two, but for the few of ISO 4217 that have none or three.</summary>
    public static int MinorDigits(string currency) => currency switch
    {
        "JPY" or "KRW" or "VND" or "CLP" or "ISK" or "UGX" or "XAF" or "XOF" or "XPF" or "PYG" or "RWF" or "KMF" or "GNF" or "DJF" or "BIF" or "VUV" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    /// <summary>"182 kB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} bytes",
        < 1_000_000 => $"{(bytes + 500) / 1000} kB",
        < 1_000_000_000 => $"{(bytes / 1_000_000.0).ToString("0.0", English)} MB",
        _ => $"{(bytes / 1_000_000_000.0).ToString("0.0", English)} GB",
    };

    /// <summary>"1,024".</summary>
    public static string Number(long number) => number.ToString("N0", English);

    /// <summary>"1 day", "5 days".</summary>
    public static string Count(long count, string one, string? many = null) =>
        $"{count.ToString("N0", English)} {(count == 1 ? one : many ?? one + "s")}";

    private static DateTimeOffset In(DateTimeOffset at, string zone) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static string ZoneName(DateTimeOffset at, string zone)
    {
        var offset = In(at, zone).Offset;
        if (offset == TimeSpan.Zero) return "UTC";
        var minutes = offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}";
        return $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(offset.Hours)}{minutes}";
    }
}
