using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

/// <summary>Who may be found for other openings, and by whom.</summary>
public static class PoolScopes
{
    extension(IQueryable<PoolConsent> consents)
    {
        public IQueryable<PoolConsent> HoldingAt(DateTimeOffset now) => consents.Where(c => c.EndsAt > now);

        /// <summary>
        /// Those by which somebody may be found. Of candidates who are one person to the employer each with an account has to agree: whoever took it back under one
        /// name is not found under another one.
        /// </summary>
        public IQueryable<PoolConsent> FindableAt(CareerBoardDb db, DateTimeOffset now)
        {
            var holding = db.PoolConsents.HoldingAt(now);
            var unwilling = db.PersonParts.Where(p => db.Candidates.Any(c => c.Id == p.CandidateId && c.AccountId != null) && !holding.Any(c => c.EmployerId == p.EmployerId && c.CandidateId == p.CandidateId));
            return consents.HoldingAt(now).Where(c => !db.PersonParts.Any(p => p.EmployerId == c.EmployerId && p.CandidateId == c.CandidateId
                && unwilling.Any(u => u.EmployerId == p.EmployerId && u.PersonId == p.PersonId)));
        }

        /// <summary>One for each person: the latest of those whom the employer says to be one.</summary>
        public IQueryable<PoolConsent> OncePerPerson(CareerBoardDb db) =>
            consents.Where(c => !db.PersonParts.Any(p => p.EmployerId == c.EmployerId && p.CandidateId == c.CandidateId
                && db.PersonParts.Any(o => o.EmployerId == p.EmployerId && o.PersonId == p.PersonId
                    && db.PoolConsents.Any(later => later.EmployerId == o.EmployerId && later.CandidateId == o.CandidateId && later.Id > c.Id))));

        /// <summary>Those of people whom the member may find: who agreed to it, and is nobody whom the member may not know yet.</summary>
        public IQueryable<PoolConsent> FoundBy(Member member, CareerBoardDb db, DateTimeOffset now)
        {
            if (member.ReachOf(Right.FindPeople) is Reach.None) return consents.Where(_ => false);

            var own = consents.FindableAt(db, now).Where(c => c.EmployerId == member.EmployerId && db.Applications.Any(a => a.CandidateId == c.CandidateId && a.EmployerId == c.EmployerId));
            return member.May(Right.SeeIdentities) ? own : own.Where(c => !db.Applications.Any(a => a.CandidateId == c.CandidateId && a.EmployerId == c.EmployerId && a.IsBlind));
        }
    }
}

public static class PoolListScopes
{
    extension(IQueryable<PoolList> lists)
    {
        public IQueryable<PoolList> Of(Member member) => member.May(Right.FindPeople) ? lists.Where(l => l.EmployerId == member.EmployerId) : lists.Where(_ => false);
    }
}

public static class PersonVerdictScopes
{
    extension(IQueryable<PersonVerdict> verdicts)
    {
        public IQueryable<PersonVerdict> Of(Member member) => member.May(Right.FindPeople) ? verdicts.Where(v => v.EmployerId == member.EmployerId) : verdicts.Where(_ => false);
    }
}

public static class PoolInvitationScopes
{
    extension(IQueryable<PoolInvitation> invitations)
    {
        /// <summary>Those that the person has not followed yet.</summary>
        public IQueryable<PoolInvitation> Waiting(CareerBoardDb db) =>
            invitations.Where(i => !db.Applications.Any(a => a.CandidateId == i.CandidateId && a.PostingId == i.PostingId && a.State != ApplicationState.Withdrawn));
    }
}

/// <summary>What a candidate does about being found.</summary>
public static class PoolConsents
{
    extension(CareerBoardDb db)
    {
        /// <summary>Notes that the candidate agreed, or did so once more. Saved by whoever calls it.</summary>
        public async Task AgreeToPoolAsync(Guid employerId, Guid candidateId, int textVersion, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (await db.PoolConsents.SingleOrDefaultAsync(c => c.EmployerId == employerId && c.CandidateId == candidateId, cancellationToken) is { } earlier) earlier.Renew(textVersion, now);
            else db.Add(new PoolConsent(Guid.CreateVersion7(now), employerId, candidateId, textVersion, now));
        }

        /// <summary>Takes the candidate out of the employer's pool and off its lists. Whoever puts people on lists or invites them has to wait for it.</summary>
        /// <returns>False where there was nothing to take back.</returns>
        public Task<bool> LeavePoolAsync(Guid employerId, Guid candidateId, CancellationToken cancellationToken) => db.InWriteAsync(
            async _ =>
            {
                await db.Provider.LockPeopleAsync(db, [], [candidateId], cancellationToken);
                var consents = await db.PoolConsents.Where(c => c.EmployerId == employerId && c.CandidateId == candidateId).ToListAsync(cancellationToken);
                await db.EndPoolAsync(consents, cancellationToken);
                return consents.Count > 0;
            },
            cancellationToken);

        /// <summary>Removes these, and with each the person from the employer's lists.</summary>
        public async Task EndPoolAsync(IReadOnlyList<PoolConsent> consents, CancellationToken cancellationToken)
        {
            if (consents.Count == 0) return;

            var ids = consents.Select(c => c.Id).ToList();
            db.RemoveRange(await db.PoolListPeople
                .Where(p => db.PoolConsents.Any(c => ids.Contains(c.Id) && c.CandidateId == p.CandidateId && db.PoolLists.Any(l => l.Id == p.ListId && l.EmployerId == c.EmployerId)))
                .ToListAsync(cancellationToken));
            db.RemoveRange(consents);
            foreach (var consent in consents) consent.TakeBack();
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
