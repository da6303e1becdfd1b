using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Reports;

/// <summary>The ways of the applications that an address asks for, as far as the member may read figures of them, and what may be asked for.</summary>
internal sealed class Report
{
    /// <summary>A choice longer than this is no help.</summary>
    private const int MostChoices = 200;

    private readonly Dictionary<Guid, ReportPosting> _postings;
    private readonly Dictionary<Guid, string> _teams;
    private readonly Dictionary<Guid, string> _roles;
    private readonly TimeZoneInfo _zone;

    private Report(ReportFilter filter, Dictionary<Guid, ReportPosting> postings, Dictionary<Guid, string> teams, Dictionary<Guid, string> roles, TimeZoneInfo zone, DateTimeOffset now) =>
        (Filter, _postings, _teams, _roles, _zone, Now) = (filter, postings, teams, roles, zone, now);

    public ReportFilter Filter { get; }

    public DateTimeOffset Now { get; }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, _zone).DateTime);

    public IReadOnlyList<Journey> Journeys { get; private set; } = [];

    public IReadOnlyList<Choice> Postings { get; private init; } = [];

    public IReadOnlyList<Choice> Teams { get; private init; } = [];

    public IReadOnlyList<Choice> Roles { get; private init; } = [];

    /// <summary>What narrows it, each with the address's query without it.</summary>
    public IReadOnlyList<(string Words, string Without)> Chips { get; private init; } = [];

    public static async Task<Report> LoadAsync(CareerBoardDb db, Member member, IQueryCollection query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var visible = db.Applications.InReportsOf(member, db.Postings);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken));
        var applied = visible.Select(a => a.PostingId).Distinct();
        var postings = await db.Postings.Where(p => applied.Contains(p.Id)).OrderByDescending(p => p.Number).Select(p => new ReportPosting(p.Id, p.Number, p.Title, p.TeamId, p.RoleId)).ToListAsync(cancellationToken);
        var teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId).OrderBy(t => t.Name).Select(t => new { t.Id, t.Slug, t.Name, t.ParentId }).ToListAsync(cancellationToken);
        var roles = await db.Roles.OrderBy(r => r.Name).Select(r => new { r.Id, r.Slug, r.Name }).ToListAsync(cancellationToken);
        teams = teams.FindAll(t => postings.Exists(p => p.TeamId == t.Id) || teams.Exists(part => part.ParentId == t.Id && postings.Exists(p => p.TeamId == part.Id)));
        roles = roles.FindAll(r => postings.Exists(p => p.RoleId == r.Id));

        // What is not the member's to see is as unknown as what does not exist.
        var filter = ReportFilter.Read(query);
        var (posting, team, role) = (postings.Find(p => p.Number == filter.Posting), teams.Find(t => t.Slug == filter.Team), roles.Find(r => r.Slug == filter.Role));
        filter = filter with
        {
            Posting = posting?.Number,
            Team = team?.Slug,
            Role = role?.Slug,
            Ignored =
            [
                .. filter.Ignored, .. filter.Posting is not null && posting is null ? (string[])["posting"] : [],
                .. filter.Team is not null && team is null ? (string[])["team"] : [], .. filter.Role is not null && role is null ? (string[])["role"] : [],
            ],
        };

        if (posting is not null || team is not null || role is not null)
        {
            var within = teams.Where(t => t.Id == team?.Id || t.ParentId == team?.Id).Select(t => (Guid?)t.Id).ToHashSet();
            var ids = postings.Where(p => (posting is null || p == posting) && (team is null || within.Contains(p.TeamId)) && (role is null || p.RoleId == role.Id)).Select(p => p.Id).ToList();
            visible = visible.Where(a => ids.Contains(a.PostingId));
        }

        if (filter.From is { } from && Start(from, zone) is var first) visible = visible.Where(a => a.AppliedAt >= first);
        if (filter.Until is { } until && Start(until.AddDays(1), zone) is var end) visible = visible.Where(a => a.AppliedAt < end);

        List<(string, string)> chips = [];
        if (posting is not null) chips.Add((posting.Words, (filter with { Posting = null }).Write()));
        if (team is not null) chips.Add(($"Team: {team.Name}", (filter with { Team = null }).Write()));
        if (role is not null) chips.Add(($"Role: {role.Name}", (filter with { Role = null }).Write()));
        if (filter.From is { } since) chips.Add(($"From {Format.Day(since)}", (filter with { From = null }).Write()));
        if (filter.Until is { } to) chips.Add(($"Until {Format.Day(to)}", (filter with { Until = null }).Write()));

        return new Report(filter, postings.ToDictionary(p => p.Id), teams.ToDictionary(t => t.Id, t => t.Name), roles.ToDictionary(r => r.Id, r => r.Name), zone, now)
        {
            Journeys = await db.JourneysAsync(member, visible, cancellationToken),
            Postings = [.. postings.Where((p, place) => place < MostChoices || p == posting).Select(p => new Choice(p.Number.ToString(CultureInfo.InvariantCulture), p.Words))],
            Teams = teams.ConvertAll(t => new Choice(t.Slug, t.Name)),
            Roles = roles.ConvertAll(r => new Choice(r.Slug, r.Name)),
            Chips = chips,
        };
    }

    /// <summary>The parts that the address asks to tell apart, largest first; months in their order.</summary>
    public IEnumerable<IGrouping<ReportPart, Journey>> Parts()
    {
        var parts = Journeys.GroupBy(PartOf);
        return Filter.By is ReportGrouping.Month ? parts.OrderBy(p => p.Key.Order, StringComparer.Ordinal) : parts.OrderByDescending(p => p.Count()).ThenBy(p => p.Key.Name, StringComparer.Ordinal);
    }

    private ReportPart PartOf(Journey journey)
    {
        var posting = _postings.GetValueOrDefault(journey.PostingId);
        if (Filter.By is ReportGrouping.Team) return new(posting?.TeamId is { } team ? _teams.GetValueOrDefault(team, "No team") : "No team", "", null);
        if (Filter.By is ReportGrouping.Role) return new(posting?.RoleId is { } role ? _roles.GetValueOrDefault(role, "No role") : "No role", "", null);
        if (Filter.By is ReportGrouping.Posting) return new(posting?.Words ?? "A posting that is gone", "", posting?.Number);

        var day = TimeZoneInfo.ConvertTime(journey.AppliedAt, _zone);
        return new(day.ToString("MMM yyyy", CultureInfo.InvariantCulture), day.ToString("yyyy-MM", CultureInfo.InvariantCulture), null);
    }

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

internal sealed record ReportPosting(Guid Id, int Number, string Title, Guid? TeamId, Guid? RoleId)
{
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Number} · {Title}");
}

/// <param name="Posting">The number of the posting that it is, or none.</param>
internal sealed record ReportPart(string Name, string Order, int? Posting);
