namespace CareerBoard.Web.Import.Text;

internal enum BlockKind
{
    /// <summary>A heading, or a line that stands alone in bold and looks like one.</summary>
    Heading,
    Paragraph,
    List,
    Other,
}

/// <summary>A piece of a text that stands on lines of its own.</summary>
/// <param name="Markdown">Complete and closed: blocks are joined by a blank line.</param>
/// <param name="Plain">The words alone, for recognising.</param>
/// <param name="Rank">For headings 1 to 6 as in HTML, 7 for a line in bold; smaller is more prominent.</param>
internal sealed record TextBlock(BlockKind Kind, string Markdown, string Plain, int Rank = 0)
{
    public const int BoldLine = 7;
}
