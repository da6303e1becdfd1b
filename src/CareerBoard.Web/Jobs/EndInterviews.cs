using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Cancels what is planned for applications that were rejected or withdrawn, in whatever way that came about, once it can no longer be taken
/// back. Both sides hear of it, and the times are free again.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EndInterviews(CareerBoardDb db, Actor actor) : IJob
{
    private const int AtOnce = 100;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many were cancelled.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        try
        {
            return await db.InWriteAsync(
                async now =>
                {
                    var settled = now - Application.TimeToUndo;
                    var ended = db.Applications.Where(a => (a.State == ApplicationState.Rejected || a.State == ApplicationState.Withdrawn) && !a.Timeline.Any(t => t.At > settled && t.Kind == TimelineKind.Rejected));
                    var planned = await db.Interviews.Pending().Where(i => i.EndsAt == null || i.EndsAt > now).Of(ended).OrderBy(i => i.Id).Take(AtOnce).ToListAsync(cancellationToken);
                    var ids = planned.ConvertAll(i => i.ApplicationId);
                    var withdrawn = await db.Applications.Where(a => ids.Contains(a.Id) && a.State == ApplicationState.Withdrawn).Select(a => a.Id).ToListAsync(cancellationToken);
                    var cancelled = planned.Count(interview => (withdrawn.Contains(interview.ApplicationId) ? interview.CancelAsCandidate("", now) : interview.Cancel("", now)) is null);
                    if (cancelled > 0) await db.SaveChangesAsync(cancellationToken);
                    return cancelled;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed one of them at the same moment. The next run finds what is left.
            db.ChangeTracker.Clear();
            return 0;
        }
    }
}
