using CareerBoard.Domain;

namespace CareerBoard.Data;

/// <summary>A text that the operator writes for the whole board: privacy, terms, imprint, accessibility.</summary>
public sealed class BoardText
{
    public const int KeyLength = 40;
    public const int MarkdownLength = 100_000;

    public required string Key { get; init; }

    public required string Markdown { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed record BoardTextWritten(string Key) : Fact(Guid.Empty, EmployerId: null);
