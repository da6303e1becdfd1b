using System.Globalization;
using System.Text.RegularExpressions;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import.Recognition;

/// <summary>Pay out of a source's numbers, or out of the line it shows to readers.</summary>
internal static partial class PayReader
{
    private static readonly HashSet<string> WithoutMinor = new(StringComparer.Ordinal) { "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF" };
    private static readonly HashSet<string> WithMills = new(StringComparer.Ordinal) { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

    /// <summary>In no currency does anybody work a year for less: it is an hour's or a day's pay, or thousands are meant.</summary>
    private const decimal LeastInAYear = 1000;

    /// <summary>How many digits a currency's minor unit has (ISO 4217).</summary>
    public static int MinorDigits(string currency) => WithoutMinor.Contains(currency) ? 0 : WithMills.Contains(currency) ? 3 : 2;

    public static Pay? FromNumbers(decimal? min, decimal? max, string? currency, string? interval, string? summary, Notes notes)
    {
        if (min is 0) min = null;
        if (max is 0) max = null;
        if (min is null && max is null) return null;
        if (currency?.Trim().ToUpperInvariant() is not { Length: 3 } code || !code.All(char.IsAsciiLetterUpper))
        {
            notes.Add("pay", $"{Amounts(min, max)} without a currency");
            return null;
        }
        if (Period(interval) is not { } period)
        {
            notes.Add("pay", $"{Amounts(min, max)} {code} for an unknown time: {interval ?? "none"}");
            return null;
        }
        if (min > max) (min, max) = (max, min);
        if (period is PayPeriod.Year && (max ?? min) < LeastInAYear)
        {
            notes.Add("pay", $"{Amounts(min, max)} {code} can hardly be for a year");
            return null;
        }
        return Checked(min, max, code, period, summary, notes);
    }

    /// <summary>"$81K – $87K • Offers Bonus", "€1.1K – €1.3K per month". Without a period, amounts of five digits and more are per year.</summary>
    public static Pay? FromSummary(string summary, Notes notes)
    {
        foreach (var part in summary.Split('•', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Amount().Matches(part) is not { Count: > 0 and <= 2 } amounts || Currency(part) is not { } currency) continue;
            var values = amounts.Select(Value).ToList();
            // "$80 – $90K": the unit stands once, at the end.
            if (values.Count == 2 && values[0] < values[1] / 100 && amounts[1].Groups["unit"].Success && !amounts[0].Groups["unit"].Success) values[0] *= Unit(amounts[1]);
            var period = PeriodWords(part) ?? (values[^1] >= 10_000 ? PayPeriod.Year : null);
            if (period is null) continue;
            return Checked(values.Min(), values.Count == 2 || !part.Contains('+', StringComparison.Ordinal) ? values.Max() : null, currency, period.Value, summary, notes);
        }
        notes.Add("pay", $"no amounts in '{summary}'");
        return null;
    }

    public static PayPeriod? Period(string? interval) => interval?.Trim().ToUpperInvariant().Replace("PER-", "", StringComparison.Ordinal).Replace("-SALARY", "", StringComparison.Ordinal).Replace("-WAGE", "", StringComparison.Ordinal) switch
    {
        "YEAR" or "1 YEAR" or "YEARLY" or "ANNUAL" or "ANNUALLY" or "ANNUM" => PayPeriod.Year,
        "MONTH" or "1 MONTH" or "MONTHLY" => PayPeriod.Month,
        "WEEK" or "1 WEEK" or "WEEKLY" => PayPeriod.Week,
        "DAY" or "1 DAY" or "DAILY" => PayPeriod.Day,
        "HOUR" or "1 HOUR" or "HOURLY" => PayPeriod.Hour,
        "1 TIME" or "ONCE" or "ONE-TIME" or "ONE TIME" => PayPeriod.Once,
        _ => null,
    };

    private static Pay? Checked(decimal? min, decimal? max, string currency, PayPeriod period, string? summary, Notes notes)
    {
        var equity = summary?.Contains("equity", StringComparison.OrdinalIgnoreCase) ?? false;
        var bonus = summary is not null && (summary.Contains("bonus", StringComparison.OrdinalIgnoreCase) || summary.Contains("commission", StringComparison.OrdinalIgnoreCase));
        var pay = new Pay(Minor(min, currency), Minor(max, currency), currency, period, Equity: equity, Bonus: bonus, Note: Note(summary));
        if (pay.Check() is null) return pay;
        notes.Add("pay", $"{Amounts(min, max)} {currency} is not possible");
        return null;
    }

    /// <summary>The source's line is kept where it says more than the amounts and the flags do.</summary>
    private static string? Note(string? summary)
    {
        if (summary is null) return null;
        var parts = summary.Split('•', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var more = parts.Skip(1).Where(part => part is not ("Offers Equity" or "Offers Bonus")).ToList();
        return more.Count == 0 ? null : string.Join(" • ", more) is var note && note.Length > Pay.NoteLength ? note[..Pay.NoteLength] : note;
    }

    private static long? Minor(decimal? amount, string currency)
    {
        if (amount is not { } value) return null;
        var factor = MinorDigits(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };
        // An absurd number stays one, so that the check can say so.
        return value is >= 0 and <= 1_000_000_000_000m ? (long)decimal.Round(value * factor, MidpointRounding.AwayFromZero) : -1;
    }

    private static string Amounts(decimal? min, decimal? max) => string.Create(CultureInfo.InvariantCulture, $"{min}–{max}");

    private static decimal Value(Match amount) => decimal.TryParse(amount.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value * Unit(amount) : 0;

    private static decimal Unit(Match amount) => amount.Groups["unit"].Value switch { "K" or "k" => 1000m, "M" or "m" => 1_000_000m, _ => 1m };

    private static string? Currency(string text)
    {
        foreach (var (sign, currency) in Signs)
        {
            if (text.Contains(sign, StringComparison.Ordinal)) return currency;
        }
        return Code().Match(text) is { Success: true } code ? code.Value : null;
    }

    private static readonly (string Sign, string Currency)[] Signs =
        [("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("S$", "SGD"), ("SG$", "SGD"), ("MX$", "MXN"), ("R$", "BRL"), ("NT$", "TWD"), ("US$", "USD"), ("CN¥", "CNY"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("₩", "KRW"), ("₪", "ILS"), ("zł", "PLN"), ("₱", "PHP")];

    private static PayPeriod? PeriodWords(string text) => Per().Match(text) is { Success: true } per ? Period(per.Groups["period"].Value) : null;

    [GeneratedRegex(@"(?<number>\d[\d,]*(\.\d+)?)\s?(?<unit>[KkMm]\b)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(USD|EUR|GBP|CAD|AUD|NZD|SGD|HKD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|INR|JPY|CNY|KRW|TWD|BRL|MXN|ARS|COP|CLP|ZAR|ILS|AED|SAR|QAR|TRY|THB|IDR|MYR|PHP|VND|NGN|KES|EGP|PKR)\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"(\bper |\ba |/\s?)(?<period>hour|day|week|month|year|annum)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Per();
}
