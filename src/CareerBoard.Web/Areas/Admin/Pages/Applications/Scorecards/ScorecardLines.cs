using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;

/// <summary>
/// What a scorecard for a posting's applications asks: a line for each requirement, and one for each thing that the team values. Nobody is judged by
/// a requirement that was read out of a text and that nobody on the hiring side has confirmed.
/// </summary>
internal static class ScorecardLines
{
    public static async Task<IReadOnlyList<ScorecardLine>> OfAsync(CareerBoardDb db, Guid postingId, CancellationToken cancellationToken)
    {
        var posting = await db.Postings.AsNoTracking().Include(p => p.Requirements).SingleAsync(p => p.Id == postingId, cancellationToken);
        var groups = posting.Requirements.Where(r => !r.IsProposed).OrderBy(r => r.Order).Select(r => r.ToValue()).ToList();
        var skills = groups.SelectMany(g => g.Skills).Select(s => s.SkillId).Distinct().ToList();
        var names = await db.Skills.Where(s => skills.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var values = await db.Teams.Where(t => t.Id == posting.TeamId).Select(t => t.Values).SingleOrDefaultAsync(cancellationToken) ?? [];

        return
        [
            .. groups.Select(g => RequirementWords.Say(g, names)).Where(said => said.Length > 0).Distinct(StringComparer.Ordinal).Select(said => new ScorecardLine(ScorecardSubject.Requirement, said, [], null, "")),
            .. values.Select(v => new ScorecardLine(ScorecardSubject.Value, v.Name, v.Levels, null, "")),
        ];
    }
}
