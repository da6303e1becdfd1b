using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import.Text;

/// <summary>Splits a text into the sections of a posting, at its headings.</summary>
internal static class Sections
{
    /// <param name="title">A heading that only repeats it is left out.</param>
    /// <param name="opening">What text before the first heading is; told by its words where it is not known.</param>
    public static List<ImportedSection> Split(IReadOnlyList<TextBlock> blocks, string title, SectionKind? opening = null)
    {
        var sections = new List<Draft>();
        var current = new Draft(kind: null, heading: null, rank: 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (!IsHeading(blocks, i))
            {
                current.Blocks.Add(block.Markdown);
                current.Words.Add(block.Plain);
                continue;
            }
            if (current is { Heading: null, HasText: false } && PlaceName.Fold(block.Plain) == PlaceName.Fold(title)) continue;

            var kind = HeadingWords.Classify(block.Plain);
            if (kind is null && current is { Heading: not null, Kind: not null } && block.Rank > current.Rank)
            {
                current.Blocks.Add("### " + Headings.Clean(block.Markdown));
                continue;
            }

            if (current.Heading is not null && !current.HasText)
            {
                // Nothing stood under the heading before, so it heads this one too.
                current.Blocks.Add("### " + Headings.Clean(block.Markdown));
                current = current with { Kind = kind ?? current.Kind };
                continue;
            }

            sections.Add(current);
            current = new(kind, Headings.Clean(block.Plain), block.Rank);
        }
        sections.Add(current);

        // A heading at the very end has nothing to head: it is a last line.
        if (current is { Heading: { } last, HasText: false })
        {
            sections.Remove(current);
            var closing = new List<string>([$"**{InlineMarkdown.Escaped(last)}**", .. current.Blocks]);
            if (sections.FindLast(section => section.HasText) is { } before) before.Blocks.AddRange(closing);
            else sections.Add(new(SectionKind.TheRole, Heading: null, Rank: 0, closing, [last]));
        }

        return [.. sections.Where(section => section.HasText).Select(section => new ImportedSection(section.Kind ?? (section.Heading is null ? opening ?? Opening(section.Words) : SectionKind.Other), section.Heading, string.Join("\n\n", section.Blocks)))];
    }

    /// <summary>A plain line that stands before a list and is in the table of headings is one too.</summary>
    private static bool IsHeading(IReadOnlyList<TextBlock> blocks, int at) =>
        blocks[at].Kind == BlockKind.Heading
        || (blocks[at].Kind == BlockKind.Paragraph && at + 1 < blocks.Count && (blocks[at + 1].Kind == BlockKind.List ? Headings.IsKnown(blocks[at].Plain) : blocks[at + 1].Kind == BlockKind.Paragraph && Headings.IsExact(blocks[at].Plain)));

    /// <summary>What stands before the first heading tells either of the employer or of the work.</summary>
    private static SectionKind Opening(List<string> words)
    {
        var text = $" {PlaceName.Fold(string.Join(' ', words.Take(4)))} ";
        return RoleWords.Any(word => text.Contains(word, StringComparison.Ordinal)) || !EmployerWords.Any(word => text.Contains(word, StringComparison.Ordinal)) ? SectionKind.TheRole : SectionKind.About;
    }

    private static readonly string[] RoleWords = [" this role ", " the role ", " you will ", " youll ", " we are looking for ", " were looking for ", " we are hiring ", " were hiring ", " is looking for ", " is hiring ", " is seeking ", " we are seeking ", " this position ", " the ideal candidate ", " join us as ", " as a ", " as an ", " wir suchen ", " nous recherchons ", " buscamos "];

    private static readonly string[] EmployerWords = [" we are ", " were ", " our mission ", " founded ", " is a ", " is the ", " is an ", " we build ", " were building ", " company ", " startup ", " unternehmen ", " entreprise ", " empresa "];

    private sealed record Draft(SectionKind? Kind, string? Heading, int Rank, List<string> Blocks, List<string> Words)
    {
        public Draft(SectionKind? kind, string? heading, int rank) : this(kind, heading, rank, [], []) { }

        /// <summary>It holds more than headings.</summary>
        public bool HasText => Words.Count > 0;
    }
}
