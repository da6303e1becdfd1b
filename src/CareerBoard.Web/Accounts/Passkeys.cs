using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>What a passkey is asked for.</summary>
internal enum PasskeyUse
{
    /// <summary>To make one.</summary>
    Add,
    SignIn,
    SecondStep,

    /// <summary>To show again that it is the owner who sits there.</summary>
    Again,
}

/// <summary>
/// Identity's passkeys, with the challenge in a cookie of our own: bound to what it was made for and to the account, for five minutes, and
/// good once. Identity's own cookie is good for any of these, as often as it is shown.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, UserManager<Account> accounts, CareerBoardDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int NameLength = 60;

    /// <summary>Of one account.</summary>
    public const int Most = 10;

    private const string Cookie = "passkey";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("passkey challenges");

    /// <summary>What the browser needs to make a passkey, in its own JSON.</summary>
    public async Task<string> OfferAsync(HttpContext http, Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Name }, http);
        Keep(http, PasskeyUse.Add, account.Id, made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <summary>What the browser needs to ask for a passkey, in its own JSON.</summary>
    /// <param name="account">Whose, or none where the passkey says it.</param>
    public async Task<string> AskAsync(HttpContext http, PasskeyUse use, Account? account)
    {
        var made = await handler.MakeRequestOptionsAsync(account, http);
        Keep(http, use, account?.Id, made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <summary>The passkey that a browser has made, or none where it does not answer what this account was asked.</summary>
    public async Task<UserPasskeyInfo?> TakeNewAsync(HttpContext http, Account account, string? credential, CancellationToken cancellationToken)
    {
        if (await TakeChallengeAsync(http, PasskeyUse.Add, account.Id, cancellationToken) is not { } challenge || IsNone(credential)) return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential!, AttestationState = challenge.State });
        return result.Succeeded ? result.Passkey : null;
    }

    /// <summary>The account whose passkey answered, or none.</summary>
    /// <param name="account">Whose it must be, or none for anybody's.</param>
    public async Task<Account?> AnswerAsync(HttpContext http, PasskeyUse use, Account? account, string? credential, CancellationToken cancellationToken)
    {
        if (await TakeChallengeAsync(http, use, account?.Id, cancellationToken) is not { } challenge || IsNone(credential)) return null;

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential!, AssertionState = challenge.State });
        if (!result.Succeeded || (account is not null && result.User.Id != account.Id)) return null;

        // The counter of the passkey is written down: a copy of it that counts behind is refused from now on.
        var saved = await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        db.ChangeTracker.Clear();
        if (!saved.Succeeded) return null;
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == result.User.Id && !a.IsBlocked && a.EmailConfirmed, cancellationToken);
    }

    private static bool IsNone(string? credential) => credential is not { Length: > 0 and < 20_000 };

    private static string Hash(Challenge challenge) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"passkey challenge {challenge.Id}")));

    private static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true };

    private void Keep(HttpContext http, PasskeyUse use, Guid? account, string? state)
    {
        var challenge = new Challenge(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), use, account, state, clock.GetUtcNow() + Lifetime);
        http.Response.Cookies.Append(SchemeCookies.Name(http, Cookie), WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(challenge))), Options(http));
    }

    private async Task<Challenge?> TakeChallengeAsync(HttpContext http, PasskeyUse use, Guid? account, CancellationToken cancellationToken)
    {
        if (Read(http) is not { } challenge) return null;

        http.Response.Cookies.Delete(SchemeCookies.Name(http, Cookie), Options(http));
        var isGood = challenge.Use == use && challenge.AccountId == account && challenge.Until > clock.GetUtcNow();
        return isGood && await db.SpendAsync(Hash(challenge), challenge.Until, cancellationToken) ? challenge : null;
    }

    private Challenge? Read(HttpContext http)
    {
        if (http.Request.Cookies[SchemeCookies.Name(http, Cookie)] is not { Length: > 0 and < 4000 } kept) return null;
        try
        {
            return JsonSerializer.Deserialize<Challenge>(_protector.Unprotect(WebEncoders.Base64UrlDecode(kept)));
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private sealed record Challenge(string Id, PasskeyUse Use, Guid? AccountId, string? State, DateTimeOffset Until);
}
