using System.Net;
using System.Text;

namespace CareerBoard.Data.Text;

public readonly partial record struct CleanHtml
{
    private const char EndOfLine = '\u2029';

    /// <summary>The words without the markup, on one line. A dot stands between what stood apart and ended without one.</summary>
    public string Words()
    {
        var words = new StringBuilder(Value.Length);
        WriteWords(words);

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
    internal void WriteWords(StringBuilder words)
    {
        var text = Value.AsSpan();
        while (text.Length > 0)
        {
            var tag = text.IndexOf('<');
            var run = tag < 0 ? text : text[..tag];
            if (run.Contains('&')) words.Append(WebUtility.HtmlDecode(run.ToString()));
            else words.Append(run);
            if (tag < 0) return;

            text = text[(tag + 1)..];
            if (!IsWithinLine(text)) words.Append(EndOfLine);
            var end = text.IndexOf('>');
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private static bool IsWithinLine(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var end = tag.IndexOfAny(' ', '>');
        return end >= 0 && tag[..end] is "a" or "code" or "del" or "em" or "strong";
    }
}
