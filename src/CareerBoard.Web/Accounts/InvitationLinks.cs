using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Accounts;

/// <summary>The link in an invitation's mail: it names the invitation and the sending, so that a newer mail ends the link of an older one.</summary>
internal sealed class InvitationLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("invitations");

    /// <summary>The local address where it is accepted.</summary>
    public string To(Invitation invitation) => $"/account/invitation?token={WebEncoders.Base64UrlEncode(_protector.Protect(Encoding.ASCII.GetBytes(Content(invitation))))}";

    /// <summary>The invitation that a link is still good for, or none. It is tracked.</summary>
    public async Task<Invitation?> FindAsync(string? token, CareerBoardDb db, CancellationToken cancellationToken)
    {
        if (Read(token) is not { } content || !Guid.TryParse(content.Split(' ')[0], out var id)) return null;
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && db.Employers.Any(e => e.Id == i.EmployerId && e.DeactivatedAt == null), cancellationToken);
        return invitation is not null && Content(invitation) == content && invitation.IsOpenAt(clock.GetUtcNow()) ? invitation : null;
    }

    private static string Content(Invitation invitation) => FormattableString.Invariant($"{invitation.Id:N} {invitation.SentAt.UtcTicks / TimeSpan.TicksPerMicrosecond}");

    private string? Read(string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
