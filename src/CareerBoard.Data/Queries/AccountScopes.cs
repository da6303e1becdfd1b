using CareerBoard.Data.Accounts;
using CareerBoard.Data.Mappings;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Queries;

public static class AccountScopes
{
    extension(IQueryable<Account> accounts)
    {
        /// <summary>The account of an address as somebody typed it. What is no address has none.</summary>
        public async Task<Account?> FindByAddressAsync(string? email, CancellationToken cancellationToken)
        {
            if (email is null || !MailAddress.IsPlain(email)) return null;
            return await accounts.At(email).SingleOrDefaultAsync(cancellationToken);
        }

        /// <summary>The account of an address, if there is one.</summary>
        /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
        public IQueryable<Account> At(string email)
        {
            var normalized = Account.Normalize(email);
            return accounts.Where(a => a.NormalizedEmail == normalized);
        }

        /// <summary>Those who run the board and could sign in to do so.</summary>
        public IQueryable<Account> RunningTheBoard() => accounts.Where(a => a.IsBoardAdmin && !a.IsBlocked && a.EmailConfirmed && a.PasswordHash != null);

        /// <summary>Those with every word of <paramref name="search"/> in their address, in the name that colleagues see, or in that of the candidate that they are.</summary>
        public async Task<IQueryable<Account>> MatchingAsync(CareerBoardDb db, string search, CancellationToken cancellationToken)
        {
            var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) return accounts;

            // No column holds their folded names: they are few, and their accounts are asked for by id.
            var members = (await db.Members.Where(m => m.IsActive).Select(m => new { m.AccountId, m.Name }).ToListAsync(cancellationToken)).ConvertAll(m => (m.AccountId, Name: Folding.Fold(m.Name)));
            return words.Aggregate(accounts, (found, word) =>
            {
                var (upper, folded) = (word.ToUpperInvariant(), Folding.Fold(word));
                var named = folded.Length == 0 ? [] : members.FindAll(m => m.Name.Contains(folded, StringComparison.Ordinal)).ConvertAll(m => m.AccountId);
                return found.Where(a => a.NormalizedEmail!.Contains(upper) || named.Contains(a.Id)
                    || (folded.Length > 0 && db.Candidates.Any(c => c.AccountId == a.Id && EF.Property<string>(c, CandidateMapping.NameFolded).Contains(folded))));
            });
        }
    }
}
