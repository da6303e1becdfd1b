using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>The profile that came with an application beside what its opening asks, as the candidate reads it.</summary>
internal static class ApplicationMatch
{
    extension(CareerBoardDb db)
    {
        /// <summary>What the posting asks, in its order; nothing where profiles are not to be compared with it.</summary>
        public async Task<List<RequirementGroup>> ComparedGroupsAsync(Guid postingId, CancellationToken cancellationToken) =>
            (await db.Postings.AsNoTracking().Where(p => p.Id == postingId && !p.HidesMatch).SelectMany(p => p.Requirements).OrderBy(r => r.Order).ToListAsync(cancellationToken)).ConvertAll(r => r.ToValue());

        /// <param name="application">As the member may see it: what is masked is not in the words of the match either.</param>
        /// <returns>None where nothing can be compared, or no profile came with it.</returns>
        public async Task<MatchView?> MatchOfAsync(Application application, OpenPostings open, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (application.Background is not { Skills.Count: > 0 } background) return null;

            var groups = await db.ComparedGroupsAsync(application.PostingId, cancellationToken);
            if (groups.Count == 0) return null;

            var columns = await open.AsOfAsync(db, now, cancellationToken);
            var match = new MatchProfile(background.ShownSkills(), columns.SkillTree).Compare(groups);
            return match.Says ? new MatchView(match, columns, AddTo: null) : null;
        }
    }
}
