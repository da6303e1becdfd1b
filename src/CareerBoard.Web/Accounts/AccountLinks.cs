using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>
/// The links that prove that somebody reads the mail of an address: for one purpose and one account, for half an hour, once. Identity's own
/// tokens are not read by a clock that a test can stop, and need the account's id beside them.
/// </summary>
internal sealed class AccountLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int IdLength = 16;
    private const int TimeLength = sizeof(long);

    private readonly IDataProtector _protector = protection.CreateProtector("CareerBoard.AccountLinks");

    /// <summary>The local address that confirms, and then goes on to <paramref name="returnUrl"/>.</summary>
    public string ToConfirm(Account account, string? returnUrl) =>
        QueryHelpers.AddQueryString("/account/confirm", Query(Make(LinkPurpose.Confirm, account, Lifetime), returnUrl));

    /// <summary>The local address where a password is chosen, the first one too.</summary>
    /// <param name="lifetime">Longer where a person hands the link over.</param>
    public string ToReset(Account account, string? returnUrl = null, TimeSpan? lifetime = null) =>
        QueryHelpers.AddQueryString("/account/reset", Query(Make(LinkPurpose.Reset, account, lifetime ?? Lifetime), returnUrl));

    /// <summary>The local address where one of the two addresses says yes to the new one.</summary>
    public string ToAddress(LinkPurpose purpose, Account account) =>
        QueryHelpers.AddQueryString("/account/address", new Dictionary<string, string?> { ["token"] = Make(purpose, account, Lifetime), ["of"] = purpose is LinkPurpose.OldAddress ? "old" : "new" });

    /// <summary>The account that a link is still good for, or nobody.</summary>
    public async Task<Account?> FindAsync(LinkPurpose purpose, string? token, CareerBoardDb db, CancellationToken cancellationToken)
    {
        if (Read(purpose, token) is not { } read) return null;
        // Asked anew, even where this request has loaded the account before: the link may have been used meanwhile.
        db.ChangeTracker.Clear();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == read.Id && !a.IsBlocked, cancellationToken);
        return account is not null && CryptographicOperations.FixedTimeEquals(Fingerprint(purpose, account), read.Fingerprint) ? account : null;
    }

    /// <summary>
    /// Uses a link up: the account's address counts as confirmed, the candidate added by hand with it is theirs, and every other link and
    /// session ends with this one. Of two that press at once, one gets nobody.
    /// </summary>
    /// <param name="change">What else happens to the account in the same transaction.</param>
    public async Task<Account?> UseAsync(LinkPurpose purpose, string? token, CareerBoardDb db, Action<Account> change, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InWriteAsync(
                async _ =>
                {
                    var account = await FindAsync(purpose, token, db, cancellationToken);
                    if (account is null) return null;

                    change(account);
                    account.Confirm();
                    await db.ClaimCandidateAsync(account, cancellationToken);
                    await db.EndSessionsAsync(account.Id, but: null, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                    return account;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    private static Dictionary<string, string?> Query(string token, string? returnUrl) =>
        returnUrl is null ? new() { ["token"] = token } : new() { ["token"] = token, ["returnUrl"] = returnUrl };

    private string Make(LinkPurpose purpose, Account account, TimeSpan lifetime)
    {
        var content = new byte[IdLength + TimeLength + SHA256.HashSizeInBytes];
        account.Id.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(IdLength), (clock.GetUtcNow() + lifetime).UtcTicks);
        Fingerprint(purpose, account).CopyTo(content.AsSpan(IdLength + TimeLength));
        return WebEncoders.Base64UrlEncode(For(purpose).Protect(content));
    }

    private (Guid Id, byte[] Fingerprint)? Read(LinkPurpose purpose, string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            var content = For(purpose).Unprotect(WebEncoders.Base64UrlDecode(token));
            var until = BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdLength));
            return until > clock.GetUtcNow().UtcTicks ? (new Guid(content.AsSpan(0, IdLength)), content[(IdLength + TimeLength)..]) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector For(LinkPurpose purpose) => _protector.CreateProtector(purpose.ToString());

    /// <summary>Changes with everything after which the link must not be good any more.</summary>
    private static byte[] Fingerprint(LinkPurpose purpose, Account account) => SHA256.HashData(Encoding.UTF8.GetBytes(purpose switch
    {
        LinkPurpose.OldAddress => $"{account.SecurityStamp} {account.NewEmail} {account.NewEmailAskedAt?.UtcTicks} {account.OldAddressAgreed}",
        LinkPurpose.NewAddress => $"{account.SecurityStamp} {account.NewEmail} {account.NewEmailAskedAt?.UtcTicks} {account.NewAddressAgreed}",
        _ => account.SecurityStamp ?? "",
    }));
}

internal enum LinkPurpose
{
    Confirm,
    Reset,

    /// <summary>The address that the account has agrees to another one.</summary>
    OldAddress,

    /// <summary>The address that the account shall have agrees.</summary>
    NewAddress,
}
