using CareerBoard.Data;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Forgets alerts that no address said yes to in time, and those without an account that were stopped long ago.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetAlerts(CareerBoardDb db) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many were forgotten.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        db.InWriteAsync(now => db.Alerts.Forgotten(now).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
