using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>
/// Warns of applications whose time is nearly over, and erases those whose time is over. Each batch is one transaction that asks once more what it does, so that it may
/// end anywhere, run on several nodes, and never takes what somebody has kept meanwhile.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EraseRunOut(CareerBoardDb db, EraseCandidate erase, Actor actor, TimeProvider clock) : IJob
{
    private const int AtOnce = 100;

    /// <summary>The next run goes on with the rest, and others had their turns between.</summary>
    private const int MostBatches = 20;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task<Done> RunAsync(CancellationToken cancellationToken)
    {
        actor.Is(ActorKind.Job);
        var done = new Done(0, 0);
        List<Exception> faults = [];
        foreach (var employer in await db.Employers.Select(e => e.Id).ToListAsync(cancellationToken))
        {
            try
            {
                done += await RunAsync(employer, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What goes wrong with one employer's is told at the end, and keeps no other's longer than it may be kept.
                db.ChangeTracker.Clear();
                faults.Add(fault);
            }
        }

        return faults.Count == 0 ? done : throw new AggregateException(faults);
    }

    private async Task<Done> RunAsync(Guid employer, CancellationToken cancellationToken)
    {
        var (warned, erased) = (0, 0);
        var terms = await db.TermsOfAsync(employer, cancellationToken);
        if (!terms.RunOut) return new Done(0, 0);

        foreach (var ids in (await FindAsync(terms, (clock, now) => clock.NeedsWarning(now), cancellationToken)).Chunk(AtOnce).Take(MostBatches)) warned += await WarnAsync(ids, cancellationToken);
        foreach (var ids in (await FindAsync(terms, (clock, now) => clock.IsOver(now), cancellationToken)).Chunk(AtOnce).Take(MostBatches)) erased += await EraseAsync(ids, cancellationToken);
        return new Done(warned, erased);
    }

    /// <summary>Few columns of what ended about the same day; which of them it is, each one's own clock says.</summary>
    private async Task<List<Guid>> FindAsync(EmployerTerms terms, Func<RetentionClock, DateTimeOffset, bool> isWanted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from a in db.RunningOut(terms, now)
            join p in db.Postings on a.PostingId equals p.Id
            orderby a.EndedAt, a.Id
            select new { a.Id, a.State, EndedAt = a.EndedAt!.Value, a.KeptUntil, a.WarnedAt, p.KeptMonths }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. found.Where(a => isWanted(new(a.EndedAt, a.KeptUntil, a.WarnedAt, RetentionTerms.Of(terms.Ended, terms.Hired, a.KeptMonths).For(a.State)!.Value), now)).Select(a => a.Id)];
    }

    private async Task<int> WarnAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        try
        {
            return await db.InWriteAsync(
                async now =>
                {
                    var applications = await db.Applications.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);
                    var terms = await db.RetentionOfAsync([.. applications.Select(a => a.PostingId).Distinct()], cancellationToken);
                    var warned = applications.Count(a => a.Warn(terms[a.PostingId], now));
                    if (warned > 0) await db.SaveChangesAsync(cancellationToken);
                    return warned;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed one of them at the same moment. The next run warns of these.
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> EraseAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var erased = await erase.EraseApplicationsAsync(
            async now =>
            {
                var applications = await db.Applications.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);
                var terms = await db.RetentionOfAsync([.. applications.Select(a => a.PostingId).Distinct()], cancellationToken);

                // Tracked on purpose: what somebody keeps after this look collides with the erasing, which looks again then.
                return [.. applications.Where(a => a.ClockBy(terms[a.PostingId]) is { } clock && clock.IsOver(now)).Select(a => a.Id)];
            },
            cancellationToken);
        return erased.Value!.Applications;
    }

    internal sealed record Done(int Warned, int Erased)
    {
        public static Done operator +(Done one, Done other) => new(one.Warned + other.Warned, one.Erased + other.Erased);
    }
}
