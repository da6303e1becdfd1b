using System.Globalization;
using System.Text;
using CareerBoard.Data.Text;

namespace CareerBoard.Web.Calendars;

/// <summary>Writes iCalendar (RFC 5545): one property a line, lines of at most 75 octets that are folded where no letter is torn apart.</summary>
internal sealed class CalendarText
{
    private const int LongestLine = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A value that is written as it is: a number, an instant, an address, one of the words of the standard.</summary>
    public CalendarText Add(string name, string value)
    {
        var octets = 0;
        foreach (var rune in Printable($"{name}:{value}", keepBreaks: false).EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>What people wrote.</summary>
    public CalendarText AddText(string name, string text) => Add(name, Printable(text.ReplaceLineEndings("\n"), keepBreaks: true)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));

    public CalendarText Add(string name, DateTimeOffset instant) => Add(name, instant.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A person with an address. A name in quotes has no way to hold a quote.</summary>
    public CalendarText AddPerson(string name, string parameters, string person, string email) =>
        Add($"{name};CN=\"{Printable(person, keepBreaks: false).Replace('"', '\'')}\"{parameters}", $"mailto:{Uri.EscapeDataString(email).Replace("%40", "@", StringComparison.Ordinal).Replace("%2B", "+", StringComparison.Ordinal)}");

    public override string ToString() => _text.ToString();

    /// <summary>Without signs that stand for nothing, and without those that would end the line.</summary>
    private static string Printable(string text, bool keepBreaks) =>
        string.Concat(WellFormed.Text(text).Select(c => c is '\n' && keepBreaks ? c : char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
