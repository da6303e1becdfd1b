using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>What there is by now of what stages need, for applications that somebody is about to move.</summary>
internal static class There
{
    extension(CareerBoardDb db)
    {
        public async Task<IReadOnlyDictionary<Guid, StageNeeds>> ThereAsync(IReadOnlyCollection<Application> applications, CancellationToken cancellationToken)
        {
            var ids = applications.Select(a => a.Id).ToList();
            var cards = await db.Scorecards.Where(c => ids.Contains(c.ApplicationId) && c.HandedInAt != null).Select(c => new { c.ApplicationId, c.StageId }).Distinct().ToListAsync(cancellationToken);
            var talks = await db.Interviews.Where(i => ids.Contains(i.ApplicationId) && i.State == InterviewState.Held).Select(i => new { i.ApplicationId, i.EndsAt }).ToListAsync(cancellationToken);
            return applications.ToDictionary(
                a => a.Id,
                a => (cards.Exists(c => c.ApplicationId == a.Id && c.StageId == a.StageId) ? StageNeeds.Scorecard : StageNeeds.None)
                    | (talks.Exists(t => t.ApplicationId == a.Id && t.EndsAt >= a.LatestMove?.At) ? StageNeeds.Interview : StageNeeds.None));
        }
    }
}
