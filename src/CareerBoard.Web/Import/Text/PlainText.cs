using System.Text;
using System.Text.RegularExpressions;

namespace CareerBoard.Web.Import.Text;

/// <summary>Paragraphs, hand-drawn lists and headings out of text without markup.</summary>
internal static partial class PlainText
{
    private const int Longest = 200_000;

    public static IReadOnlyList<TextBlock> Blocks(string text)
    {
        if (text.Length > Longest) text = text[..Longest];
        var clean = new StringBuilder(text.Length);
        CleanText.Append(clean, text.ReplaceLineEndings("\n"), keepBreaks: true);

        var blocks = new List<TextBlock>();
        var lines = Unglued(clean.ToString()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            if (Bullets.Take(lines[i]) is { } item)
            {
                var markdown = "- " + InlineMarkdown.Escaped(item.Trim());
                if (blocks.Count > 0 && blocks[^1].Kind == BlockKind.List) blocks[^1] = blocks[^1] with { Markdown = blocks[^1].Markdown + "\n" + markdown, Plain = blocks[^1].Plain + " " + item };
                else blocks.Add(new(BlockKind.List, markdown, item));
            }
            else if (Headings.IsKnown(lines[i]) && i + 1 < lines.Length)
            {
                blocks.Add(new(BlockKind.Heading, InlineMarkdown.Escaped(lines[i]), lines[i], TextBlock.BoldLine));
            }
            else
            {
                blocks.Add(new(BlockKind.Paragraph, InlineMarkdown.Escaped(lines[i]), lines[i]));
            }
        }
        return blocks;
    }

    /// <summary>Some systems lose the line breaks of their texts: "… and insurance.You will …" were two paragraphs.</summary>
    private static string Unglued(string text) => string.Join('\n', Glue().Replace(text, "$1\n$2").Split('\n').Select(UngluedLine));

    /// <summary>"… knowledge of lampsAbility to climb stairsGood eyes": one such word may be a name, several are lines that lost their ends.</summary>
    private static string UngluedLine(string line) => Joint().Count(line) > 1 ? Joint().Replace(line, "$1\n$2") : line;

    [GeneratedRegex(@"((?:^|[ (/,-])\p{Ll}{3,})(\p{Lu}\p{Ll}+(?:[ ,'’:]|$))", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"(\p{Ll}{3}[.!?:]\)?)(\p{Lu}\p{Ll}+[ ,'’:])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Glue();
}
