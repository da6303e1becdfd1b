using CareerBoard.Data.Audit;
using CareerBoard.Web.Checks;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Finds out what is wrong with the installation, for the banner above the pages of the board's admins.</summary>
[DisallowConcurrentExecution]
internal sealed class LookAround(Inspection inspection, CheckBook book, Actor actor) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many things are not as they should be.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        book.Write(await inspection.RunAsync(check => !check.TakesTime, cancellationToken));
        return book.Faults.Count;
    }
}
