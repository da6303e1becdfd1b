using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Pages;

/// <summary>A file to choose, and the one that is kept already, for the partial <c>_FileField</c>.</summary>
/// <param name="Field">What the draft calls it.</param>
internal sealed record FileField(string Field, string Name, string KeptName, string Label, CandidateFile? Kept, string? Error)
{
    public string Id => FieldId.Of(Name);

    public string? Hint { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>What was handed in elsewhere and can be handed in here, too.</summary>
    public IReadOnlyList<CandidateFile> Earlier { get; init; } = [];

    /// <summary>The name under which one of them is chosen.</summary>
    public string? EarlierName { get; init; }
}
