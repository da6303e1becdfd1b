using CareerBoard.Data.Accounts;
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
    }
}
