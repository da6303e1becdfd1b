using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Data.Queries;

public static class ReferenceScopes
{
    /// <summary>By which an address is known again without being kept: lower-case hex.</summary>
    public static string HashOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Account.Normalize(email))));

    extension(IQueryable<Reference> references)
    {
        /// <summary>Those of which somebody at one of these addresses was asked, whatever they said.</summary>
        public IQueryable<Reference> AskedOf(IEnumerable<string> emails)
        {
            List<string> hashes = [.. emails.Select(HashOf)];
            return references.Where(r => hashes.Contains(r.AddressHash));
        }
    }
}
