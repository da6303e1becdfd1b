using System.Text;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Accounts;

/// <summary>Identity's hasher on one form of a password, so that it is the same on a keyboard that writes é as one sign and on one that writes two.</summary>
internal sealed class BoardPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    public const int Iterations = 210_000;

    public override string HashPassword(Account user, string password) => base.HashPassword(user, OneForm(password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, OneForm(providedPassword));

    private static string OneForm(string password) => WellFormed.Text(password).Normalize(NormalizationForm.FormC);
}
