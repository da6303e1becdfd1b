using System.Text;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Requirements;

/// <summary>Parts a description, in Markdown or pasted as it came, into list items and sentences with the headings that they stand under.</summary>
public static class Passages
{
    private const int LongestHeading = 90;

    /// <summary>A lead-in that ends with a colon is a heading at any length; what it announces stands at its end.</summary>
    private const int LongestLeadIn = 400;

    public static IEnumerable<Passage> Of(IEnumerable<Section> sections) => sections.SelectMany(s => Of(s.Markdown, s.Heading, s.Kind));

    /// <param name="heading">What stands above the whole text.</param>
    /// <param name="kind">What somebody said that the text is about, or none.</param>
    public static IEnumerable<Passage> Of(string text, string? heading = null, SectionKind? kind = null)
    {
        foreach (var line in text.Split('\n', '\r'))
        {
            var (words, isItem, isBold) = Plain(line);
            if (words.Length == 0) continue;

            if (!isItem && IsHeading(words, line, isBold))
            {
                heading = Ending(words.TrimEnd(':', '：', ' '), LongestLeadIn);

                // A heading within the text that announces something of its own is what counts from here on.
                if (HeadingWords.Classify(heading) is not null) kind = null;
                continue;
            }

            if (isItem) yield return new(words, heading, kind);
            else foreach (var sentence in Sentences(words)) yield return new(sentence, heading, kind);
        }
    }

    private static bool IsHeading(string words, string line, bool isBold) =>
        words[^1] is ':' or '：' || (words.Length <= LongestHeading && (line.TrimStart().StartsWith('#') || isBold || (words[^1] is not ('.' or ',' or ';') && words.Length <= 40 && char.IsUpper(words[0]) && HeadingWords.Classify(words) is not null && words.AsSpan().Count(' ') < 5)));

    /// <summary>The last words of a text, so many characters at most.</summary>
    internal static string Ending(string text, int most)
    {
        if (text.Length <= most) return text;
        var blank = text.IndexOf(' ', text.Length - most - 1);
        return blank >= 0 ? text[(blank + 1)..] : "";
    }

    /// <summary>The words of a line without its marks.</summary>
    private static (string Words, bool IsItem, bool IsBold) Plain(string text)
    {
        var line = text.AsSpan().Trim();
        var isItem = false;
        if (line.Length > 1 && line[0] is '-' or '*' or '+' or '•' or '●' or '▪' or '◦' or '·' or '–' or '‣' or 'o' && (char.IsWhiteSpace(line[1]) || line[0] is '•' or '●' or '▪' or '·'))
        {
            isItem = true;
            line = line[1..].Trim();
        }
        else if (line.Length > 2 && char.IsAsciiDigit(line[0]) && line.IndexOfAny('.', ')') is > 0 and <= 2 and var dot && dot + 1 < line.Length && line[dot + 1] == ' ')
        {
            isItem = true;
            line = line[(dot + 1)..].Trim();
        }

        line = line.TrimStart('#').Trim();
        var isBold = line.Length > 4 && line.StartsWith("**") && line.TrimEnd(':').EndsWith("**") && line[2..^2].IndexOf("**") is -1;
        var words = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && char.IsPunctuation(line[i + 1])) words.Append(line[++i]);
            else if (line[i] is '*' or '`' || (line[i] == '_' && (i == 0 || i + 1 == line.Length || !char.IsLetterOrDigit(line[i - 1]) || !char.IsLetterOrDigit(line[i + 1])))) continue;
            else if (line[i] == ']' && i + 1 < line.Length && line[i + 1] == '(' && line[i..Math.Min(line.Length, i + LongestLink)].IndexOf(')') is > 0 and var close) i += close;
            else if (line[i] is '[' or '!' && i + 1 < line.Length && (line[i] == '[' || line[i + 1] == '[')) continue;
            else words.Append(char.IsControl(line[i]) ? ' ' : line[i]);
        }

        return (words.ToString().Trim(), isItem, isBold);
    }

    private const int LongestLink = 500;

    private static IEnumerable<string> Sentences(string words)
    {
        var start = 0;
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (words[i] is not ('.' or '!' or '?') || words[i + 1] != ' ' || !(char.IsUpper(words[i + 2]) || char.IsDigit(words[i + 2]))) continue;
            if (i >= 2 && words[i - 1] == 'g' && words[i - 2] == '.') continue;
            yield return words[start..(i + 1)];
            start = i + 2;
        }

        yield return words[start..];
    }
}
