using System.Net;
using System.Text;

namespace CareerBoard.Data.Text;

public readonly partial record struct CleanHtml
{
    private const char EndOfLine = '\u2029';

    /// <summary>The words without the markup, on one line. A dot stands between what stood apart and ended without one.</summary>
    public string Words() => Words(int.MaxValue);

    /// <summary>The same, or its beginning, where it is longer than <paramref name="enough"/>: at least that much of it.</summary>
    public string Words(int enough)
    {
        for (var looked = Math.Max(1L, enough) * 2; ; looked *= 2)
        {
            var words = new StringBuilder((int)Math.Min(looked, Value.Length));
            var isAll = WriteWords(words, looked);
            if (OnOneLine(words) is var line && (isAll || line.Length > enough)) return line;
        }
    }

    private static string OnOneLine(StringBuilder words)
    {
        var all = new StringBuilder(words.Length);
        foreach (var line in words.ToString().Split(EndOfLine))
        {
            var before = all.Length;
            foreach (var word in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (all.Length > 0) all.Append(all.Length == before && char.IsLetterOrDigit(all[^1]) ? " · " : " ");
                all.Append(word);
            }
        }

        return all.ToString();
    }

    /// <summary>What is between the tags, apart where one ends a line of the page. Emphasis ends no word.</summary>
    /// <returns>Whether that was all of it, and not only as many letters as are enough.</returns>
    internal bool WriteWords(StringBuilder words, long enough = int.MaxValue)
    {
        var text = Value.AsSpan();
        while (text.Length > 0)
        {
            if (words.Length > enough) return false;
            var tag = text.IndexOf('<');
            var run = tag < 0 ? text : text[..tag];
            if (run.Contains('&')) words.Append(WebUtility.HtmlDecode(run.ToString()));
            else words.Append(run[..(int)Math.Min(run.Length, enough - words.Length + 1)]);
            if (tag < 0) return words.Length <= enough;

            text = text[(tag + 1)..];
            if (!IsWithinLine(text)) words.Append(EndOfLine);
            var end = text.IndexOf('>');
            text = end < 0 ? default : text[(end + 1)..];
        }

        return words.Length <= enough;
    }

    private static bool IsWithinLine(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var end = tag.IndexOfAny(' ', '>');
        return end >= 0 && tag[..end] is "a" or "code" or "del" or "em" or "strong";
    }
}
