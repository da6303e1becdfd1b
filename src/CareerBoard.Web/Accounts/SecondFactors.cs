using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>Codes of authenticator apps and codes for the day on which the app is lost. Each is good once, whoever else tries it at the same moment.</summary>
internal sealed class SecondFactors(CareerBoardDb db, IDataProtectionProvider protection, BoardSecret secret, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    private const int RecoveryCodeLength = 10;

    /// <summary>No letter that is taken for another one on paper.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly TimeSpan ToSetUp = TimeSpan.FromMinutes(30);

    public async Task<bool> HasAnyAsync(Account account, CancellationToken cancellationToken) =>
        account.TwoFactorEnabled || await db.UserPasskeys.AnyAsync(p => p.UserId == account.Id, cancellationToken);

    /// <summary>A key for an app that is about to be set up. It is nobody's until a code has come back, so it waits in the form.</summary>
    public string Offer(Account account) =>
        WebEncoders.Base64UrlEncode(ForSetUp(account).Protect(RandomNumberGenerator.GetBytes(Totp.KeyLength), clock.GetUtcNow() + ToSetUp));

    /// <summary>The key that was offered to this account a while ago, or none.</summary>
    public byte[]? Offered(Account account, string? offer)
    {
        if (offer is not { Length: > 0 and < 1000 }) return null;
        try
        {
            var key = ForSetUp(account).Unprotect(WebEncoders.Base64UrlDecode(offer), out var until);
            return until > clock.GetUtcNow() ? key : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <param name="account">Tracked; it is not saved here.</param>
    /// <returns>Whether the code is one of the key that was offered.</returns>
    public bool SetUp(Account account, byte[] key, string code)
    {
        if (Totp.Find(key, Clean(code), clock.GetUtcNow()) is not { } step) return false;
        account.SetUpAuthenticator(WebEncoders.Base64UrlEncode(ForKeys(account).Protect(key)), step);
        return true;
    }

    /// <summary>Takes a code of the app or a recovery code, whichever it is.</summary>
    /// <returns>False for a wrong one and for one that was taken before.</returns>
    public async Task<bool> TakeAsync(Account account, string? code, CancellationToken cancellationToken)
    {
        var clean = Clean(code);
        return clean.Length switch
        {
            6 => await TakeAuthenticatorCodeAsync(account, clean, cancellationToken),
            RecoveryCodeLength => await TakeRecoveryCodeAsync(account, clean, cancellationToken),
            _ => false,
        };
    }

    /// <summary>New recovery codes in place of those before; they are told once.</summary>
    /// <param name="account">Tracked; it is not saved here.</param>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Account account, CancellationToken cancellationToken)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, RecoveryCodeLength)).ToList();
        await DropRecoveryCodesAsync(account, cancellationToken);
        db.AddRange(codes.Select(code => new RecoveryCode(account.Id, Hash(account, code))));
        account.RenewRecoveryCodes();
        return codes.ConvertAll(code => $"{code[..5]}-{code[5..]}");
    }

    /// <summary>There is nothing left that they could stand in for.</summary>
    public async Task DropRecoveryCodesAsync(Account account, CancellationToken cancellationToken) =>
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ToListAsync(cancellationToken));

    private async Task<bool> TakeAuthenticatorCodeAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (account.AuthenticatorKey is not { } kept) return false;
        var key = ForKeys(account).Unprotect(WebEncoders.Base64UrlDecode(kept));
        return Totp.Find(key, code, clock.GetUtcNow()) is { } step && await db.TakeAuthenticatorStepAsync(account.Id, step, cancellationToken);
    }

    private Task<bool> TakeRecoveryCodeAsync(Account account, string code, CancellationToken cancellationToken) =>
        db.InWriteAsync(
            async _ =>
            {
                if (!await db.TakeRecoveryCodeAsync(account.Id, Hash(account, code), cancellationToken)) return false;
                (await db.Accounts.SingleAsync(a => a.Id == account.Id, cancellationToken)).UseRecoveryCode();
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>With a key that is not in the database, so that a stolen copy of it does not let anybody try them all.</summary>
    private string Hash(Account account, string code) =>
        Convert.ToHexString(HMACSHA256.HashData(secret.KeyFor("recovery codes"), Encoding.UTF8.GetBytes($"{account.Id:N} {code}")));

    private static string Clean(string? code) => code is { Length: <= 100 } ? string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant() : "";

    private IDataProtector ForKeys(Account account) => protection.CreateProtector("authenticator keys", account.Id.ToString("N"));

    private ITimeLimitedDataProtector ForSetUp(Account account) => protection.CreateProtector("authenticator set-up", account.Id.ToString("N")).ToTimeLimitedDataProtector();
}
