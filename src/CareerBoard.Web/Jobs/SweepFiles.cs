using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Brings files and rows together again: rows that nothing mentions go, then files that no row mentions, with whatever a crash left half
/// written. A row whose file is missing is reported and stays, because only a backup can mend it.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepFiles(CareerBoardDb db, IFileStore store, SweepBook book, IOptions<FilesOptions> options, TimeProvider clock, Actor actor, ILogger<SweepFiles> log) : IJob
{
    private const int AtOnce = 200;

    /// <summary>More than this, and more than half of all files, are not orphans: it is the wrong database, or one that is being restored.</summary>
    private const int MostOrphansWithoutDoubt = 50;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task<Sweep> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var now = clock.GetUtcNow();
        var before = now - TimeSpan.FromHours(options.Value.OrphansAfterHours);

        var unused = await ForgetUnusedAsync(before, cancellationToken);
        var unfinished = await store.DiscardUnfinishedAsync(before, cancellationToken);

        // Files first and rows afterwards: a row that is written meanwhile keeps its file.
        var orphans = await store.SavedBeforeAsync(before, cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken);
        var (stored, missing) = (orphans.Count, 0);
        await foreach (var row in db.Files.AsNoTracking().Select(f => new { f.Id, f.StoredName }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (StoredName.Parse(row.StoredName) is { } name && (orphans.Remove(name) || name.MadeAt >= before || await IsThereAsync(name, cancellationToken))) continue;
            missing++;
            Missing(log, row.Id);
        }

        var isDoubtful = orphans.Count > MostOrphansWithoutDoubt && orphans.Count * 2 > stored;
        if (isDoubtful) Doubtful(log, orphans.Count, stored);
        foreach (var orphan in isDoubtful ? [] : orphans) await store.DeleteAsync(orphan, cancellationToken);

        var sweep = new Sweep(now, unused, unfinished, isDoubtful ? 0 : orphans.Count, missing, isDoubtful ? orphans.Count : 0);
        if (sweep is not { Unused: 0, Unfinished: 0, Orphans: 0 }) Swept(log, sweep.Unused, sweep.Unfinished, sweep.Orphans);
        book.Last = sweep;
        return sweep;
    }

    /// <summary>Files that were taken off a draft, replaced in an application, or whose draft was forgotten.</summary>
    private async Task<int> ForgetUnusedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        foreach (var ids in (await db.Files.Unmentioned(db, before).Select(f => f.Id).ToListAsync(cancellationToken)).Chunk(AtOnce))
        {
            forgotten += await db.InWriteAsync(
                async _ =>
                {
                    // Asked again inside the write: somebody may have taken one up since.
                    var files = await db.Files.Unmentioned(db, before).Where(f => ids.Contains(f.Id)).ToListAsync(cancellationToken);
                    var people = files.Select(f => f.CandidateId).Distinct().ToList();
                    var drafted = (await db.Drafts.AsNoTracking().Where(d => people.Contains(d.CandidateId)).Select(d => d.Files).ToListAsync(cancellationToken)).SelectMany(d => d.Values).ToHashSet();
                    files.RemoveAll(f => drafted.Contains(f.Id));
                    db.RemoveRange(files);
                    if (files.Count > 0) await db.SaveChangesAsync(cancellationToken);
                    return files.Count;
                },
                cancellationToken);
            db.ChangeTracker.Clear();
        }

        return forgotten;
    }

    private async Task<bool> IsThereAsync(StoredName name, CancellationToken cancellationToken)
    {
        await using var file = await store.OpenReadAsync(name, cancellationToken);
        return file is not null;
    }

    [LoggerMessage(LogLevel.Information, "Files swept: {Unused} rows that nothing mentions, {Unfinished} half written, {Orphans} without a row")]
    private static partial void Swept(ILogger log, int unused, int unfinished, int orphans);

    [LoggerMessage(LogLevel.Error, "File {FileId} has a row and not its bytes")]
    private static partial void Missing(ILogger log, Guid fileId);

    [LoggerMessage(LogLevel.Error, "{Orphans} of {Stored} files have no row, which is too many to be true: nothing was removed. Is this the database that belongs to them?")]
    private static partial void Doubtful(ILogger log, int orphans, int stored);
}

/// <param name="Unused">Rows that nothing mentioned any more.</param>
/// <param name="Unfinished">Files that a crash left half written.</param>
/// <param name="Orphans">Files without a row.</param>
/// <param name="Missing">Rows without their file; they are still there.</param>
/// <param name="HeldBack">Files without a row that were left alone because there were too many of them.</param>
internal sealed record Sweep(DateTimeOffset At, int Unused, int Unfinished, int Orphans, int Missing, int HeldBack);

/// <summary>What the last sweep of this process found.</summary>
internal sealed class SweepBook
{
    public Sweep? Last { get; set; }
}
