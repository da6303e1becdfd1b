using CareerBoard.Data.Geography;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import.Text;

/// <summary>Splits a text into the sections of a posting, at its headings.</summary>
internal static class Sections
{
    /// <param name="title">A heading that only repeats it is left out.</param>
    public static List<ImportedSection> Split(IReadOnlyList<TextBlock> blocks, string title)
    {
        var sections = new List<Draft>();
        var current = new Draft(Kind: null, Heading: null, Rank: 0);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (!IsHeading(blocks, i))
            {
                current.Blocks.Add(block.Markdown);
                current.Words.Add(block.Plain);
                continue;
            }
            if (current.Heading is null && current.Blocks.Count == 0 && PlaceName.Fold(block.Plain) == PlaceName.Fold(title)) continue;

            var kind = Headings.Classify(block.Plain);
            if (kind is null && current.Heading is not null && current.Kind is not null && block.Rank > current.Rank)
            {
                current.Blocks.Add("### " + Headings.Clean(block.Markdown));
                continue;
            }

            var next = new Draft(kind, Headings.Clean(block.Plain), block.Rank);
            if (current.IsEmpty && current.Heading is { } orphan)
            {
                // Nothing stood under it, so it heads what follows.
                if (kind is null && current.Kind is not null)
                {
                    next = new(current.Kind, orphan, current.Rank);
                    next.Blocks.Add("### " + Headings.Clean(block.Markdown));
                }
                else
                {
                    next.Blocks.Add($"**{InlineMarkdown.Escaped(orphan)}**");
                }
            }
            else
            {
                sections.Add(current);
            }
            current = next;
        }

        if (current.IsEmpty && current.Heading is { } last && sections.Count > 0) sections[^1].Blocks.Add($"**{InlineMarkdown.Escaped(last)}**");
        else if (current.IsEmpty && current.Heading is { } only) sections.Add(new(SectionKind.TheRole, Heading: null, Rank: 0) { Blocks = { InlineMarkdown.Escaped(only) } });
        else sections.Add(current);

        return [.. sections.Where(section => !section.IsEmpty).Select(section => new ImportedSection(section.Kind ?? (section.Heading is null ? Opening(section.Words) : SectionKind.Other), section.Heading, string.Join("\n\n", section.Blocks)))];
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

    private sealed record Draft(SectionKind? Kind, string? Heading, int Rank)
    {
        public List<string> Blocks { get; init; } = [];

        public List<string> Words { get; } = [];

        public bool IsEmpty => Blocks.Count == 0;
    }
}
