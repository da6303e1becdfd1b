using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CareerBoard.Web.Import.Files;

/// <summary>Makes the bytes of one JSON value decodable: the reader throws at invalid UTF-8 and at half surrogate pairs only when a string is asked for.</summary>
internal static class JsonRepair
{
    /// <returns>How many characters were replaced by U+FFFD.</returns>
    public static int Repair(ref byte[] json)
    {
        var replaced = 0;
        if (!Utf8.IsValid(json))
        {
            var text = Encoding.UTF8.GetString(json);
            replaced += text.Count(c => c == '\uFFFD');
            json = Encoding.UTF8.GetBytes(text);
        }
        return replaced + ReplaceLoneSurrogates(json);
    }

    private static int ReplaceLoneSurrogates(Span<byte> json)
    {
        var replaced = 0;
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at < json.Length;)
        {
            if (Escape(json[at..]) is not { } unit)
            {
                // Two bytes further, so that the second of two backslashes does not begin an escape.
                at = Next(json, at + 2);
                continue;
            }
            if (char.IsHighSurrogate(unit) && Escape(json[(at + 6)..]) is { } low && char.IsLowSurrogate(low))
            {
                at = Next(json, at + 12);
                continue;
            }
            if (char.IsSurrogate(unit))
            {
                "\\ufffd"u8.CopyTo(json[at..]);
                replaced++;
            }
            at = Next(json, at + 6);
        }
        return replaced;
    }

    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        if (from >= json.Length) return -1;
        var found = json[from..].IndexOf((byte)'\\');
        return found < 0 ? -1 : from + found;
    }

    private static char? Escape(ReadOnlySpan<byte> json) =>
        json.Length >= 6 && json[0] == '\\' && json[1] == 'u' && ushort.TryParse(json.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
