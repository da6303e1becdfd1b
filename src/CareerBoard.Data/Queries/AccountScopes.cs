using CareerBoard.Data.Accounts;
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
            var normalized = Account.Normalize(email);
            return await accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, cancellationToken);
        }

        /// <summary>Those who run the board and could sign in to do so.</summary>
        public IQueryable<Account> RunningTheBoard() => accounts.Where(a => a.IsBoardAdmin && !a.IsBlocked && a.EmailConfirmed && a.PasswordHash != null);

        /// <summary>Those with every word of <paramref name="search"/> in their address, or in the name of the candidate that they are.</summary>
        public IQueryable<Account> Matching(CareerBoardDb db, string search) =>
            search.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(accounts, (found, word) =>
            {
                var (upper, folded) = (word.ToUpperInvariant(), Folding.Fold(word));
                return found.Where(a => a.NormalizedEmail!.Contains(upper) || db.Candidates.Any(c => c.AccountId == a.Id && EF.Property<string>(c, "NameFolded").Contains(folded)));
            });
    }
}
