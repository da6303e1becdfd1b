using CareerBoard.Domain.Roles;

namespace CareerBoard.Domain.Postings;

/// <summary>Everything that an author writes about an opening: what is revised, compared, duplicated and imported as a whole.</summary>
public sealed record PostingContent
{
    public const int TitleLength = 200;
    public const int LanguageLength = 16;
    public const int ContactLength = 320;
    public const int MostLocations = 100;
    public const int MostRegions = 250;
    public const int LargestCap = 1_000_000;

    public required string Title { get; init; }

    public Guid? TeamId { get; init; }

    public Guid? RoleId { get; init; }

    public Level? Level { get; init; }

    /// <summary>Ids of locations, the primary one first.</summary>
    public IReadOnlyList<Guid> LocationIds { get; init; } = [];

    /// <summary>None where a source does not say.</summary>
    public Workplace? Workplace { get; init; }

    /// <summary>Where a remote worker may live: ISO 3166-1 alpha-2 codes, or region words of a source.</summary>
    public IReadOnlyList<string> RemoteRegions { get; init; } = [];

    public IReadOnlyList<EmploymentType> Employment { get; init; } = [];

    public Pay? Pay { get; init; }

    public IReadOnlyList<Section> Sections { get; init; } = [];

    public IReadOnlyList<RequirementGroup> Requirements { get; init; } = [];

    public IReadOnlyList<Question> Questions { get; init; } = [];

    public InternshipFacts? Internship { get; init; }

    public Eligibility? Eligibility { get; init; }

    /// <summary>How many people are wanted.</summary>
    public int? Openings { get; init; }

    /// <summary>The largest number of applications, or none.</summary>
    public int? ApplicationCap { get; init; }

    public Deadline? Deadline { get; init; }

    /// <summary>BCP 47, <c>en</c> where nothing is said.</summary>
    public string Language { get; init; } = "en";

    public PostingVisibility Visibility { get; init; }

    /// <summary>Nobody's profile is compared with it, neither for the candidate nor for the hiring team.</summary>
    public bool HidesMatch { get; init; }

    /// <summary>Whom to ask for an accommodation: a mail address or a sentence.</summary>
    public string? AccommodationContact { get; init; }

    /// <summary>
    /// With what was read out of its text in place of what was proposed before. Where a person wrote or confirmed any requirement it stays as it is: nothing is proposed beside that.
    /// </summary>
    public PostingContent Proposing(IEnumerable<RequirementGroup> read) => Requirements.All(r => r.IsProposed)
        ? this with { Requirements = [.. read.Where(r => r.CheckShape() is null).Take(RequirementGroup.Most).Select(r => r with { IsProposed = true })] }
        : this;

    /// <summary>As a person saves it: what was proposed is asked by them from here on.</summary>
    public PostingContent Confirmed() => Requirements.Any(r => r.IsProposed) ? this with { Requirements = [.. Requirements.Select(r => r with { IsProposed = false })] } : this;

    /// <summary>Says what about the shape of this is wrong, or nothing. What makes a posting ready to be published is asked when it is.</summary>
    public Refusal? CheckShape()
    {
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > TitleLength) return new("posting.title", TitleLength);
        if (LocationIds.Count > MostLocations || LocationIds.Distinct().Count() != LocationIds.Count) return new("posting.locations", MostLocations);
        if (RemoteRegions.Count > MostRegions || RemoteRegions.Any(r => r.Length is 0 or > Location.NameLength)) return new("posting.remote-regions", MostRegions);
        if (Employment.Distinct().Count() != Employment.Count) return new("posting.employment-twice");
        if (Sections.Count > Section.Most) return new("posting.too-many-sections", Section.Most);
        if (Sections.Any(s => s.Markdown.Length > Section.MarkdownLength || s.Heading?.Length > Section.HeadingLength)) return new("posting.section-too-long", Section.MarkdownLength);
        if (Requirements.Count > RequirementGroup.Most) return new("posting.too-many-requirements", RequirementGroup.Most);
        if (Questions.Count > Question.Most || Questions.DistinctBy(q => q.Id).Count() != Questions.Count) return new("posting.too-many-questions", Question.Most);
        if (Openings is < 1 or > 10_000) return new("posting.openings");
        if (ApplicationCap is < 1 or > LargestCap) return new("posting.cap", LargestCap);
        if (Language.Length is 0 or > LanguageLength || !Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return new("posting.language");
        if (AccommodationContact?.Length > ContactLength) return new("posting.contact-too-long", ContactLength);

        return Deadline?.CheckShape()
            ?? Pay?.Check()
            ?? Internship?.CheckShape()
            ?? Eligibility?.CheckShape()
            ?? Requirements.Select(r => r.CheckShape()).FirstOrDefault(r => r is not null)
            ?? Questions.Select(q => q.CheckShape()).FirstOrDefault(r => r is not null);
    }

    /// <summary>Says what still keeps this from being published, or nothing.</summary>
    public Refusal? CheckReady(bool needsPlace)
    {
        if (Sections.All(s => string.IsNullOrWhiteSpace(s.Markdown))) return new("posting.no-text");
        if (needsPlace && LocationIds.Count == 0 && Workplace is not Postings.Workplace.Remote) return new("posting.no-location");
        return null;
    }
}
