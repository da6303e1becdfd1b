using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Removes the consents to be found whose term is over, and those people from lists. Nobody finds them from that moment on; this only tidies up.</summary>
[DisallowConcurrentExecution]
internal sealed class EndPoolConsents(CareerBoardDb db, Actor actor) : IJob
{
    private const int AtOnce = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many ended.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        try
        {
            return await db.InWriteAsync(
                async now =>
                {
                    var over = await db.PoolConsents.Where(c => c.EndsAt <= now).OrderBy(c => c.EndsAt).Take(AtOnce).ToListAsync(cancellationToken);
                    await db.EndPoolAsync(over, cancellationToken);
                    return over.Count;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // One of them agreed anew, or took it back, at the same moment. The next run finds what is left.
            db.ChangeTracker.Clear();
            return 0;
        }
    }
}
