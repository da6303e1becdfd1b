using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Remembers which browser typed the password that a confirmation would make good. The link in the mail shows who reads the mail of an
/// address, not who registered it: a stranger may have, before the owner or after.
/// </summary>
internal sealed class Registrations(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "registered";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("registered here").ToTimeLimitedDataProtector();

    /// <param name="account">The account as it was registered just now, or none where nothing was: the cookie looks the same.</param>
    public void Remember(HttpContext http, Account? account)
    {
        var mark = account is null ? RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes) : MarkOf(account);
        http.Response.Cookies.Append(SchemeCookies.Name(http, Cookie), WebEncoders.Base64UrlEncode(_protector.Protect(mark, clock.GetUtcNow() + Lifetime)), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Lifetime, IsEssential = true,
        });
    }

    /// <summary>Whether the account's latest registration came from this browser.</summary>
    public bool CameFrom(HttpContext http, Account account)
    {
        if (http.Request.Cookies[SchemeCookies.Name(http, Cookie)] is not { Length: > 0 and < 1000 } kept) return false;
        try
        {
            var mark = _protector.Unprotect(WebEncoders.Base64UrlDecode(kept), out var until);
            return until > clock.GetUtcNow() && CryptographicOperations.FixedTimeEquals(mark, MarkOf(account));
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Every registration gives the account another stamp.</summary>
    private static byte[] MarkOf(Account account) => SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id:N} {account.SecurityStamp}"));
}
