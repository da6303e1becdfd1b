using System.Globalization;
using System.Text;

namespace CareerBoard.Web.Import.Text;

/// <summary>Foreign text without what nobody sees: control characters, zero-width spaces, direction overrides, runs of blanks.</summary>
internal static class CleanText
{
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        Append(line, text, keepBreaks: false);
        return line.ToString().Trim();
    }

    /// <summary>Appends with blanks collapsed, also against what is there already.</summary>
    public static void Append(StringBuilder to, string text, bool keepBreaks, bool keepBlanks = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (keepBreaks && c == '\n')
            {
                while (to.Length > 0 && to[^1] == ' ') to.Length--;
                to.Append('\n');
            }
            else if (IsBlank(c))
            {
                if (keepBlanks) to.Append(c == '\t' ? "    " : " ");
                else if (to.Length == 0 || to[^1] is not (' ' or '\n')) to.Append(' ');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                to.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                to.Append('\uFFFD');
            }
            else if (!IsInvisible(c))
            {
                to.Append(c);
            }
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The two joiners U+200C and U+200D stay: Persian, Indian scripts and emoji are spelt with them.</summary>
    private static bool IsInvisible(char c) =>
        char.IsControl(c) || c is '\u00AD' or '\u061C' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
