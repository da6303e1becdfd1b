using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Records that postings are closed whose clock has run out. Nothing waits for it: lists and submitting ask the clock themselves.</summary>
[DisallowConcurrentExecution]
internal sealed class CloseDue(CareerBoardDb db, Actor actor) : IJob
{
    private const int AtOnce = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many were closed.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        return db.InWriteAsync(
            async now =>
            {
                var due = await db.Postings
                    .Where(p => (p.Status == PostingStatus.Published || p.Status == PostingStatus.Paused) && p.ClosesAt != null && p.ClosesAt <= now - Posting.Grace)
                    .OrderBy(p => p.ClosesAt).Take(AtOnce).ToListAsync(cancellationToken);
                foreach (var posting in due) posting.CloseIfDue(now);
                if (due.Count > 0) await db.SaveChangesAsync(cancellationToken);
                return due.Count;
            },
            cancellationToken);
    }
}
