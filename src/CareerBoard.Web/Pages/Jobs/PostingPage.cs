using System.Collections.ObjectModel;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>All that a posting's page shows.</summary>
internal sealed record PostingPage(
    int Number,
    string Title,
    PostingStatus Status,
    PostingVisibility Visibility,
    bool IsGeneral,
    PostingPage.Named Employer,
    string? EmployerWebsite,
    string EmployerZone,
    PostingPage.Named? Team,
    PostingPage.Named? Role,
    Workplace? Workplace,
    IReadOnlyList<string> RemoteRegions,
    IReadOnlyList<EmploymentType> Employment,
    Pay? Pay,
    InternshipFacts? Internship,
    Eligibility? Eligibility,
    int? Openings,
    Deadline? Deadline,
    string Language,
    string? AccommodationContact,
    bool HidesMatch,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosesAt,
    DateTimeOffset? ClosedAt,
    int? PromisedDays)
{
    private const int PlacesNamed = 3;
    private const int DescriptionLength = 160;

    /// <summary>About 10 kB each, and as much again for what search engines read.</summary>
    private const int MostKept = 500;

    public IReadOnlyList<PostingPage.Place> Places { get; init; } = [];

    public IReadOnlyList<PostingPage.Text> Sections { get; init; } = [];

    public IReadOnlyList<RequirementGroup> Requirements { get; init; } = [];

    public IReadOnlyDictionary<Guid, string> Skills { get; init; } = ReadOnlyDictionary<Guid, string>.Empty;

    /// <summary>Kept here by <see cref="JobPostingData.Of"/>, as it changes with the page alone.</summary>
    public JobPostingData? Data { get; set; }

    public string Zone => Deadline?.Zone ?? EmployerZone;

    public bool IsRemote => Workplace is Domain.Postings.Workplace.Remote;

    public bool IsOpenAt(DateTimeOffset now) => Status is PostingStatus.Published && !(ClosesAt <= now);

    public bool IsClosedAt(DateTimeOffset now) => Status is PostingStatus.Closed || ClosesAt <= now;

    /// <summary>When it closed, by the clock or by somebody, whichever came first; none while it is open.</summary>
    public DateTimeOffset? EndedAt(DateTimeOffset now) => (ClosesAt <= now, ClosedAt) switch
    {
        (true, { } closed) when closed < ClosesAt => closed,
        (true, _) => ClosesAt,
        _ => ClosedAt,
    };

    /// <summary>Whose it is, where and how: what stands below the title.</summary>
    public IEnumerable<string> Facts(bool withEmployer)
    {
        if (withEmployer) yield return Employer.Name;
        if (Team is { } team) yield return team.Name;
        if (Places.Count > 0) yield return PlaceWords.OneOf([.. Places.Select(p => p.City ?? p.Name).Distinct(StringComparer.Ordinal)], PlacesNamed);
        if (IsRemote) yield return PlaceWords.Remote(RemoteRegions);
        else if (Workplace is { } workplace) yield return FacetWords.Label(workplace);
        if (Employment.Count > 0) yield return EmploymentWords.OneOf(Employment) + (Internship?.Season is { } season ? $", {season}" : "");
    }

    /// <summary>For search engines and networks, who show it beside a link.</summary>
    public string Describe(bool withEmployer) =>
        Beginning.Of($"{Title}: {string.Join(", ", Facts(withEmployer))}. {(Sections.Count == 0 ? "" : Sections[0].Html.Words(DescriptionLength))}", DescriptionLength);

    /// <summary>As <see cref="LoadAsync"/>, or from memory where it was read lately: what is everybody's is the same for all.</summary>
    public static async Task<PostingPage?> FindAsync(CareerBoardDb db, PostingColumns columns, int number, IReadOnlyCollection<Guid> employerIds, CancellationToken cancellationToken)
    {
        var kept = columns.Remember<Pages>();
        if (kept.Find(number) is { } known) return known;

        var page = await LoadAsync(db, number, employerIds, cancellationToken);
        if (page is null or { Visibility: PostingVisibility.Internal }) return page;
        kept.Add(number, page);
        return page;
    }

    /// <summary>The posting for whoever belongs to these employers; none where there is no page for them.</summary>
    /// <remarks>What the page does not show (questions, the Markdown of its texts, where it came from) is not read: a posting has many parts, each in a table of its own.</remarks>
    public static async Task<PostingPage?> LoadAsync(CareerBoardDb db, int number, IReadOnlyCollection<Guid> employerIds, CancellationToken cancellationToken)
    {
        var queries = Compiled.For<PostingPageQueries>(db);
        if (employerIds.Count == 0) return await queries.LoadPublicAsync(db, number, cancellationToken);
        return await db.Postings.WithPageFor(employerIds).AnyAsync(p => p.Number == number, cancellationToken) ? await queries.LoadAsync(db, number, cancellationToken) : null;
    }

    private sealed class Pages() : RememberedPostings<PostingPage>(MostKept, mentionsNames: true, beginsAnew: true);

    public sealed record Named(string Slug, string Name);

    public sealed record Place(Guid Id, string Name, string? City, string? Region, string? Country);

    public sealed record Text(SectionKind Kind, string? Heading, CleanHtml Html);
}

/// <summary>Requirement groups, as <c>_Requirements</c> shows them.</summary>
internal sealed record RequirementList(IReadOnlyList<RequirementGroup> Groups, IReadOnlyDictionary<Guid, string> Skills);
