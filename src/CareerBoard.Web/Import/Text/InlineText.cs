using System.Buffers;
using System.Globalization;
using System.Text;

namespace CareerBoard.Web.Import.Text;

/// <summary>How a stretch of words looks. Underlining only tells headings apart: Markdown has none.</summary>
internal readonly record struct InlineStyle(bool Bold = false, bool Italic = false, bool Underlined = false, bool Code = false, string? Href = null);

internal readonly record struct InlineRun(string Text, InlineStyle Style);

/// <summary>Collects words and line breaks, and gives them back as lines of runs with blanks collapsed.</summary>
internal sealed class InlineText
{
    private readonly List<List<InlineRun>> lines = [[]];

    public bool IsEmpty => lines.TrueForAll(line => line.Count == 0);

    public void Append(string text, InlineStyle style)
    {
        var line = lines[^1];
        var clean = new StringBuilder();
        CleanText.Append(clean, text, keepBreaks: false);
        if (clean.Length > 0 && clean[0] == ' ' && (line.Count == 0 || line[^1].Text.EndsWith(' '))) clean.Remove(0, 1);
        if (clean.Length == 0) return;

        if (line.Count > 0 && line[^1].Style == style) line[^1] = new(line[^1].Text + clean, style);
        else line.Add(new(clean.ToString(), style));
    }

    public void Break() => lines.Add([]);

    /// <summary>The paragraphs so far, each a list of lines; an empty line parts two. Empties the collection.</summary>
    public List<List<List<InlineRun>>> TakeParagraphs()
    {
        var paragraphs = new List<List<List<InlineRun>>>();
        var paragraph = new List<List<InlineRun>>();
        foreach (var line in lines.Select(Trimmed))
        {
            if (line.Count > 0) paragraph.Add(line);
            else if (paragraph.Count > 0) (paragraphs, paragraph) = ([.. paragraphs, paragraph], []);
        }
        if (paragraph.Count > 0) paragraphs.Add(paragraph);
        lines.Clear();
        lines.Add([]);
        return paragraphs;
    }

    public static string Plain(List<InlineRun> line) => string.Concat(line.Select(run => run.Text));

    /// <summary>Every letter of the line is bold or underlined.</summary>
    public static bool StandsOut(List<InlineRun> line) =>
        line.Exists(run => run.Text.Any(char.IsLetter)) && line.TrueForAll(run => run.Style.Bold || run.Style.Underlined || !run.Text.Any(char.IsLetterOrDigit));

    /// <summary>Nothing but links: "Follow us" in bold announces no text.</summary>
    public static bool LeadsAway(List<InlineRun> line) => line.TrueForAll(run => run.Style.Href is not null || !run.Text.Any(char.IsLetterOrDigit));

    private static List<InlineRun> Trimmed(List<InlineRun> line)
    {
        while (line.Count > 0 && line[0].Text.Trim().Length == 0) line.RemoveAt(0);
        while (line.Count > 0 && line[^1].Text.Trim().Length == 0) line.RemoveAt(line.Count - 1);
        if (line.Count == 0) return line;
        line[0] = line[0] with { Text = line[0].Text.TrimStart() };
        line[^1] = line[^1] with { Text = line[^1].Text.TrimEnd() };
        return line;
    }
}

/// <summary>Writes runs as Markdown from which a CommonMark reader gets back the same words in the same style.</summary>
internal static class InlineMarkdown
{
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> RomanDigits = SearchValues.Create("ivxIVX");

    public static string Write(List<InlineRun> line, bool emphasis = true)
    {
        var pieces = Simplified(line, emphasis);
        var markdown = new StringBuilder();
        for (var i = 0; i < pieces.Count; i++)
        {
            var (text, style) = pieces[i];
            var atLineStart = markdown.Length == 0;
            var next = i + 1 < pieces.Count ? pieces[i + 1].Text[0] : ' ';
            if (style.Code)
            {
                Code(markdown, text);
                continue;
            }
            var marks = (style.Bold, style.Italic) switch { (true, true) => "***", (true, false) => "**", (false, true) => "*", _ => "" };
            markdown.Append(marks);
            if (style.Href is { } href)
            {
                markdown.Append('[');
                Escape(markdown, text, atLineStart: false, inLink: true, next: ']');
                markdown.Append("](").Append(Links.InMarkdown(href)).Append(')');
            }
            else
            {
                Escape(markdown, text, atLineStart && marks.Length == 0, inLink: false, next);
            }
            markdown.Append(marks);
        }
        return markdown.ToString();
    }

    public static string Escaped(string text)
    {
        var markdown = new StringBuilder(text.Length + 8);
        Escape(markdown, text, atLineStart: true, inLink: false, next: ' ');
        return markdown.ToString();
    }

    /// <summary>
    /// Runs that Markdown can express: blanks and punctuation that would keep a mark from opening or closing are moved out of it,
    /// and of two styles that touch without a blank the second loses its own.
    /// </summary>
    private static List<InlineRun> Simplified(List<InlineRun> line, bool emphasis)
    {
        var pieces = new List<InlineRun>();
        for (var i = 0; i < line.Count; i++)
        {
            var (text, style) = line[i];
            style = style with { Underlined = false, Bold = style.Bold && emphasis, Italic = style.Italic && emphasis };
            if (style == default || (style.Code && style.Href is null))
            {
                Add(pieces, text, style.Code ? new(Code: true) : default);
                continue;
            }
            style = style with { Code = false };

            var start = 0;
            var end = text.Length;
            var isLink = style.Href is not null;
            // A link's own brackets stand between the marks and the words, so only blanks matter there.
            var before = pieces.Count == 0 ? ' ' : pieces[^1].Text[^1];
            var after = i + 1 < line.Count ? line[i + 1].Text[0] : ' ';
            while (start < end && (text[start] == ' ' || (!isLink && char.IsLetterOrDigit(before) && !IsWordy(text, start)))) start++;
            while (end > start && (text[end - 1] == ' ' || (!isLink && char.IsLetterOrDigit(after) && !IsWordy(text, end - 1)))) end--;
            if (isLink && (char.IsLetterOrDigit(before) || char.IsLetterOrDigit(after))) style = style with { Bold = false, Italic = false };

            Add(pieces, text[..start], default);
            if (end > start)
            {
                var touching = pieces.Count > 0 && (pieces[^1].Style.Bold || pieces[^1].Style.Italic) && (style.Bold || style.Italic);
                Add(pieces, text[start..end], touching ? style with { Bold = false, Italic = false } : style);
            }
            Add(pieces, text[end..], default);
        }
        return pieces;
    }

    /// <summary>Letters, digits, and the halves of pairs: what a mark may stand beside whatever is on its other side.</summary>
    private static bool IsWordy(string text, int at) => char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark;

    private static void Add(List<InlineRun> pieces, string text, InlineStyle style)
    {
        if (text.Length == 0) return;
        if (pieces.Count > 0 && pieces[^1].Style == style) pieces[^1] = new(pieces[^1].Text + text, style);
        else pieces.Add(new(text, style));
    }

    /// <summary>"&amp;lt;" would be read as a sign; "R&amp;D" would not.</summary>
    private static bool IsEntity(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        return end is > 0 and <= 32 && (text[0] == '#' || char.IsAsciiLetter(text[0])) && !text[1..end].ContainsAnyExcept(LettersAndDigits);
    }

    private static void Code(StringBuilder markdown, string text)
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        var pad = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        markdown.Append(fence).Append(pad).Append(text).Append(pad).Append(fence);
    }

    private static void Escape(StringBuilder markdown, string text, bool atLineStart, bool inLink, char next)
    {
        var previous = markdown.Length == 0 ? ' ' : markdown[^1];
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var following = i + 1 < text.Length ? text[i + 1] : next;
            var escape = c switch
            {
                '\\' or '`' => true,
                // A star between blanks is only a star.
                '*' => !(previous == ' ' && following == ' ') || i == 0,
                '_' => !(char.IsLetterOrDigit(previous) && char.IsLetterOrDigit(following)),
                '[' => inLink || (atLineStart && i == 0) || text.IndexOf(']', i) is var close and >= 0 && (close + 1 == text.Length ? next is '(' or '[' or ':' : text[close + 1] is '(' or '[' or ':'),
                ']' => inLink || following is '(' or '[' or ':',
                '<' => char.IsAsciiLetter(following) || following is '/' or '!' or '?',
                '&' => IsEntity(text.AsSpan(i + 1)),
                '^' => true,
                '~' => previous == c || following == c || !char.IsAsciiDigit(following),
                '=' or '$' => previous == c || following == c || (c == '=' && atLineStart && i == 0),
                '+' => (previous == c && following == c) || (following == c && char.IsWhiteSpace(previous)) || (atLineStart && i == 0 && following == ' '),
                '>' => atLineStart && i == 0,
                '#' or '-' or ':' => atLineStart && i == 0 && (following == ' ' || following == c),
                // "1." counts, and for some readers "a)" and "iv." do too.
                '.' or ')' => atLineStart && i is > 0 and < 10 && following == ' ' && (digits == i || (i == 1 && char.IsAsciiLetter(text[0])) || !text.AsSpan(0, i).ContainsAnyExcept(RomanDigits)),
                _ => false,
            };
            if (escape) markdown.Append('\\');
            markdown.Append(c);
            if (char.IsAsciiDigit(c) && digits == i) digits++;
            previous = c;
        }
    }
}
