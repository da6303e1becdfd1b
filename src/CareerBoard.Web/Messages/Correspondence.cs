using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Messages;

/// <summary>Writes a message once, however often its form is sent, with its files and the notice that tells of it.</summary>
internal sealed class Correspondence(CareerBoardDb db)
{
    private const int Tries = 4;

    /// <param name="applicationId">Found through a scope before.</param>
    /// <param name="added">Files among those of the message that have no row yet.</param>
    /// <returns>Why not; nothing where it is written, now or by an earlier sending of the same form.</returns>
    public Task<Refusal?> WriteAsMemberAsync(Guid applicationId, Member member, MessageContent content, IReadOnlyCollection<CandidateFile> added, CancellationToken cancellationToken) => OnceAsync(
        applicationId,
        content,
        added,
        async (application, now) =>
        {
            var waiting = await db.Messages.Of(applicationId).Waiting().ToListAsync(cancellationToken);
            var isPending = await IsNoticePendingAsync(Announcements.MessageToCandidate, applicationId, now, cancellationToken);
            return ApplicationMessage.WriteAsMember(Guid.CreateVersion7(now), application, member.Id, content, waiting, isPending, now);
        },
        cancellationToken);

    public Task<Refusal?> WriteAsCandidateAsync(Guid applicationId, MessageContent content, IReadOnlyCollection<CandidateFile> added, CancellationToken cancellationToken) => OnceAsync(
        applicationId,
        content,
        added,
        async (application, now) =>
        {
            var since = now - ApplicationMessage.ADay;
            var waiting = await db.Messages.Of(applicationId).Waiting().CountAsync(cancellationToken);
            var today = await db.Messages.Of(applicationId).CountAsync(m => m.ByMemberId == null && m.At > since, cancellationToken);
            var isPending = await IsNoticePendingAsync(Announcements.MessageToTeam, applicationId, now, cancellationToken);
            return ApplicationMessage.WriteAsCandidate(Guid.CreateVersion7(now), application, content, waiting, today, isPending, now);
        },
        cancellationToken);

    private async Task<Refusal?> OnceAsync(
        Guid applicationId, MessageContent content, IReadOnlyCollection<CandidateFile> added, Func<Application, DateTimeOffset, Task<Result<ApplicationMessage>>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await db.InWriteAsync(
                    async now =>
                    {
                        // Whoever is being erased is not written to meanwhile, and one person's messages are counted one after the other.
                        var candidateId = await db.Applications.Where(a => a.Id == applicationId).Select(a => a.CandidateId).SingleAsync(cancellationToken);
                        await db.Provider.LockPeopleAsync(db, [], [candidateId], cancellationToken);
                        if (await db.Messages.AnyAsync(m => m.ApplicationId == applicationId && m.Key == content.Key, cancellationToken)) return null;

                        var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == applicationId, cancellationToken);
                        var written = await write(application, now);
                        if (written.Value is not { } message) return written.Refusal;

                        db.AddRange(added);
                        db.Add(message);
                        await db.SaveChangesAsync(cancellationToken);
                        return null;
                    },
                    cancellationToken);
            }
            catch (Exception race) when (attempt < Tries && db.IsRace(race))
            {
                // The same form at the same moment, or a colleague who answered: another look finds which.
            }
        }
    }

    private Task<bool> IsNoticePendingAsync(string kind, Guid applicationId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Outbox.GatheringAt(now, kind).AnyAsync(m => m.SubjectId == applicationId, cancellationToken);
}
