using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Interviews;

/// <summary>
/// Plans an interview once, however often its form is sent, and gives an open time to one candidate, however many pick it at the same moment:
/// the lock on the posting makes true what is read, and the unique index on the time has the last word.
/// </summary>
internal sealed class Appointments(CareerBoardDb db, TimeProvider clock)
{
    private const int Tries = 4;

    /// <param name="applicationId">Found through a scope before.</param>
    /// <param name="plan">Gets the application, how many of its interviews are pending, and the time.</param>
    /// <returns>Why not; nothing where it is planned, now or by an earlier sending of the same form.</returns>
    public Task<Refusal?> PlanAsync(Guid applicationId, Guid key, Func<Application, int, DateTimeOffset, Result<Interview>> plan, CancellationToken cancellationToken) => OnceMoreAsync(
        async () =>
        {
            // Whoever is being erased gets no interview meanwhile, and one person's interviews are counted one after the other.
            var candidateId = await db.Applications.Where(a => a.Id == applicationId).Select(a => a.CandidateId).SingleAsync(cancellationToken);
            await db.Provider.LockPeopleAsync(db, [], [candidateId], cancellationToken);
            if (await db.Interviews.AnyAsync(i => i.ApplicationId == applicationId && i.Key == key, cancellationToken)) return null;

            var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == applicationId, cancellationToken);
            var planned = plan(application, await db.Interviews.Of(applicationId).Pending().CountAsync(cancellationToken), clock.GetUtcNow());
            if (planned.Value is not { } interview) return planned.Refusal;

            db.Add(interview);
            return await SaveAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Where the time that was picked is gone and another one of the same hour and length is not, that one does.</summary>
    /// <param name="interviewId">Found through a scope before.</param>
    public Task<Refusal?> PickAsync(Guid interviewId, Guid slotId, string? zone, CancellationToken cancellationToken) => OnceMoreAsync(
        async () =>
        {
            var postingId = await db.Interviews.Where(i => i.Id == interviewId).Select(i => i.PostingId).SingleAsync(cancellationToken);
            await db.Provider.LockPostingAsync(db, postingId, cancellationToken);

            // On PostgreSQL the turn comes with the lock.
            var now = clock.GetUtcNow();
            var interview = await db.Interviews.SingleAsync(i => i.Id == interviewId, cancellationToken);
            if (interview.State is InterviewState.Scheduled && interview.SlotId == slotId) return null;

            var wanted = await db.InterviewSlots.AsNoTracking().OfPosting(postingId).SingleOrDefaultAsync(s => s.Id == slotId, cancellationToken);
            if (wanted is null) return new Refusal("slot.gone");

            var free = await db.InterviewSlots.AsNoTracking().OfPosting(postingId)
                .Where(s => s.Kind == wanted.Kind && s.StartsAt == wanted.StartsAt && s.Minutes == wanted.Minutes && !db.Interviews.Any(i => i.SlotId == s.Id))
                .OrderBy(s => s.Id == slotId ? 0 : 1).ThenBy(s => s.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (free is null) return new Refusal("slot.given");

            return interview.Pick(free, zone, now) is { } refusal ? refusal : await SaveAsync(cancellationToken);
        },
        cancellationToken);

    private async Task<Refusal?> SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<Refusal?> OnceMoreAsync(Func<Task<Refusal?>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await db.InWriteAsync(_ => write(), cancellationToken);
            }
            catch (Exception race) when (attempt < Tries && db.IsRace(race))
            {
                // Somebody was first. What they wrote is found on the next turn.
            }
        }
    }
}
