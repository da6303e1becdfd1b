using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// Between the password and the second factor: a cookie that says whose password was right, for ten minutes, for one sign-in. It opens
/// nothing but the page that asks for the second factor.
/// </summary>
internal sealed class SecondSteps(CareerBoardDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Cookie = BoardCookies.SecondStep;

    private readonly IDataProtector _protector = protection.CreateProtector("second step of a sign-in");

    public void Begin(HttpContext http, Account account, bool isPersistent, bool hasShortPassword)
    {
        var step = new SecondStep(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), account.Id, account.SecurityStamp!, isPersistent, hasShortPassword, clock.GetUtcNow() + Lifetime);
        http.Response.Cookies.Append(SchemeCookies.Name(http, Cookie), WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(step))), Options(http));
    }

    /// <summary>The account whose password was right a moment ago and has not changed since, or none.</summary>
    public async Task<(SecondStep Step, Account Account)?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (Read(http) is not { } step || step.Until <= clock.GetUtcNow()) return null;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == step.AccountId && !a.IsBlocked, cancellationToken);
        return account is not null && account.SecurityStamp == step.Stamp && !await db.SpentTokens.AnyAsync(t => t.Hash == Hash(step), cancellationToken) ? (step, account) : null;
    }

    /// <returns>Whether the step was still there to be taken: one password is good for one session.</returns>
    public async Task<bool> EndAsync(HttpContext http, SecondStep step, CancellationToken cancellationToken)
    {
        http.Response.Cookies.Delete(SchemeCookies.Name(http, Cookie), Options(http));
        return await db.SpendAsync(Hash(step), step.Until, cancellationToken);
    }

    private static string Hash(SecondStep step) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"second step {step.Id}")));

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true };

    private SecondStep? Read(HttpContext http)
    {
        if (http.Request.Cookies[SchemeCookies.Name(http, Cookie)] is not { Length: > 0 and < 2000 } kept) return null;
        try
        {
            return JsonSerializer.Deserialize<SecondStep>(_protector.Unprotect(WebEncoders.Base64UrlDecode(kept)));
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

internal sealed record SecondStep(string Id, Guid AccountId, string Stamp, bool IsPersistent, bool HasShortPassword, DateTimeOffset Until);
