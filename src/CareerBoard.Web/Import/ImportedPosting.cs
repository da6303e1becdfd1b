using System.Security.Cryptography;
using System.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Web.Import;

/// <summary>A posting as another system tells it, cleaned and recognised, before anything is stored.</summary>
internal sealed record ImportedPosting
{
    /// <summary>Where it comes from, stable over time: "greenhouse:canonical", "ashby:patreon", or the namespace of a JSON line's id.</summary>
    public required string Source { get; init; }

    /// <summary>Unique within <see cref="Source"/>.</summary>
    public required string SourceId { get; init; }

    public required string EmployerName { get; init; }

    public required string EmployerSlug { get; init; }

    public required string Title { get; init; }

    /// <summary>The department first, the team within it after; empty when the source names none.</summary>
    public IReadOnlyList<string> TeamPath { get; init; } = [];

    /// <summary>All departments of the source; the first is the one of <see cref="TeamPath"/>.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>The offices the source files it under, in its own words (Greenhouse only).</summary>
    public IReadOnlyList<string> Offices { get; init; } = [];

    public IReadOnlyList<ImportedPlace> Locations { get; init; } = [];

    /// <summary>The source's own words for all places, remote ones included, as they were written.</summary>
    public IReadOnlyList<string> LocationTexts { get; init; } = [];

    /// <summary>Null where the source gives no evidence.</summary>
    public Workplace? Workplace { get; init; }

    /// <summary>Where one may live when working remotely: ISO 3166-1 codes ("DE"), or one of <see cref="Recognition.RegionWords.Known"/> ("EMEA").</summary>
    public IReadOnlyList<string> RemoteRegions { get; init; } = [];

    public IReadOnlyList<EmploymentType> EmploymentTypes { get; init; } = [];

    public Level? Level { get; init; }

    /// <summary>Slug of the role in the catalogue that the title names, if it names one.</summary>
    public string? RoleHint { get; init; }

    public Pay? Pay { get; init; }

    public required IReadOnlyList<ImportedSection> Sections { get; init; }

    /// <summary>Two letters, ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    public DateTimeOffset? PostedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? Url { get; init; }

    public string? ApplyUrl { get; init; }

    /// <summary>Null when the source says nothing about questions; empty when it says there are none.</summary>
    public IReadOnlyList<ImportedQuestion>? Questions { get; init; }

    /// <summary>False: reachable by its address, kept out of lists.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>What only the board's own format carries.</summary>
    public ImportedDetails? Details { get; init; }

    /// <summary>"field: what could not be mapped". Whatever is not in another property is named here.</summary>
    public IReadOnlyList<string> Unmapped { get; init; } = [];

    /// <summary>
    /// Differs exactly when something that a reader sees differs. Built from the source's words rather than from what was
    /// recognised in them, so that a better recogniser does not make every posting look changed.
    /// </summary>
    public string ContentHash => field ??= Fingerprint();

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Title);
        AddAll(Departments);
        AddAll(TeamPath);
        AddAll(Offices);
        AddAll(LocationTexts);
        Add(Workplace?.ToString());
        AddAll(EmploymentTypes.Select(t => t.ToString()));
        Add(Pay is { } pay ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pay.MinMinor} {pay.MaxMinor} {pay.Currency} {pay.Period} {pay.Kind} {pay.Equity} {pay.Bonus} {pay.Note}") : null);
        foreach (var section in Sections)
        {
            Add(section.Heading);
            Add(section.Markdown);
        }
        Add(Url);
        Add(IsListed ? "listed" : "unlisted");
        if (Questions is not null) Add(System.Text.Json.JsonSerializer.Serialize(Questions));
        if (Details is not null) Add(System.Text.Json.JsonSerializer.Serialize(Details));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void AddAll(IEnumerable<string> values)
        {
            foreach (var value in values) Add(value);
            Add(value: null);
        }

        // The separators cannot occur in cleaned text, so that no two different postings make the same bytes.
        void Add(string? value) => hash.AppendData(Encoding.UTF8.GetBytes(value is null ? "\u0001" : value + "\u0002"));
    }
}

/// <summary>A place where the work is done.</summary>
/// <param name="Raw">The source's words.</param>
/// <param name="Name">What people read: "San Francisco, CA, United States", or the source's words where they were not recognised.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
internal sealed record ImportedPlace(string Raw, string Name, string? City = null, string? Region = null, string? Country = null, double? Latitude = null, double? Longitude = null);

/// <param name="Heading">The source's own heading; null for text before the first one.</param>
internal sealed record ImportedSection(SectionKind Kind, string? Heading, string Markdown);

internal enum ImportedQuestionKind
{
    ShortText,
    LongText,
    OneOf,
    SeveralOf,
    YesNo,
    Number,
    Date,
    Link,
    File,
}

/// <param name="Key">The source's name for it, stable over time.</param>
internal sealed record ImportedQuestion(string Key, string Label, string? Help, ImportedQuestionKind Kind, bool Required, IReadOnlyList<string> Options);
