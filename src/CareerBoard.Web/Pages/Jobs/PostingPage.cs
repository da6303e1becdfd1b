using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
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

    public static async Task<PostingPage?> LoadAsync(CareerBoardDb db, int number, IReadOnlyCollection<Guid> employerIds, CancellationToken cancellationToken)
    {
        var row = await (
            from p in db.Postings.AsNoTracking().WithPageFor(employerIds)
            where p.Number == number
            join e in db.Employers on p.EmployerId equals e.Id
            join t in db.Teams on p.TeamId equals t.Id into teams
            from t in teams.DefaultIfEmpty()
            join r in db.Roles on p.RoleId equals r.Id into roles
            from r in roles.DefaultIfEmpty()
            select new
            {
                Posting = p,
                Employer = new Named(e.Slug, e.Name),
                e.Website,
                e.TimeZone,
                Team = t == null ? null : new Named(t.Slug, t.Name),
                Role = r == null ? null : new Named(r.Slug, r.Name),
                Html = p.Sections.OrderBy(s => s.Order).Select(s => new SectionRow(s.Kind, s.Heading, EF.Property<string?>(s, SectionColumns.Html))).ToList(),
                PromisedDays = db.Pipelines.Where(x => x.EmployerId == e.Id).SelectMany(x => x.Stages).OrderBy(s => s.Order).Select(s => s.PromisedDays).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellationToken);
        if (row is null) return null;

        var posting = row.Posting;
        var content = posting.Content();
        var skillIds = content.Requirements.SelectMany(r => r.Skills).Select(s => s.SkillId).ToList();
        var skills = skillIds.Count == 0 ? [] : await db.Skills.Where(s => skillIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var places = content.LocationIds.Count == 0 ? [] : await db.Locations.AsNoTracking().Where(l => content.LocationIds.Contains(l.Id))
            .Select(l => new Place(l.Id, l.Name, l.City, l.Region, l.Country)).ToDictionaryAsync(l => l.Id, cancellationToken);

        return new(
            posting.Number, posting.Title, posting.Status, posting.Visibility, row.Employer, row.Website, row.TimeZone, row.Team, row.Role, posting.Workplace,
            posting.RemoteRegions, posting.Employment, posting.Pay, posting.Internship, posting.Eligibility, posting.Openings, posting.Deadline, posting.Language,
            posting.AccommodationContact, posting.PublishedAt, posting.UpdatedAt, posting.ClosesAt, posting.ClosedAt, row.PromisedDays)
        {
            Places = [.. content.LocationIds.Where(places.ContainsKey).Select(id => places[id])],
            Sections = [.. row.Html.Select(s => new Text(s.Kind, s.Heading, CleanHtml.FromStored(s.Html ?? ""))).Where(s => !s.Html.IsEmpty)],
            Requirements = content.Requirements,
            Skills = skills,
        };
    }

    public sealed record Named(string Slug, string Name);

    public sealed record Place(Guid Id, string Name, string? City, string? Region, string? Country);

    public sealed record Text(SectionKind Kind, string? Heading, CleanHtml Html);

    private sealed record SectionRow(SectionKind Kind, string? Heading, string? Html);
}

/// <summary>Requirement groups, as <c>_Requirements</c> shows them.</summary>
internal sealed record RequirementList(IReadOnlyList<RequirementGroup> Groups, IReadOnlyDictionary<Guid, string> Skills);
