using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Forgets reports of postings that were settled long ago. Nothing waits for it: what is that old is not shown anyway.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetReports(CareerBoardDb db, Actor actor) : IJob
{
    private const int AtOnce = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many were forgotten.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        return db.InWriteAsync(
            async now =>
            {
                var old = await db.Reports.Where(r => r.SettledAt <= now - PostingReport.KeptFor).OrderBy(r => r.SettledAt).Take(AtOnce).ToListAsync(cancellationToken);
                db.RemoveRange(old);
                if (old.Count > 0) await db.SaveChangesAsync(cancellationToken);
                return old.Count;
            },
            cancellationToken);
    }
}
