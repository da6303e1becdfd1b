namespace CareerBoard.Domain.Postings;

public enum PayPeriod
{
    Hour,
    Day,
    Week,
    Month,
    Year,
    Once,
}

public enum PayKind
{
    Salary,
    Stipend,
}

/// <summary>What a posting pays. Amounts are whole minor units (cents) of <see cref="Currency"/>; at least one of them is there.</summary>
/// <param name="MinMinor">The lower end in minor units, or none.</param>
/// <param name="MaxMinor">The upper end in minor units, or none; never below <paramref name="MinMinor"/>.</param>
/// <param name="Currency">ISO 4217, three capitals.</param>
/// <param name="Note">What the numbers leave out, in the employer's words.</param>
public sealed record Pay(long? MinMinor, long? MaxMinor, string Currency, PayPeriod Period, PayKind Kind = PayKind.Salary, bool Equity = false, bool Bonus = false, string? Note = null)
{
    public const int NoteLength = 500;

    /// <summary>100 billion of a currency with cents: far above any pay, far below what overflows when compared per year.</summary>
    public const long LargestMinor = 10_000_000_000_000;

    /// <summary>Hour × 2080, day × 260, week × 52, month × 12; a single payment counts once.</summary>
    public static int PerYear(PayPeriod period) => period switch
    {
        PayPeriod.Hour => 2080,
        PayPeriod.Day => 260,
        PayPeriod.Week => 52,
        PayPeriod.Month => 12,
        _ => 1,
    };

    public long? MinMinorPerYear => MinMinor * PerYear(Period);

    public long? MaxMinorPerYear => MaxMinor * PerYear(Period);

    /// <summary>Says what is wrong with these amounts, or nothing.</summary>
    public Refusal? Check()
    {
        if (MinMinor is null && MaxMinor is null) return new("pay.empty");
        if (Currency is not { Length: 3 } || !Currency.All(char.IsAsciiLetterUpper)) return new("pay.currency", Currency);
        if (MinMinor < 0 || MaxMinor < 0 || MinMinor > LargestMinor || MaxMinor > LargestMinor) return new("pay.amount");
        if (MinMinor > MaxMinor) return new("pay.min-above-max");
        if (Note?.Length > NoteLength) return new("pay.note-too-long", NoteLength);
        return null;
    }
}
