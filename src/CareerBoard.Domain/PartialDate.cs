using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareerBoard.Domain;

/// <summary>
/// A year, a month or a day, as exactly as somebody said it: <c>2027</c>, <c>2027-06</c> or <c>2027-06-01</c>. What was not said is not made up, so that it is
/// written again as it was read.
/// </summary>
[JsonConverter(typeof(PartialDateText)), StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    public const int EarliestYear = 1000;
    public const int LatestYear = 2999;

    private PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    public int? Month { get; }

    /// <summary>There is none without a month.</summary>
    public int? Day { get; }

    public DateOnly FirstDay => new(Year, Month ?? 1, Day ?? 1);

    public DateOnly LastDay => Day is null ? new(Year, Month ?? 12, DateTime.DaysInMonth(Year, Month ?? 12)) : FirstDay;

    /// <summary>Nothing but the three forms, in the digits 0 to 9, without blanks, and only months and days that there are; else none.</summary>
    public static PartialDate? Read(string? text)
    {
        if (text is not { Length: 4 or 7 or 10 } || Number(text, 0, 4) is not (>= EarliestYear and <= LatestYear and var year)) return null;
        if (text.Length == 4) return new PartialDate(year, null, null);
        if (text[4] != '-' || Number(text, 5, 2) is not (>= 1 and <= 12 and var month)) return null;
        if (text.Length == 7) return new PartialDate(year, month, null);
        if (text[7] != '-' || Number(text, 8, 2) is not (>= 1 and var day) || day > DateTime.DaysInMonth(year, month)) return null;
        return new PartialDate(year, month, day);
    }

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    public static PartialDate OfMonth(DateOnly day) => new(day.Year, day.Month, null);

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    /// <summary>By when it begins; of two that begin together the less exact one comes first.</summary>
    public int CompareTo(PartialDate other) => (Year, Month ?? 0, Day ?? 0).CompareTo((other.Year, other.Month ?? 0, other.Day ?? 0));

    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("0000", CultureInfo.InvariantCulture),
        ({ } month, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}"),
        ({ } month, { } day) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}-{day:00}"),
    };

    private static int Number(string text, int from, int length)
    {
        var number = 0;
        foreach (var sign in text.AsSpan(from, length))
        {
            if (!char.IsAsciiDigit(sign)) return -1;
            number = (number * 10) + (sign - '0');
        }

        return number;
    }
}

/// <summary>In JSON it is the same text.</summary>
public sealed class PartialDateText : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.Read(reader.GetString()) ?? throw new JsonException("This is no year, month or day.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
