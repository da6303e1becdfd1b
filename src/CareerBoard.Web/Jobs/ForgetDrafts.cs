using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Forgets applications that nobody went on writing. The sweep of the file store takes what only they held.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetDrafts(CareerBoardDb db, Actor actor) : IJob
{
    private const int AtOnce = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many drafts were forgotten.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        return db.InWriteAsync(
            async now =>
            {
                var old = await db.Drafts.Where(d => d.UpdatedAt < now - ApplicationDraft.Lifetime).OrderBy(d => d.UpdatedAt).Take(AtOnce).ToListAsync(cancellationToken);
                db.RemoveRange(old);
                if (old.Count > 0) await db.SaveChangesAsync(cancellationToken);
                return old.Count;
            },
            cancellationToken);
    }
}
