using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Tells whoever saved an opening that a week, and that a day, is left. That it was told and the message are written in one transaction.</summary>
[DisallowConcurrentExecution]
internal sealed class TellClosing(CareerBoardDb db, Actor actor, TimeProvider clock) : IJob
{
    private const int AtOnce = 100;

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>How many mails were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var now = clock.GetUtcNow();
        var soon = await db.ClosingSoon(now).AsNoTracking().Where(s => s.Saved.SavedAt < s.ClosesAt).ToListAsync(cancellationToken);
        var told = 0;

        // On a copy that nobody saves, which says whether it is to be told.
        foreach (var ids in soon.Where(s => s.Saved.Tell(s.ClosesAt, now)).Select(s => s.Saved.Id).Order().Chunk(AtOnce)) told += await TellAsync(ids, now, cancellationToken);
        return told;
    }

    private async Task<int> TellAsync(Guid[] ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InWriteAsync(
                async _ =>
                {
                    var told = 0;
                    var closing = await (from s in db.SavedPostings join p in db.Postings on s.PostingId equals p.Id where ids.Contains(s.Id) select new { Saved = s, p.ClosesAt }).ToListAsync(cancellationToken);
                    foreach (var one in closing.Where(one => one.Saved.Tell(one.ClosesAt, now)))
                    {
                        db.Add(new OutboxMessage(Announcements.SavedClosing, one.Saved.Id, detailId: null, now, now));
                        told++;
                    }

                    await db.SaveChangesAsync(cancellationToken);
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
