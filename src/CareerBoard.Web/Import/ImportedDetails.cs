using System.Text.Json.Serialization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Import;

/// <summary>The parts of a posting that only the board's own format can carry (see docs/import-format.md). Words are those of the format; the importer checks them against the board.</summary>
internal sealed record ImportedDetails
{
    public int? Number { get; init; }

    /// <summary>draft, in-review, published, paused, closed or archived.</summary>
    public string? Status { get; init; }

    /// <summary>listed, unlisted or internal.</summary>
    public string? Visibility { get; init; }

    public IReadOnlyList<ImportedRequirementGroup> Requirements { get; init; } = [];

    public ImportedProgramme? Programme { get; init; }

    public ImportedEligibility? Eligibility { get; init; }

    public int? Openings { get; init; }

    public int? ApplicationCap { get; init; }

    public ImportedDeadline? Deadline { get; init; }

    public string? AccommodationContact { get; init; }

    public bool HidesMatch { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <param name="AtLeast">How many of the skills are asked for: all of them when it equals their number, any when 1.</param>
/// <param name="Open">Others like these count too.</param>
/// <param name="CheckedBy">profile, question or interview.</param>
internal sealed record ImportedRequirementGroup(string? Text, int AtLeast, bool Required, bool Open, string CheckedBy, IReadOnlyList<ImportedSkill> Skills)
{
    /// <summary>Read out of the text and confirmed by nobody. Not written where it is false, so that a line which says nothing of it is no other line than before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Proposed { get; init; }
}

/// <param name="Skill">A name or alias of the catalogue.</param>
/// <param name="Level">1 to 4.</param>
internal sealed record ImportedSkill(string Skill, int Level);

internal sealed record ImportedProgramme(string? Programme, string? Cohort, DateOnly? Starts, DateOnly? Ends, int? Weeks, int? HoursPerWeek, string? Mentor, string? Rotations, string? LeadsTo);

internal sealed record ImportedEligibility(DateOnly? GraduatesFrom, DateOnly? GraduatesUntil, string? Degree, string? WorkPermit, Sponsorship Sponsorship);

/// <param name="Local">As the clock on the wall shows it, without an offset.</param>
/// <param name="Zone">IANA.</param>
internal sealed record ImportedDeadline(DateTime Local, string Zone);
