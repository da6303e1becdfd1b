using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Web.Export;

/// <summary>A posting in the board's own format (docs/import-format.md), as a line of JSON.</summary>
internal sealed record ExportedPosting
{
    /// <summary>Names the format, so that a reader need not guess.</summary>
    public int Careerboard { get; } = 1;

    public required string Id { get; init; }

    /// <summary>The board it came from, where it came from one.</summary>
    public string? Source { get; init; }

    public required int Number { get; init; }

    public required string Status { get; init; }

    public required PostingVisibility Visibility { get; init; }

    public required string Title { get; init; }

    public required Words Employer { get; init; }

    /// <summary>The team with its parents, the outermost first.</summary>
    public required IReadOnlyList<string> Team { get; init; }

    /// <summary>The role's slug.</summary>
    public string? Role { get; init; }

    public Level? Level { get; init; }

    public required IReadOnlyList<Place> Locations { get; init; }

    public Workplace? Workplace { get; init; }

    public required IReadOnlyList<string> RemoteRegions { get; init; }

    public required IReadOnlyList<EmploymentType> Employment { get; init; }

    public Money? Pay { get; init; }

    public required IReadOnlyList<Part> Sections { get; init; }

    public required IReadOnlyList<Group> Requirements { get; init; }

    public required IReadOnlyList<Asked> Questions { get; init; }

    public Internship? Programme { get; init; }

    public Eligible? Eligibility { get; init; }

    public int? Openings { get; init; }

    public int? ApplicationCap { get; init; }

    public WallClock? ClosesAt { get; init; }

    public string? AccommodationContact { get; init; }

    public bool HidesMatch { get; init; }

    public required string Language { get; init; }

    public string? Url { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    internal sealed record Words(string Slug, string Name);

    internal sealed record Place(string Name, string? City, string? Region, string? Country, double? Latitude, double? Longitude);

    /// <param name="Min">In minor units.</param>
    /// <param name="Max">In minor units.</param>
    internal sealed record Money(long? Min, long? Max, string Currency, PayPeriod Period, PayKind Kind, bool Equity, bool Bonus, string? Note);

    /// <param name="Text">Markdown.</param>
    internal sealed record Part(SectionKind Kind, string? Heading, string Text);

    /// <param name="Proposed">True where it was read out of the text and nobody confirmed it; else left out.</param>
    internal sealed record Group(string? Text, int AtLeast, bool Required, bool Open, string CheckedBy, bool? Proposed, IReadOnlyList<Skilled> Skills);

    /// <param name="Skill">The skill's slug.</param>
    internal sealed record Skilled(string Skill, int Level);

    internal sealed record Asked(string Key, string Label, string? Help, QuestionKind Kind, bool Required, IReadOnlyList<string> Options);

    internal sealed record Internship(string? Cohort, DateOnly? Starts, DateOnly? Ends, int? Weeks, int? HoursPerWeek, string? Mentor, string? Rotations, string? LeadsTo);

    internal sealed record Eligible(DateOnly? GraduatesFrom, DateOnly? GraduatesUntil, string? Degree, string? WorkPermit, Sponsorship Sponsorship);

    internal sealed record WallClock(string Local, string Zone);
}
