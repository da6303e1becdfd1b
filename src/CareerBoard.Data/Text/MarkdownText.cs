using AngleSharp.Html.Parser;
using CareerBoard.Domain;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Syntax;

namespace CareerBoard.Data.Text;

/// <summary>
/// People's Markdown as HTML and as plain text: the one place where somebody's words become markup.
/// Markdig, with HTML disabled, says what the marks mean; <see cref="AllowList"/> then writes every tag itself,
/// so a mistake in one of the two is not yet a hole.
/// </summary>
public static class MarkdownText
{
    /// <summary>Stored beside the HTML: what an older version made is rendered again.</summary>
    public const int RendererVersion = 1;

    /// <summary>
    /// The longest text a field takes: more than the longest whole posting among thousands seen, and short enough
    /// that the parser's quadratic corners stay below half a second.
    /// </summary>
    public const int MaxLength = Domain.Postings.Section.MarkdownLength;

    /// <summary>The level at which the headings of a posting's section begin: the page has h1, the section's own heading is h2.</summary>
    public const int SectionHeading = 3;

    /// <summary>Long link addresses repeated by reference, or a table of single letters, make much HTML from little Markdown.</summary>
    private const int MaxHtmlLength = 20 * MaxLength;

    /// <summary>The automatic links look at all the rest of a word at each of its letters.</summary>
    private const int MaxWordLength = 4_000;

    /// <summary>Every row of a table gets as many cells as its widest one, whatever it wrote itself.</summary>
    private const int MaxTableCells = 20_000;

    /// <summary>The whole table is one paragraph to the parser, which goes through it again for each row.</summary>
    private const int MaxTableRows = 500;

    /// <summary>Markdig opens all the lists and quotes that a line begins before it counts them, and asks each of them about every later line.</summary>
    private const int MaxMarksAtLineStart = 30;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <summary>Says why a text cannot be shown as Markdown, so that whoever wrote it can mend it, or nothing.</summary>
    public static Refusal? Check(string markdown)
    {
        if (markdown.Length > MaxLength) return new("text.too-long", MaxLength);
        return Parse(WellFormed.Text(markdown)) is null ? new("text.too-tangled") : null;
    }

    /// <summary>
    /// Any text at all gives an answer here: what <see cref="Check"/> would refuse comes out as plain paragraphs, with its marks.
    /// </summary>
    /// <param name="firstHeading">The level of the outermost headings, 1 to 6; those below follow without gaps.</param>
    public static CleanHtml Render(string markdown, int firstHeading = SectionHeading)
    {
        var text = WellFormed.Text(markdown);
        if (string.IsNullOrWhiteSpace(text)) return default;

        return Parse(text) is { } html ? new(AllowList.Write(html, firstHeading)) : new(AllowList.WritePlain(text));
    }

    /// <summary>The words without the marks, a blank line between blocks: for mails and for search.</summary>
    public static string PlainText(string markdown)
    {
        var text = WellFormed.Text(markdown);
        if (string.IsNullOrWhiteSpace(text)) return "";

        return Parse(text) is { } html ? WordsOf.Html(html) : text.Trim();
    }

    /// <summary>The beginning of the words on one line, cut between words: for lists and meta descriptions.</summary>
    public static string Snippet(string markdown, int max) =>
        Beginning.Of(string.Join(' ', PlainText(markdown).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), max);

    /// <summary>Markdig's HTML, not yet clean; none where the text is too long, too deep or swells too much.</summary>
    private static AngleSharp.Html.Dom.IHtmlDocument? Parse(string text)
    {
        if (text.Length > MaxLength || IsTangled(text)) return null;

        try
        {
            using var html = new LimitedWriter(MaxHtmlLength);
            var renderer = new HtmlRenderer(html);
            Pipeline.Setup(renderer);
            renderer.Render((MarkdownObject)Markdig.Markdown.Parse(text, Pipeline));
            return html.IsFull ? null : new HtmlParser().ParseDocument(html.ToString());
        }
        catch (ArgumentException)
        {
            // Markdig's own answer to nesting beyond its limit of 128; it offers no way to ask beforehand.
            return null;
        }
    }

    /// <summary>What can be seen from the letters alone to cost far more than its length.</summary>
    private static bool IsTangled(string text)
    {
        var (rows, mostBars, lines) = (0, 0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (LongestWord(line) > MaxWordLength || MarksAtStart(line) > MaxMarksAtLineStart) return true;

            var bars = line.Count('|');
            (rows, mostBars, lines) = (bars > 0 ? rows + 1 : rows, Math.Max(mostBars, bars), lines + 1);
        }

        return rows > MaxTableRows || (long)lines * mostBars > MaxTableCells;
    }

    private static int LongestWord(ReadOnlySpan<char> line)
    {
        var (longest, word) = (0, 0);
        foreach (var c in line)
        {
            word = c is > ' ' and <= '~' ? word + 1 : 0;
            longest = Math.Max(longest, word);
        }

        return longest;
    }

    private static int MarksAtStart(ReadOnlySpan<char> line)
    {
        var marks = 0;
        for (var rest = line.TrimStart(); !rest.IsEmpty; rest = rest.TrimStart(), marks++)
        {
            if (rest[0] == '>')
            {
                rest = rest[1..];
                continue;
            }

            var number = rest.IndexOfAnyExceptInRange('0', '9') is var digits && digits < 0 ? rest.Length : digits;
            var end = number + 1;
            var isMark = number < rest.Length && (number > 0 ? rest[number] is '.' or ')' : rest[0] is '-' or '*' or '+');
            if (!isMark || (end < rest.Length && !char.IsWhiteSpace(rest[end]))) break;
            rest = rest[end..];
        }

        return marks;
    }

    /// <summary>Keeps the first characters and remembers that there were more.</summary>
    private sealed class LimitedWriter(int limit) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public bool IsFull { get; private set; }

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            var html = GetStringBuilder();
            IsFull |= html.Length + buffer.Length > limit;
            if (!IsFull) html.Append(buffer);
        }
    }
}
