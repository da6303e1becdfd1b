using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Matching;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>Teams beside a profile: what they have in common is what the team works with and what its open postings require. What was only read out of a text says nothing of a team.</summary>
internal static class CloseTeams
{
    /// <summary>Those with anything in common, the closest first; of two that are equally close the one with more openings.</summary>
    public static async Task<List<CloseTeam>> FindAsync(CareerBoardDb db, PostingColumns columns, MatchProfile profile, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (profile.IsEmpty) return [];

        // What a large board asks takes a while to read, and is the same for all as long as the columns are true.
        var kept = columns.Remember<Kept>();
        var asked = kept.Asked ??= await AskAsync(db, now, cancellationToken);
        return [.. (await TeamsAsync(db, cancellationToken))
            .Select(team => new CloseTeam(team, TeamFit.Of(team.Id, team.SkillIds.Concat(asked.Skills[team.Id]), profile), asked.Openings.GetValueOrDefault(team.Id), columns))
            .Where(t => t.Fit.IsAny)
            .OrderBy(t => t.Fit).ThenByDescending(t => t.Openings).ThenBy(t => t.Team.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static async Task<Asked> AskAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var required = (await db.Postings.ListedAt(now).Where(p => p.TeamId != null && !p.HidesMatch)
                .SelectMany(p => p.Requirements.Where(r => r.Strength == Domain.Postings.RequirementStrength.Required && !r.IsProposed), (p, r) => new { p.TeamId, r.Skills })
                .SelectMany(r => r.Skills, (r, s) => new { r.TeamId, s.SkillId }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(s => s.TeamId!.Value, s => s.SkillId);
        var openings = await db.Postings.ListedAt(now).Where(p => p.TeamId != null).GroupBy(p => p.TeamId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new(required, openings);
    }

    /// <summary>All teams that have a page.</summary>
    public static Task<List<NamedTeam>> TeamsAsync(CareerBoardDb db, CancellationToken cancellationToken) => (
        from t in db.Teams.AsNoTracking()
        join e in db.Employers on t.EmployerId equals e.Id
        where !t.IsArchived && e.DeactivatedAt == null
        select new NamedTeam(t.Id, t.Slug, t.Name, e.Slug, e.Name, t.SkillIds)).ToListAsync(cancellationToken);

    private sealed class Kept
    {
        public Asked? Asked { get; set; }
    }

    /// <param name="Skills">By team, what its open postings require.</param>
    /// <param name="Openings">How many those are.</param>
    private sealed record Asked(ILookup<Guid, Guid> Skills, Dictionary<Guid, int> Openings);
}

internal sealed record NamedTeam(Guid Id, string Slug, string Name, string EmployerSlug, string Employer, List<Guid> SkillIds)
{
    public string Address(bool severalEmployers) => severalEmployers ? $"/teams/{Slug}?employer={EmployerSlug}" : $"/teams/{Slug}";
}

/// <summary>A team and what somebody has in common with it.</summary>
internal sealed record CloseTeam(NamedTeam Team, TeamFit Fit, int Openings, PostingColumns Columns)
{
    private const int SkillsNamed = 5;

    /// <summary>"You show PyTorch and JAX, which it works with. You name Rust as well."</summary>
    public string Because() => string.Join(' ', new[]
    {
        Fit.Shown.Count > 0 ? $"You show {Names(Fit.Shown)}, which it works with." : null,
        Fit.Named.Count > 0 ? Fit.Shown.Count > 0 ? $"You name {Names(Fit.Named)} as well." : $"You name {Names(Fit.Named)}, which it works with; nothing shows it yet." : null,
    }.OfType<string>());

    private string Names(IReadOnlyList<Guid> skills)
    {
        var names = skills.Select(s => Columns.FindSkill(s)?.Label).OfType<string>().ToList();
        if (names.Count > SkillsNamed) return $"{string.Join(", ", names.Take(SkillsNamed))} and {Format.Number(names.Count - SkillsNamed)} more";
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
