namespace CareerBoard.Domain.Postings;

/// <summary>Where an imported posting comes from, and what the source said last, part by part, so that later answers change only what nobody edited here.</summary>
/// <param name="Board">The foreign board, such as <c>greenhouse:example</c>.</param>
/// <param name="ExternalId">The posting's id there.</param>
/// <param name="UpdatedAt">The source's own time of change, or none.</param>
/// <param name="ContentHash">Of everything that a reader sees, as the source had it.</param>
/// <param name="Parts">A hash of each part of the content as it was stored from the source, by the part's name.</param>
public sealed record PostingSource(string Board, string ExternalId, string? Url, DateTimeOffset? UpdatedAt, string ContentHash, IReadOnlyDictionary<string, string> Parts)
{
    public const int BoardLength = 200;
    public const int ExternalIdLength = 200;
    public const int UrlLength = 2000;
    public const int HashLength = 64;
}
