using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosesAt,
    DateTimeOffset? ClosedAt,
    int? PromisedDays)
{
    private const int PlacesNamed = 3;
    private const int DescriptionLength = 160;

    /// <summary>About 10 kB each.</summary>
    private const int MostKept = 500;

    /// <summary>What a page shows is true for as long as the columns are: both change with the board's revision.</summary>
    private static readonly ConditionalWeakTable<PostingColumns, ConcurrentDictionary<int, PostingPage>> Kept = [];

    public required IReadOnlyList<PostingPage.Place> Places { get; init; }

    public required IReadOnlyList<PostingPage.Text> Sections { get; init; }

    public required IReadOnlyList<RequirementGroup> Requirements { get; init; }

    public required IReadOnlyDictionary<Guid, string> Skills { get; init; }

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
        Beginning.Of($"{Title}: {string.Join(", ", Facts(withEmployer))}. {(Sections.Count == 0 ? "" : Sections[0].Html.Words())}", DescriptionLength);

    /// <summary>As <see cref="LoadAsync"/>, or from memory where it was read lately: what is everybody's is the same for all.</summary>
    public static async Task<PostingPage?> FindAsync(CareerBoardDb db, PostingColumns columns, int number, IReadOnlyCollection<Guid> employerIds, CancellationToken cancellationToken)
    {
        var kept = Kept.GetOrCreateValue(columns);
        if (kept.TryGetValue(number, out var known)) return known;

        var page = await LoadAsync(db, number, employerIds, cancellationToken);
        if (page is null or { Visibility: PostingVisibility.Internal }) return page;
        if (kept.Count >= MostKept) kept.Clear();
        return kept[number] = page;
    }

    /// <summary>The posting for whoever belongs to these employers; none where there is no page for them.</summary>
    /// <remarks>What the page does not show (questions, the Markdown of its texts, where it came from) is not read: a posting has many parts, each in a table of its own.</remarks>
    public static async Task<PostingPage?> LoadAsync(CareerBoardDb db, int number, IReadOnlyCollection<Guid> employerIds, CancellationToken cancellationToken)
    {
        var visible = employerIds.Count == 0 ? db.Postings.AsNoTracking().WithPublicPage() : db.Postings.AsNoTracking().WithPageFor(employerIds);
        var row = await (
            from p in visible
            where p.Number == number
            join e in db.Employers on p.EmployerId equals e.Id
            join t in db.Teams on p.TeamId equals t.Id into teams
            from t in teams.DefaultIfEmpty()
            join r in db.Roles on p.RoleId equals r.Id into roles
            from r in roles.DefaultIfEmpty()
            select new
            {
                Page = new PostingPage(
                    p.Number, p.Title, p.Status, p.Visibility, new Named(e.Slug, e.Name), e.Website, e.TimeZone, t == null ? null : new Named(t.Slug, t.Name), r == null ? null : new Named(r.Slug, r.Name),
                    p.Workplace, p.RemoteRegions, p.Employment, p.Pay, p.Internship, p.Eligibility, p.Openings, p.Deadline, p.Language, p.AccommodationContact,
                    p.PublishedAt, p.UpdatedAt, p.ClosesAt, p.ClosedAt,
                    db.Pipelines.Where(x => x.EmployerId == e.Id).SelectMany(x => x.Stages).OrderBy(s => s.Order).Select(s => s.PromisedDays).FirstOrDefault())
                {
                    Places = (
                        from l in p.Locations
                        join x in db.Locations on l.LocationId equals x.Id
                        orderby l.Order
                        select new Place(x.Id, x.Name, x.City, x.Region, x.Country)).ToList(),
                    Sections = new List<Text>(),
                    Requirements = new List<RequirementGroup>(),
                    Skills = new Dictionary<Guid, string>(),
                },
                Sections = p.Sections.OrderBy(s => s.Order).Select(s => new SectionRow(s.Kind, s.Heading, EF.Property<string?>(s, SectionColumns.Html))).ToList(),
                Requirements = p.Requirements.OrderBy(x => x.Order).ToList(),
            }).SingleOrDefaultAsync(cancellationToken);
        if (row is null) return null;

        var requirements = row.Requirements.ConvertAll(r => r.ToValue());
        var skillIds = requirements.SelectMany(r => r.Skills).Select(s => s.SkillId).Distinct().ToList();
        return row.Page with
        {
            Sections = [.. row.Sections.Select(s => new Text(s.Kind, s.Heading, CleanHtml.FromStored(s.Html ?? ""))).Where(s => !s.Html.IsEmpty)],
            Requirements = requirements,
            Skills = skillIds.Count == 0 ? new Dictionary<Guid, string>() : await db.Skills.Where(s => skillIds.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken),
        };
    }

    public sealed record Named(string Slug, string Name);

    public sealed record Place(Guid Id, string Name, string? City, string? Region, string? Country);

    public sealed record Text(SectionKind Kind, string? Heading, CleanHtml Html);

    private sealed record SectionRow(SectionKind Kind, string? Heading, string? Html);
}

/// <summary>Requirement groups, as <c>_Requirements</c> shows them.</summary>
internal sealed record RequirementList(IReadOnlyList<RequirementGroup> Groups, IReadOnlyDictionary<Guid, string> Skills);
