using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Pages;

/// <summary>A file to choose, and the one that is kept already, for the partial <c>_FileField</c>.</summary>
/// <param name="Field">What the draft calls it.</param>
internal sealed record FileField(string Field, string Name, string KeptName, string Label, CandidateFile? Kept, string? Error)
{
    public string Id => FieldId.Of(Name);

    public string? Hint { get; init; }

    public bool IsOptional { get; init; }
}
