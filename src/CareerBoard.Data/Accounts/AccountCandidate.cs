using CareerBoard.Data.Text;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Accounts;

/// <summary>The candidate that an account is, from the moment it is needed.</summary>
public static class AccountCandidate
{
    extension(CareerBoardDb db)
    {
        /// <summary>
        /// The account's candidate: the one it has, else a person added by hand whose address the account has proved to own, else a new one.
        /// </summary>
        public async Task<Guid> CandidateOfAsync(Account account, CancellationToken cancellationToken)
        {
            try
            {
                return await db.InWriteAsync(now => FindOrAddAsync(db, account, now, cancellationToken), cancellationToken);
            }
            catch (DbUpdateException race) when (db.Provider.IsUniqueViolation(race) || race is DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return await db.Candidates.Where(c => c.AccountId == account.Id).Select(c => c.Id).SingleAsync(cancellationToken);
            }
        }
    }

    private static async Task<Guid> FindOrAddAsync(CareerBoardDb db, Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Candidates.Where(c => c.AccountId == account.Id).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken) is { } id) return id;

        var candidate = await FindUnclaimedAsync(db, account, cancellationToken);
        if (candidate is null) db.Add(candidate = new Candidate(Guid.CreateVersion7(now), account.Id, account.Name, account.Email!, now));
        else if (candidate.ClaimBy(account.Id) is { } refusal) throw new InvalidOperationException($"An unclaimed candidate refused to be claimed: {refusal}.");

        await db.SaveChangesAsync(cancellationToken);
        return candidate.Id;
    }

    private static async Task<Candidate?> FindUnclaimedAsync(CareerBoardDb db, Account account, CancellationToken cancellationToken)
    {
        if (!account.EmailConfirmed || account.Email is not { } email) return null;

        var folded = Folding.Fold(email);
        var found = await db.Candidates.Where(c => c.AccountId == null && EF.Property<string>(c, "EmailFolded") == folded)
            .OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return found.Find(c => Claiming.IsOf(account, c));
    }
}
