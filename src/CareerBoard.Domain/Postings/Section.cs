namespace CareerBoard.Domain.Postings;

/// <summary>One part of a posting's text.</summary>
/// <param name="Heading">The author's own heading, or none where the kind's usual one will do.</param>
/// <param name="Markdown">The truth; HTML is derived from it.</param>
public sealed record Section(SectionKind Kind, string? Heading, string Markdown)
{
    public const int HeadingLength = 200;
    public const int MarkdownLength = 20_000;
    public const int Most = 40;
}
