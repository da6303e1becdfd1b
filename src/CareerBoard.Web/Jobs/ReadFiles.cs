using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Reads the files of applications, so that they are found by their words: new ones, those that were there before this job was, and all of them after a
/// restore. A worker takes some files at a time, so that several nodes share them; one that dies loses them, and reading one twice changes nothing.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ReadFiles(CareerBoardDb db, FileWords words, Actor actor, IHostApplicationLifetime program, TimeProvider clock, ILogger<ReadFiles> log) : IJob
{
    private const int FilesAtOnce = 10;
    private const int ApplicationsAtOnce = 100;

    /// <summary>How often another node may be quicker before the next turn is waited for.</summary>
    private const int Tries = 5;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    /// <returns>How many files were read.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, program.ApplicationStopping);
        var (read, unread) = (0, 0);
        try
        {
            while (await TryAsync(() => WriteMissingTermsAsync(stopping.Token), stopping.Token) is > 0) db.ChangeTracker.Clear();
            while (await TryAsync(() => TakeAsync(stopping.Token), stopping.Token) is { Count: > 0 } taken)
            {
                var left = new Queue<CandidateFile>(taken);
                try
                {
                    while (left.TryPeek(out var file))
                    {
                        db.ChangeTracker.Clear();
                        if (await ReadAsync(file, stopping.Token)) read++;
                        else unread++;
                        left.Dequeue();
                    }
                }
                catch (OperationCanceledException)
                {
                    await GiveBackAsync(left, atOnce: true);
                    throw;
                }

                db.ChangeTracker.Clear();
            }
        }
        catch (OperationCanceledException) when (program.ApplicationStopping.IsCancellationRequested)
        {
            // Another node or the next start goes on.
        }

        if (read + unread > 0) LogRead(read, unread);
        return read;
    }

    /// <returns>What it makes, or nothing where others were quicker each time.</returns>
    private async Task<T?> TryAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await write();
            }
            catch (Exception race) when (db.IsRace(race))
            {
                db.ChangeTracker.Clear();
                if (tries == Tries) return default;
            }
        }
    }

    private IQueryable<Application> WithoutTerms => db.Applications.Where(a => !db.ApplicationSearch.Any(r => r.ApplicationId == a.Id));

    private IQueryable<CandidateFile> DueAt(DateTimeOffset now) =>
        db.Files.AsNoTracking().Where(f => !db.FileTexts.Any(t => t.FileId == f.Id && (t.DueAt == null || t.DueAt > now))).HandedIn(db);

    /// <summary>Applications that were there before their words were looked for. Asked before the turn to write is waited for: there are hardly ever any.</summary>
    private async Task<int> WriteMissingTermsAsync(CancellationToken cancellationToken) => !await WithoutTerms.AnyAsync(cancellationToken) ? 0 : await db.InWriteAsync(
        async _ =>
        {
            var missing = await WithoutTerms.OrderBy(a => a.Id).Take(ApplicationsAtOnce).Select(a => new { a.Id, a.CandidateId }).ToListAsync(cancellationToken);
            if (missing.Count == 0) return 0;

            await db.Provider.LockPeopleAsync(db, [], [.. missing.Select(m => m.CandidateId).Distinct()], cancellationToken);
            var ids = missing.ConvertAll(m => m.Id);
            await db.WriteTermsAsync(await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return missing.Count;
        },
        cancellationToken);

    private async Task<List<CandidateFile>> TakeAsync(CancellationToken cancellationToken) => !await DueAt(clock.GetUtcNow()).AnyAsync(cancellationToken) ? [] : await db.InWriteAsync(
        async now =>
        {
            var due = await DueAt(now).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Take(FilesAtOnce).ToListAsync(cancellationToken);
            var ids = due.ConvertAll(f => f.Id);
            var known = await db.FileTexts.Where(t => ids.Contains(t.FileId)).ToDictionaryAsync(t => t.FileId, cancellationToken);
            foreach (var id in ids.Where(id => !known.ContainsKey(id))) known[id] = db.FileTexts.Add(new FileText(id)).Entity;

            due.RemoveAll(f => !known[f.Id].Take(now));
            if (known.Count > 0) await db.SaveChangesAsync(cancellationToken);
            return due;
        },
        cancellationToken);

    /// <returns>Whether it has words now.</returns>
    private async Task<bool> ReadAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        try
        {
            var read = await words.ReadAsync(file, cancellationToken);
            return await TryAsync(() => KeepAsync(file, read, cancellationToken), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(file.Id, failure.GetType().Name);
            if (failure is IOException or UnauthorizedAccessException || db.Provider.TroubleOf(failure) is not null) await GiveBackAsync([file], atOnce: false);
            return false;
        }
    }

    /// <summary>What the machine's trouble, or the end of this run, has kept from being read counts as never tried.</summary>
    private async Task GiveBackAsync(IReadOnlyCollection<CandidateFile> files, bool atOnce)
    {
        var ids = files.Select(f => f.Id).ToList();
        try
        {
            db.ChangeTracker.Clear();
            await TryAsync(
                () => db.InWriteAsync(
                    async now =>
                    {
                        foreach (var text in await db.FileTexts.Where(t => ids.Contains(t.FileId)).ToListAsync(CancellationToken.None)) text.GiveBack(atOnce, now);
                        return await db.SaveChangesAsync(CancellationToken.None);
                    },
                    CancellationToken.None),
                CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The claim ends by itself.
            LogFailed(ids[0], failure.GetType().Name);
        }
    }

    private Task<bool> KeepAsync(CandidateFile file, ResumeWords read, CancellationToken cancellationToken) => db.InWriteAsync(
        async now =>
        {
            // Whoever was erased meanwhile has neither file nor row any more, and nothing of them is written down again.
            await db.Provider.LockPeopleAsync(db, [], [file.CandidateId], cancellationToken);
            if (await db.FileTexts.SingleOrDefaultAsync(t => t.FileId == file.Id, cancellationToken) is not { } text) return false;

            text.Keep(read, now);
            if (text.Text is not null) await db.WriteTermsAsync(await db.Applications.AsNoTracking().Where(a => a.Files.Any(f => f.FileId == file.Id)).ToListAsync(cancellationToken), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return text.Text is not null;
        },
        cancellationToken);

    [LoggerMessage(LogLevel.Information, "Files read for searching: {Read}; without words to be had: {Unread}")]
    private partial void LogRead(int read, int unread);

    [LoggerMessage(LogLevel.Warning, "File {FileId} was not read and is tried again: {Failure}")]
    private partial void LogFailed(Guid fileId, string failure);
}
