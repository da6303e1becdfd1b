using System.Runtime.CompilerServices;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What other job boards are told of a posting.</summary>
internal sealed record ListedPosting(
    int Number,
    string Title,
    string Employer,
    string? EmployerWebsite,
    string? Team,
    string? Role,
    Level? Level,
    Workplace? Workplace,
    IReadOnlyList<string> RemoteRegions,
    IReadOnlyList<EmploymentType> Employment,
    Pay? Pay,
    string Language,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosesAt,
    IReadOnlyList<ListedPosting.Location> Places,
    string Description)
{
    public sealed record Location(Guid Id, string Name, string? City, string? Region, string? Country);
}

/// <summary>Every listed posting by its number, a few at a time, so that memory does not grow with the board.</summary>
internal sealed class ListedPostings(CareerBoardDb db)
{
    private const int WindowSize = 200;

    public async IAsyncEnumerable<ListedPosting> ReadAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var skills = await db.Skills.Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        await foreach (var window in db.Postings.AsNoTracking().InWindowsAsync(WindowSize, cancellationToken))
        {
            foreach (var row in await Rows(window.ListedAt(now)).ToListAsync(cancellationToken)) yield return row.Listed(skills);
        }
    }

    private IQueryable<Row> Rows(IQueryable<Posting> listed) =>
        from p in listed
        join e in db.Employers on p.EmployerId equals e.Id
        join t in db.Teams on p.TeamId equals t.Id into teams
        from t in teams.DefaultIfEmpty()
        join r in db.Roles on p.RoleId equals r.Id into roles
        from r in roles.DefaultIfEmpty()
        orderby p.Number
        select new Row
        {
            Number = p.Number,
            Title = p.Title,
            Employer = e.Name,
            EmployerWebsite = e.Website,
            Team = t == null ? null : t.Name,
            Role = r == null ? null : r.Name,
            Level = p.Level,
            RoleLevel = r == null ? null : r.Level,
            Workplace = p.Workplace,
            RemoteRegions = p.RemoteRegions,
            Employment = p.Employment,
            Pay = p.Pay,
            Language = p.Language,
            PublishedAt = p.PublishedAt,
            UpdatedAt = p.UpdatedAt,
            ClosesAt = p.ClosesAt,
            Places = (
                from l in p.Locations
                join x in db.Locations on l.LocationId equals x.Id
                orderby l.Order
                select new ListedPosting.Location(x.Id, x.Name, x.City, x.Region, x.Country)).ToList(),
            Sections = p.Sections.OrderBy(s => s.Order).Select(s => new PostingHtml.Section(s.Heading, EF.Property<string?>(s, SectionColumns.Html) ?? "")).ToList(),
            Requirements = p.Requirements.OrderBy(x => x.Order).ToList(),
        };

    private sealed class Row
    {
        public required int Number { get; init; }

        public required string Title { get; init; }

        public required string Employer { get; init; }

        public required string? EmployerWebsite { get; init; }

        public required string? Team { get; init; }

        public required string? Role { get; init; }

        public required Level? Level { get; init; }

        public required Level? RoleLevel { get; init; }

        public required Workplace? Workplace { get; init; }

        public required List<string> RemoteRegions { get; init; }

        public required List<EmploymentType> Employment { get; init; }

        public required Pay? Pay { get; init; }

        public required string Language { get; init; }

        public required DateTimeOffset? PublishedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public required DateTimeOffset? ClosesAt { get; init; }

        public required List<ListedPosting.Location> Places { get; init; }

        public required List<PostingHtml.Section> Sections { get; init; }

        public required List<PostingRequirement> Requirements { get; init; }

        public ListedPosting Listed(IReadOnlyDictionary<Guid, string> skills) => new(
            Number, Title, Employer, EmployerWebsite, Team, Role, Level ?? RoleLevel, Workplace, RemoteRegions, Employment, Pay, Language, PublishedAt, UpdatedAt, ClosesAt, Places,
            PostingHtml.Of(Sections, Requirements.Select(r => r.ToValue()), skills));
    }
}
