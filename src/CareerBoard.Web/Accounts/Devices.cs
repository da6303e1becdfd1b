using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>Browsers in which an account has been signed in: they carry a mark of chance, of which the board keeps a hash for each account.</summary>
internal sealed class Devices(CareerBoardDb db)
{
    public const string Cookie = BoardCookies.Device;

    private const int SecretLength = 16;

    /// <summary>The mark under which this browser is known to this account, or none. Asked for an account that is not there, it takes as long.</summary>
    public async Task<string?> FindAsync(HttpContext http, Account? account, CancellationToken cancellationToken)
    {
        var (id, mark) = (account?.Id ?? Guid.Empty, Mark(SecretOf(http) ?? new byte[SecretLength], account?.Id ?? Guid.Empty));
        return await db.KnownDevices.AnyAsync(d => d.AccountId == id && d.Mark == mark, cancellationToken) ? mark : null;
    }

    /// <summary>Remembers the browser of a session that begins. The owner is told where it was not known, unless it is the account's first.</summary>
    public async Task RecogniseAsync(HttpContext http, Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = SecretOf(http) ?? GiveSecret(http);
        var mark = Mark(secret, session.AccountId);
        var known = await db.KnownDevices.Where(d => d.AccountId == session.AccountId).OrderByDescending(d => d.LastUsedAt).ToListAsync(cancellationToken);
        if (known.Find(d => d.Mark == mark) is { } device)
        {
            device.Use(now);
            return;
        }

        db.Add(new KnownDevice(session.AccountId, mark, now));
        db.RemoveRange(known.Skip(KnownDevice.Most - 1));
        if (known.Count > 0) db.Add(new OutboxMessage(Announcements.AccountNewDevice, session.AccountId, session.Id, now, now, session.Device));
    }

    private static string Mark(byte[] secret, Guid account) => Convert.ToHexString(SHA256.HashData([.. secret, .. account.ToByteArray()]));

    private static byte[]? SecretOf(HttpContext http)
    {
        if (http.Request.Cookies[SchemeCookies.Name(http, Cookie)] is not { Length: 22 } kept) return null;
        try
        {
            return WebEncoders.Base64UrlDecode(kept);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] GiveSecret(HttpContext http)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        http.Response.Cookies.Append(SchemeCookies.Name(http, Cookie), WebEncoders.Base64UrlEncode(secret), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(400), IsEssential = true,
        });
        return secret;
    }
}
