using System.Collections.Concurrent;
using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>What the jobs of this process did last. A failure is counted, logged and shown, and never stops the site.</summary>
internal sealed partial class JobBook(IDatabaseProvider database, TimeProvider clock, ILogger<JobBook> log) : IJobListener
{
    private readonly ConcurrentDictionary<string, JobRecord> _records = new(StringComparer.Ordinal);

    public string Name => nameof(JobBook);

    public IReadOnlyList<JobRecord> Records => [.. _records.Values.OrderBy(r => r.Job, StringComparer.Ordinal)];

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var job = context.JobDetail.Key.Name;
        var error = (jobException?.InnerException ?? jobException)?.GetType().Name;
        if (jobException is not null) Log(jobException, job);
        _records.AddOrUpdate(
            job,
            _ => new JobRecord(job, clock.GetUtcNow(), context.JobRunTime, error is null ? 1 : 0, error is null ? 0 : 1, error),
            (_, before) => before with
            {
                LastRan = clock.GetUtcNow(),
                Took = context.JobRunTime,
                Runs = before.Runs + (error is null ? 1 : 0),
                Failures = before.Failures + (error is null ? 0 : 1),
                LastError = error ?? before.LastError,
            });
        return ValueTask.CompletedTask;
    }

    /// <summary>A job comes back every few seconds; a database that is away for an hour needs no hour of stack traces.</summary>
    private void Log(Exception failure, string job)
    {
        if (database.TroubleOf(failure) is { } trouble) JobWaits(log, job, trouble, StorageFaults.CodeOf(failure));
        else JobFailed(log, failure, job);
    }

    [LoggerMessage(LogLevel.Warning, "Job {Job} waits for its next turn: storage is {Trouble} ({Fault})")]
    private static partial void JobWaits(ILogger log, string job, StorageTrouble trouble, string fault);

    [LoggerMessage(LogLevel.Error, "Job {Job} failed")]
    private static partial void JobFailed(ILogger log, Exception exception, string job);
}

/// <param name="LastError">The kind of the last failure, or none.</param>
internal sealed record JobRecord(string Job, DateTimeOffset LastRan, TimeSpan Took, long Runs, long Failures, string? LastError);
