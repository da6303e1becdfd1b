using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Remembers which browser typed the password that a confirmation would make good. The link in the mail shows who reads the mail of an
/// address, not who registered it: a stranger may have, before the owner or after.
/// </summary>
internal sealed class Registrations(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = BoardCookies.Registered;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("registered here").ToTimeLimitedDataProtector();

    /// <param name="account">The account as it was registered just now, or none where nothing was: the cookie looks the same.</param>
    /// <param name="hasShortPassword">Whether the password that was typed is too short for whoever works here: nobody sees it again when the account is confirmed.</param>
    public void Remember(HttpContext http, Account? account, bool hasShortPassword)
    {
        byte[] kept = [.. account is null ? RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes) : MarkOf(account), hasShortPassword ? (byte)1 : (byte)0];
        http.Response.Cookies.Append(SchemeCookies.Name(http, Cookie), WebEncoders.Base64UrlEncode(_protector.Protect(kept, clock.GetUtcNow() + Lifetime)), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Lifetime, IsEssential = true,
        });
    }

    /// <returns>The account's latest registration if it came from this browser.</returns>
    public Registration? FindFrom(HttpContext http, Account account)
    {
        if (http.Request.Cookies[SchemeCookies.Name(http, Cookie)] is not { Length: > 0 and < 1000 } kept) return null;
        try
        {
            var found = _protector.Unprotect(WebEncoders.Base64UrlDecode(kept), out var until);
            return until > clock.GetUtcNow() && found is [.. var mark, var isShort] && CryptographicOperations.FixedTimeEquals(mark, MarkOf(account)) ? new Registration(isShort != 0) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Every registration gives the account another stamp.</summary>
    private static byte[] MarkOf(Account account) => SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id:N} {account.SecurityStamp}"));
}

/// <summary>What the browser that registered knows of it.</summary>
internal sealed record Registration(bool HasShortPassword);
