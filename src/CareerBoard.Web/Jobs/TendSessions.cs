using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using CareerBoard.Web.Accounts;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Writes down when sessions were used, and forgets those that are over.</summary>
[DisallowConcurrentExecution]
internal sealed class TendSessions(CareerBoardDb db, Actor actor, SessionLife life, TimeProvider clock) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var uses = life.Uses();
        if (uses.Count > 0)
        {
            await db.WriteSessionUseAsync(uses, cancellationToken);
            life.Forget(uses);
        }

        var now = clock.GetUtcNow();
        return await db.ForgetSessionsAsync(now - SessionLife.Idle, now - SessionLife.Longest, cancellationToken);
    }
}
