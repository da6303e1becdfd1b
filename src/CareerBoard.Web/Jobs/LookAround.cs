using CareerBoard.Data.Audit;
using CareerBoard.Web.Checks;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Finds out what is wrong with the installation, for the banner above the pages of the board's admins.</summary>
[DisallowConcurrentExecution]
internal sealed class LookAround(IEnumerable<ICheck> checks, CheckBook book, Actor actor) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many things are not as they should be.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var findings = new List<Finding>();
        foreach (var check in checks.Where(c => !c.TakesTime)) findings.AddRange(await check.LookAsync(cancellationToken));

        book.Write(findings);
        return book.Faults.Count;
    }
}
