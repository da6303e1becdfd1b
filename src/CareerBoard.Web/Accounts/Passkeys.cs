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
/// Identity's passkeys, with the challenge in the form: bound to what it was made for and to the account, for a while, and good once.
/// Identity's own cookie is good for any of these, as often as it is shown, and the tab that asks last takes it from the others.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, CareerBoardDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int NameLength = 60;

    /// <summary>Of one account.</summary>
    public const int Most = 10;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The browser asks as soon as the sign-in page is there, and the person may come to it later. The page asks anew before that is over.</summary>
    private static readonly TimeSpan SignInLifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("passkey challenges");

    /// <summary>What the browser needs to make a passkey.</summary>
    public async Task<PasskeyQuestion> OfferAsync(HttpContext http, Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Name }, http);
        return Question(made.CreationOptionsJson, PasskeyUse.Add, account.Id, made.AttestationState);
    }

    /// <summary>What the browser needs to ask for a passkey.</summary>
    /// <param name="account">Whose, or none where the passkey says it.</param>
    public async Task<PasskeyQuestion> AskAsync(HttpContext http, PasskeyUse use, Account? account)
    {
        var made = await handler.MakeRequestOptionsAsync(account, http);
        return Question(made.RequestOptionsJson, use, account?.Id, made.AssertionState);
    }

    /// <summary>The passkey that a browser has made, or none where it does not answer what this account was asked.</summary>
    public async Task<UserPasskeyInfo?> TakeNewAsync(HttpContext http, Account account, PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        if (await TakeChallengeAsync(answer, PasskeyUse.Add, account.Id, cancellationToken) is not { } challenge) return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer.Credential!, AttestationState = challenge.State });
        return result.Succeeded ? result.Passkey : null;
    }

    /// <summary>The account whose passkey answered, or none.</summary>
    /// <param name="account">Whose it must be, or none for anybody's.</param>
    public async Task<Account?> AnswerAsync(HttpContext http, PasskeyUse use, Account? account, PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        if (await TakeChallengeAsync(answer, use, account?.Id, cancellationToken) is not { } challenge) return null;

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer.Credential!, AssertionState = challenge.State });
        if (!result.Succeeded || (account is not null && result.User.Id != account.Id)) return null;

        return await CountAsync(result.User.Id, result.Passkey, cancellationToken)
            ? await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == result.User.Id && !a.IsBlocked && a.EmailConfirmed, cancellationToken)
            : null;
    }

    /// <summary>
    /// Writes the passkey's counter down: a copy of it that counts behind is refused from now on. Identity's own store writes the whole account
    /// with it, and would bring back a passkey that was taken away at the same moment.
    /// </summary>
    /// <returns>False where it was taken away, or has counted on meanwhile.</returns>
    internal async Task<bool> CountAsync(Guid accountId, UserPasskeyInfo used, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InWriteAsync(
                async _ =>
                {
                    db.ChangeTracker.Clear();
                    var kept = await db.UserPasskeys.SingleOrDefaultAsync(p => p.CredentialId == used.CredentialId && p.UserId == accountId, cancellationToken);
                    if (kept is null || (used.SignCount > 0 && kept.Data.SignCount >= used.SignCount)) return false;

                    (kept.Data.SignCount, kept.Data.IsUserVerified, kept.Data.IsBackedUp) = (used.SignCount, used.IsUserVerified, used.IsBackedUp);
                    await db.SaveChangesAsync(cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static string Hash(Challenge challenge) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"passkey challenge {challenge.Id}")));

    private PasskeyQuestion Question(string optionsJson, PasskeyUse use, Guid? account, string? state)
    {
        var until = clock.GetUtcNow() + (use is PasskeyUse.SignIn ? SignInLifetime : Lifetime);
        var challenge = new Challenge(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), use, account, state, until);
        using var options = JsonDocument.Parse(optionsJson);
        return new(options.RootElement.Clone(), WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(challenge))));
    }

    private async Task<Challenge?> TakeChallengeAsync(PasskeyAnswer answer, PasskeyUse use, Guid? account, CancellationToken cancellationToken)
    {
        if (answer.Credential is not { Length: > 0 and < 20_000 } || Read(answer.Challenge) is not { } challenge) return null;

        var isGood = challenge.Use == use && challenge.AccountId == account && challenge.Until > clock.GetUtcNow();
        return isGood && await db.SpendAsync(Hash(challenge), challenge.Until, cancellationToken) ? challenge : null;
    }

    private Challenge? Read(string? kept)
    {
        if (kept is not { Length: > 0 and < 4000 }) return null;
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

/// <param name="Options">What the browser is asked with, in its own JSON.</param>
/// <param name="Challenge">Comes back with the answer.</param>
internal sealed record PasskeyQuestion(JsonElement Options, string Challenge);

/// <param name="Credential">What the browser made of the question, in its own JSON.</param>
internal sealed record PasskeyAnswer(string? Credential, string? Challenge);
