using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Tells whoever saved an opening that a week, and that a day, is left. That it was told and the message are written in one transaction.</summary>
/// <remarks>
/// No more mails wait at a time than are sent in a short while, as with alerts: a link that somebody waits for is not behind those of everybody who saved the same
/// opening. What closes first is told first, and the next run goes on.
/// </remarks>
[DisallowConcurrentExecution]
internal sealed class TellClosing(CareerBoardDb db, Actor actor, TimeProvider clock) : IJob
{
    private const int AtOnce = 100;
    private const int MostWaiting = 200;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many mails were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var now = clock.GetUtcNow();
        var room = MostWaiting - await db.Outbox.CountAsync(m => m.Kind == Announcements.SavedClosing && m.DeliveredAt == null && m.DeadAt == null, cancellationToken);
        if (room <= 0) return 0;

        var told = 0;
        foreach (var closing in await db.ClosingSoon(now).ToListAsync(cancellationToken))
        {
            // Whoever writes waits for a turn: it is taken only where somebody is to be told.
            while (told < room && await db.ToTell(closing, now).AnyAsync(cancellationToken))
            {
                var some = await TellAsync(closing, Math.Min(AtOnce, room - told), now, cancellationToken);
                if (some == 0) break;
                told += some;
            }

            if (told >= room) break;
        }

        return told;
    }

    private async Task<int> TellAsync(ClosingPosting closing, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InWriteAsync(
                async _ =>
                {
                    // Its end was moved, or it was closed, since it was looked for. The next run has it as it is.
                    if (await db.Postings.OpenAt(now).Where(p => p.Id == closing.Id).Select(p => p.ClosesAt).SingleOrDefaultAsync(cancellationToken) != closing.ClosesAt) return 0;

                    var told = 0;
                    foreach (var saved in await db.ToTell(closing, now).OrderBy(s => s.Id).Take(most).ToListAsync(cancellationToken))
                    {
                        if (!saved.Tell(closing.ClosesAt, now)) continue;

                        db.Add(new OutboxMessage(Announcements.SavedClosing, saved.Id, detailId: null, now, now));
                        told++;
                    }

                    if (told > 0) await db.SaveChangesAsync(cancellationToken);
                    return told;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // One of them was changed at the same moment. The next run tells of these.
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
