using System.Text;

namespace CareerBoard.Data.Text;

/// <summary>Text that every place it may end up in can hold: PostgreSQL, an XML feed, a mail.</summary>
public static class WellFormed
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Puts U+FFFD for what XML 1.0 cannot hold: U+0000 and the other control characters, lone surrogates, U+FFFE and U+FFFF.
    /// Line ends become U+000A.
    /// </summary>
    public static string Text(string text)
    {
        var first = FirstToMend(text);
        if (first < 0) return text;

        var mended = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n') mended.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                mended.Append(c).Append(text[++i]);
            }
            else
            {
                mended.Append(IsStray(c) ? Replacement : c);
            }
        }

        return mended.ToString();
    }

    /// <summary>PostgreSQL holds neither U+0000 nor half a surrogate pair, and no honest input has them.</summary>
    public static bool IsStorable(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var c = text[i];
            if (c == '\0' || char.IsLowSurrogate(c)) return false;
            if (char.IsHighSurrogate(c) && !(++i < text.Length && char.IsLowSurrogate(text[i]))) return false;
        }

        return true;
    }

    private static int FirstToMend(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (text[i] == '\r' || IsStray(text[i])) return i;
        }

        return -1;
    }

    private static bool IsStray(char c) => c is < ' ' and not ('\t' or '\n') or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c);
}
