using System.Runtime.CompilerServices;
using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Export;

/// <summary>All postings of the board or of one employer, by number, a few at a time.</summary>
internal sealed class ExportPostings(CareerBoardDb db)
{
    /// <summary>The name of this board as a source, and what the ids of postings written here begin with.</summary>
    public const string OwnBoard = "careerboard";

    private const int BatchSize = 200;

    private readonly Dictionary<Guid, string> _roles = [];
    private readonly Dictionary<Guid, string> _skills = [];
    private readonly Dictionary<Guid, ExportedPosting.Words> _employers = [];
    private readonly Dictionary<Guid, (string Name, Guid? Parent)> _teams = [];

    /// <summary>How a posting that was written here is named outside, so that it is known again when it comes back.</summary>
    public static string OwnId(Guid id) => $"{OwnBoard}:{id:N}";

    public async IAsyncEnumerable<ExportedPosting> ReadAsync(Guid? employerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var role in await db.Roles.Select(r => new { r.Id, r.Slug }).ToListAsync(cancellationToken)) _roles[role.Id] = role.Slug;
        foreach (var skill in await db.Skills.Select(s => new { s.Id, s.Slug }).ToListAsync(cancellationToken)) _skills[skill.Id] = skill.Slug;
        foreach (var employer in await db.Employers.Select(e => new { e.Id, e.Slug, e.Name }).ToListAsync(cancellationToken)) _employers[employer.Id] = new(employer.Slug, employer.Name);
        foreach (var team in await db.Teams.Select(t => new { t.Id, t.Name, t.ParentId }).ToListAsync(cancellationToken)) _teams[team.Id] = (team.Name, team.ParentId);

        var last = 0;
        while (true)
        {
            var postings = await db.Postings.AsNoTracking()
                .Where(p => p.Number > last && (employerId == null || p.EmployerId == employerId))
                .OrderBy(p => p.Number)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (postings.Count == 0) yield break;

            var placeIds = postings.SelectMany(p => p.Locations).Select(l => l.LocationId).Distinct().ToList();
            var places = await db.Locations.AsNoTracking().Where(l => placeIds.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancellationToken);
            foreach (var posting in postings) yield return Export(posting, places);
            last = postings[^1].Number;
        }
    }

    private ExportedPosting Export(Posting posting, Dictionary<Guid, Location> places)
    {
        var content = posting.Content();
        return new ExportedPosting
        {
            Id = posting.Source?.ExternalId ?? OwnId(posting.Id),
            Source = posting.Source?.Board ?? OwnBoard,
            Number = posting.Number,
            Status = posting.Status is PostingStatus.InReview ? "in-review" : posting.Status.ToString().ToLowerInvariant(),
            Visibility = content.Visibility,
            Title = content.Title,
            Employer = _employers[posting.EmployerId],
            Team = TeamPath(content.TeamId),
            Role = content.RoleId is { } role ? _roles[role] : null,
            Level = content.Level,
            Locations = [.. content.LocationIds.Select(id => places[id]).Select(l => new ExportedPosting.Place(l.Name, l.City, l.Region, l.Country, l.Latitude, l.Longitude))],
            Workplace = content.Workplace,
            RemoteRegions = content.RemoteRegions,
            Employment = content.Employment,
            Pay = content.Pay is { } p ? new(p.MinMinor, p.MaxMinor, p.Currency, p.Period, p.Kind, p.Equity, p.Bonus, p.Note) : null,
            Sections = [.. content.Sections.Select(s => new ExportedPosting.Part(s.Kind, s.Heading, s.Markdown))],
            Requirements = [.. content.Requirements.Select(Export)],
            Questions = [.. content.Questions.Select(q => new ExportedPosting.Asked(q.Id.ToString("N"), q.Text, q.Hint, q.Kind, q.IsRequired, q.Options))],
            Programme = content.Internship is { } i ? new(i.Season, i.Starts, i.Ends, i.Weeks, i.HoursPerWeek, i.Mentor, i.Rotations, i.LeadsToFullTime) : null,
            Eligibility = content.Eligibility is { } e ? new(e.GraduatesFrom, e.GraduatesUntil, e.Degree, e.WorkPermit, e.Sponsorship) : null,
            Openings = content.Openings,
            ApplicationCap = content.ApplicationCap,
            ClosesAt = content.Deadline is { } d ? new(d.Local.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), d.Zone) : null,
            AccommodationContact = content.AccommodationContact,
            HidesMatch = content.HidesMatch,
            Language = content.Language,
            Url = posting.Source?.Url,
            PublishedAt = posting.PublishedAt,
            UpdatedAt = posting.Source?.UpdatedAt ?? posting.UpdatedAt,
            ClosedAt = posting.ClosedAt,
        };
    }

    private ExportedPosting.Group Export(RequirementGroup group)
    {
        var atLeast = group.Match switch
        {
            RequirementMatch.AllOf => group.Skills.Count,
            RequirementMatch.AnyOf => 1,
            _ => group.AtLeast!.Value,
        };
        return new(group.Note, atLeast, group.Strength is RequirementStrength.Required, group.IsOpen, group.Check.ToString().ToLowerInvariant(), group.IsProposed ? true : null, [.. group.Skills.Select(s => new ExportedPosting.Skilled(_skills[s.SkillId], (int)s.Level))]);
    }

    private List<string> TeamPath(Guid? id)
    {
        var path = new List<string>();
        while (id is { } team)
        {
            path.Insert(0, _teams[team].Name);
            id = _teams[team].Parent;
        }

        return path;
    }
}
