using CareerBoard.Data.Mappings;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Accounts;

public static class Claiming
{
    extension(CareerBoardDb db)
    {
        /// <summary>Hangs the candidate that was added by hand with this address, if there is one, on the account that has shown to own it.</summary>
        public async Task ClaimCandidateAsync(Account account, CancellationToken cancellationToken)
        {
            if (await db.Candidates.AnyAsync(c => c.AccountId == account.Id, cancellationToken)) return;

            // The folded column finds them; it also takes é for e, which in an address is somebody else.
            var folded = Folding.Fold(account.Email!);
            var found = await db.Candidates
                .Where(c => c.AccountId == null && EF.Property<string>(c, CandidateMapping.EmailFolded) == folded)
                .OrderBy(c => c.CreatedAt).ThenBy(c => c.Id)
                .ToListAsync(cancellationToken);
            found.Find(c => IsOf(account, c))?.ClaimBy(account.Id);
        }
    }

    /// <summary>Whether the candidate has the account's very address, not only one that folds alike.</summary>
    internal static bool IsOf(Account account, Candidate candidate) =>
        MailAddress.IsPlain(candidate.Profile.Email) && Account.Normalize(candidate.Profile.Email) == account.NormalizedEmail;
}
