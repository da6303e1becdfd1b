using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Pool;

/// <summary>
/// The link in an invitation that takes its reader out of the employer's talent pool, without signing in (RFC 8058). It can do nothing else, so it is good
/// for as long as somebody keeps the mail.
/// </summary>
internal sealed class PoolLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("talent-pool");

    /// <summary>The local address where the consent is taken back.</summary>
    public string ToLeave(Guid employerId, Guid candidateId) =>
        $"/account/pool/leave?token={WebEncoders.Base64UrlEncode(_protector.Protect(Encoding.ASCII.GetBytes($"{employerId:N} {candidateId:N}")))}";

    /// <summary>Who leaves whose pool, or nothing where the link is none of ours.</summary>
    public (Guid EmployerId, Guid CandidateId)? Read(string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(token))).Split(' ') is [var employer, var candidate]
                && Guid.TryParse(employer, out var employerId) && Guid.TryParse(candidate, out var candidateId) ? (employerId, candidateId) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
