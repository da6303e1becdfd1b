using CareerBoard.Data;
using CareerBoard.Data.Erasing;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Brings the list of erasures in this node's data folder up to the table, which other nodes and an ended process may have written to
/// alone, and tidies the text index and empties the database's log where somebody was reading when it should have been.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class KeepErasures(CareerBoardDb db, EraseCandidate erase, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await erase.CompleteListAsync(cancellationToken);
        var since = clock.GetUtcNow() - Fresh;
        if (!await db.Erasures.AnyAsync(e => e.At > since, cancellationToken)) return;

        await db.Provider.TidyIndexAsync(db, cancellationToken);
        await db.Provider.EmptyLogAsync(db, cancellationToken);
    }
}
