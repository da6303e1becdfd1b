using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Web.Alerts;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Looks for news of every alert whose turn it is. The mark of an alert and the message with its mail are written in one transaction: killed before it, the next run
/// does both; killed after it, neither. Of two nodes one has the alert's row.
/// </summary>
/// <remarks>
/// No more mails wait at a time than are sent in a short while, so that a link that somebody waits for is not behind ten thousand of them. The next run goes on.
/// </remarks>
[DisallowConcurrentExecution]
internal sealed partial class SendAlerts(CareerBoardDb db, OpenPostings open, TextSearch search, Actor actor, TimeProvider clock, ILogger<SendAlerts> log) : IJob
{
    /// <summary>So many numbers stand in a message; of more the mail says how many there are.</summary>
    public const int MostNumbers = 25;

    private const int AtOnce = 100;
    private const int MostWaiting = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many mails were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        var newest = Math.Min(columns.Version, await db.Postings.NewestArrivalAsync(cancellationToken));
        if (await db.Alerts.DueAt(now, newest).MinAsync(a => (long?)a.Mark, cancellationToken) is not { } lowest) return 0;

        var news = await AlertNews.LoadAsync(db, columns, search, lowest, now, cancellationToken);
        var waiting = await db.Outbox.CountAsync(m => m.Kind == Announcements.AlertNews && m.DeliveredAt == null && m.DeadAt == null, cancellationToken);
        var (told, looked) = (0, 0);
        while (waiting + told < MostWaiting)
        {
            var batch = await db.Alerts.AsNoTracking().DueAt(now, newest).OrderBy(a => a.DueAt).ThenBy(a => a.Id).Take(AtOnce).Select(a => new { a.Id, a.Query }).ToListAsync(cancellationToken);
            foreach (var query in batch.Select(a => a.Query).Distinct(StringComparer.Ordinal)) await news.FindAsync(query, news.Revision, cancellationToken);
            var (taken, written) = await TellAsync(batch.ConvertAll(a => a.Id), news, now, cancellationToken);
            (told, looked) = (told + written, looked + taken);

            // Those that are left are at another node, or all are done.
            if (taken == 0) break;
        }

        if (looked > 0) LogLooked(looked, told);
        return told;
    }

    private async Task<(int Taken, int Told)> TellAsync(List<Guid> ids, AlertNews news, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return default;
        try
        {
            return await db.InWriteAsync(
                async _ =>
                {
                    var (taken, told) = (0, 0);
                    foreach (var alert in await db.Provider.TakeAlertsAsync(db, ids, cancellationToken))
                    {
                        // Stopped, or told by another node, since its turn came. One whose search was changed has another turn.
                        if (!alert.IsOn || alert.DueAt > now || !news.Knows(alert.Query)) continue;

                        taken++;
                        var found = alert.Mark >= news.Revision ? [] : await news.FindAsync(alert.Query, alert.Mark, cancellationToken);
                        if (found.Count > 0)
                        {
                            told++;
                            db.Add(new OutboxMessage(Announcements.AlertNews, alert.Id, detailId: null, now, now, NoteOf(found)));
                        }

                        alert.Tell(news.Revision, found.Count > 0, now);
                    }

                    await db.SaveChangesAsync(cancellationToken);
                    return (taken, told);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed one of them at the same moment. The next run has them all again.
            return default;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static string NoteOf(IReadOnlyList<int> found) =>
        string.Create(CultureInfo.InvariantCulture, $"{found.Count}:{string.Join(',', found.Take(MostNumbers).Select(n => n.ToString(CultureInfo.InvariantCulture)))}");

    [LoggerMessage(LogLevel.Information, "{Looked} alerts looked for news, {Told} had some")]
    private partial void LogLooked(int looked, int told);
}
