using CareerBoard.Data;
using CareerBoard.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Forgets from where people acted long ago. Who did what stays in the audit log.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetAddresses(CareerBoardDb db, TimeProvider clock) : IJob
{
    /// <summary>So few that nobody who writes waits for it.</summary>
    private const int AtOnce = 1000;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many addresses were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Ids tell the time, and are what the log is ordered by. They are looked for while nobody has to wait.
        var (last, end) = (Guid.Empty, Guid.CreateVersion7(clock.GetUtcNow() - AuditEntry.AddressKeptFor));
        var all = 0;
        while (true)
        {
            var batch = await db.Audit.Where(e => e.Address != null && e.Id > last && e.Id < end).OrderBy(e => e.Id).Take(AtOnce).Select(e => e.Id).ToListAsync(cancellationToken);
            if (batch.Count == 0) return all;

            var from = batch[0];
            last = batch[^1];
            all += await db.InWriteAsync(
                _ => db.Audit.Where(e => e.Address != null && e.Id >= from && e.Id <= last).ExecuteUpdateAsync(set => set.SetProperty(e => e.Address, (string?)null), cancellationToken),
                cancellationToken);
        }
    }
}
