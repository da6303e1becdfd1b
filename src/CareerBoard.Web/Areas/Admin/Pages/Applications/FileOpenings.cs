using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Writes down who opens which file, pictures, words and copies alike, and says who has.</summary>
internal sealed partial class FileOpenings(CareerBoardDb db, TimeProvider clock, ILogger<FileOpenings> log)
{
    private const int Tries = 3;
    private const int MostShown = 50;

    /// <summary>A reader does not wait longer for a database that is busy; the program's own log then has what the table has not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task NoteAsync(Member member, Guid applicationId, params IReadOnlyCollection<Guid> files) => NoteAsync(member, [.. files.Select(file => (applicationId, file))]);

    /// <summary>Never fails: whoever may read a file reads it. Asked before it is handed out.</summary>
    public async Task NoteAsync(Member member, IReadOnlyCollection<(Guid Application, Guid File)> opened)
    {
        if (opened.Count == 0) return;

        // Not the reader's own: whoever goes away has opened it all the same.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var now = clock.GetUtcNow();
            for (var tried = 0; await MissingAsync(member, opened, now, patience.Token) is { Count: > 0 } missing; tried++)
            {
                if (tried == Tries)
                {
                    foreach (var opening in missing) NotWritten(log, member.Id, opening.FileId, opening.ApplicationId);
                    return;
                }

                await TryWriteAsync(missing, patience.Token);
            }
        }
        catch (Exception trouble) when (trouble is OperationCanceledException || db.Provider.TroubleOf(trouble) is not null)
        {
            db.ChangeTracker.Clear();
            foreach (var (application, file) in opened) NotWritten(log, member.Id, file, application);
        }
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Line>> OfAsync(Guid applicationId, CancellationToken cancellationToken) => await (
        from o in db.FileOpenings
        join f in db.Files on o.FileId equals f.Id
        join m in db.Members on o.MemberId equals m.Id
        where o.ApplicationId == applicationId
        orderby o.At descending, o.FileId, o.MemberId
        select new Line(m.Name, f.FileName, o.At)).Take(MostShown).ToListAsync(cancellationToken);

    /// <summary>Those of files that are still there.</summary>
    private async Task<List<FileOpening>> MissingAsync(Member member, IReadOnlyCollection<(Guid Application, Guid File)> opened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (hour, files, applications) = (FileOpening.HourOf(now), opened.Select(o => o.File).Distinct().ToList(), opened.Select(o => o.Application).Distinct().ToList());
        var known = await db.FileOpenings.Where(o => applications.Contains(o.ApplicationId) && files.Contains(o.FileId) && o.MemberId == member.Id && o.Hour == hour)
            .Select(o => new { o.ApplicationId, o.FileId }).ToListAsync(cancellationToken);
        var there = await db.Files.Where(f => files.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellationToken);
        return [.. opened.Distinct().Where(o => there.Contains(o.File) && !known.Exists(k => k.ApplicationId == o.Application && k.FileId == o.File)).Select(o => new FileOpening(o.Application, o.File, member.Id, hour, now))];
    }

    private async Task TryWriteAsync(List<FileOpening> missing, CancellationToken cancellationToken)
    {
        try
        {
            db.AddRange(missing);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception race) when (db.IsRace(race) || (race is DbUpdateException && db.Provider.TroubleOf(race) is null))
        {
            // The same member opened one of them in another tab, or it was erased. Another look says which.
        }

        db.ChangeTracker.Clear();
    }

    [LoggerMessage(LogLevel.Warning, "Member {MemberId} opened file {FileId} of application {ApplicationId}, which could not be written down")]
    private static partial void NotWritten(ILogger log, Guid memberId, Guid fileId, Guid applicationId);

    internal sealed record Line(string By, string File, DateTimeOffset At);
}
