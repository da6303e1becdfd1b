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
    /// <summary>What is refused because the form was sent before with something else in it. With a fresh key it may go.</summary>
    public const string OtherWords = "message.other-words";

    private const int Tries = 4;

    /// <param name="applicationId">Found through a scope before.</param>
    /// <param name="seen">The last message that the writer was shown; none where they write to many. What came later still waits for an answer.</param>
    /// <param name="added">Files among those of the message that have no row yet.</param>
    /// <returns>Why not; nothing where it is written, now or by an earlier sending of the same form.</returns>
    public Task<Refusal?> WriteAsMemberAsync(Guid applicationId, Member member, MessageContent content, Guid? seen, IReadOnlyCollection<CandidateFile> added, CancellationToken cancellationToken) => OnceAsync(
        applicationId,
        content,
        added,
        async (application, now) =>
        {
            var waiting = await db.Messages.Of(applicationId).Waiting().SeenUpTo(seen).ToListAsync(cancellationToken);
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
                        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.ApplicationId == applicationId && m.Key == content.Key, cancellationToken) is { } earlier)
                        {
                            return await IsSameAsync(earlier, content, cancellationToken) ? null : new Refusal(OtherWords);
                        }

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

    /// <summary>Files sent twice are stored twice, so they are compared by what is in them.</summary>
    private async Task<bool> IsSameAsync(ApplicationMessage earlier, MessageContent content, CancellationToken cancellationToken)
    {
        if (earlier.Text != content.Text || earlier.Files.Count != content.Files.Count) return false;
        if (earlier.Files.Count == 0) return true;

        var ids = earlier.Files.ConvertAll(f => f.FileId);
        var stored = await db.Files.Where(f => ids.Contains(f.Id)).Select(f => f.Sha256).ToListAsync(cancellationToken);
        return stored.Order(StringComparer.Ordinal).SequenceEqual(content.Files.Select(f => f.Sha256).Order(StringComparer.Ordinal));
    }

    private Task<bool> IsNoticePendingAsync(string kind, Guid applicationId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Outbox.GatheringAt(now, kind).AnyAsync(m => m.SubjectId == applicationId, cancellationToken);
}
