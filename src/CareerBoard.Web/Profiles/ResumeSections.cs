using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Profiles;

/// <summary>Which key of a section of JSON Resume holds which part of an entry: what the reader and the writer agree on.</summary>
/// <param name="Key">The section's key.</param>
internal sealed record ResumeSection(string Key, EntryKind Kind)
{
    /// <summary>The kinds of which one list is made, in the order in which the list is written.</summary>
    public EntryKind[] Kinds => Kind is EntryKind.Project ? [EntryKind.Project, EntryKind.Talk] : [Kind];

    public required string Name { get; init; }

    public string? Detail { get; init; }

    public string? Field { get; init; }

    public string? Place { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public string? Score { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public string? Summary { get; init; }

    public string? Points { get; init; }

    public string? Keywords { get; init; }

    public string? Roles { get; init; }

    /// <summary>What older versions of the format called it.</summary>
    public IReadOnlyDictionary<string, string> OldNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["website"] = "url" };

    public static readonly ResumeSection Profiles = new("profiles", EntryKind.Elsewhere) { Name = "network", Detail = "username", Url = "url" };

    /// <summary>Below the root, in the order of the format.</summary>
    public static readonly IReadOnlyList<ResumeSection> All =
    [
        new("work", EntryKind.Work)
        {
            Name = "name", Detail = "position", Place = "location", Description = "description", Url = "url", From = "startDate", Until = "endDate", Summary = "summary", Points = "highlights",
            OldNames = new Dictionary<string, string>(StringComparer.Ordinal) { ["company"] = "name", ["website"] = "url" },
        },
        new("volunteer", EntryKind.Volunteering) { Name = "organization", Detail = "position", Url = "url", From = "startDate", Until = "endDate", Summary = "summary", Points = "highlights" },
        new("education", EntryKind.Education)
        {
            Name = "institution", Detail = "studyType", Field = "area", Url = "url", From = "startDate", Until = "endDate", Score = "score", Points = "courses",
            OldNames = new Dictionary<string, string>(StringComparer.Ordinal) { ["gpa"] = "score", ["website"] = "url" },
        },
        new("awards", EntryKind.Award) { Name = "title", Detail = "awarder", From = "date", Summary = "summary" },
        new("certificates", EntryKind.Certificate) { Name = "name", Detail = "issuer", From = "date", Url = "url" },
        new("publications", EntryKind.Publication) { Name = "name", Detail = "publisher", From = "releaseDate", Url = "url", Summary = "summary" },
        new("skills", EntryKind.SkillGroup) { Name = "name", Detail = "level", Keywords = "keywords" },
        new("languages", EntryKind.Language) { Name = "language", Detail = "fluency" },
        new("interests", EntryKind.Interest) { Name = "name", Keywords = "keywords" },
        new("references", EntryKind.Quote) { Name = "name", Summary = "reference" },
        new("projects", EntryKind.Project)
        {
            Name = "name", Detail = "entity", Field = "type", Description = "description", Url = "url", From = "startDate", Until = "endDate", Points = "highlights", Keywords = "keywords", Roles = "roles",
        },
    ];

    /// <summary>What older versions called sections.</summary>
    public static readonly IReadOnlyDictionary<string, string> OldSections = new Dictionary<string, string>(StringComparer.Ordinal) { ["bio"] = "basics", ["hobbies"] = "interests" };

    /// <summary>A project of one of these types is a talk.</summary>
    public static bool IsTalk(string? type) => type?.Trim().ToUpperInvariant() is "TALK" or "PRESENTATION" or "CONFERENCE";
}
