using System.Security.Cryptography;
using System.Text;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Messages;

/// <summary>
/// The link in a notice that stops its kind for the member who got it, without signing in (RFC 8058). It can do nothing else, so it is good
/// for as long as somebody keeps the mail.
/// </summary>
internal sealed class NoticeLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("member-notices");

    /// <summary>The local address where it is stopped.</summary>
    public string ToStop(Guid memberId, MemberNotices notice) =>
        $"/account/notices/stop?token={WebEncoders.Base64UrlEncode(_protector.Protect(Encoding.ASCII.GetBytes($"{memberId:N} {(int)notice}")))}";

    /// <summary>Who does not want what any more, or nothing where the link is none of ours.</summary>
    public (Guid MemberId, MemberNotices Notice)? Read(string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(WebEncoders.Base64UrlDecode(token))).Split(' ') is [var id, var kind]
                && Guid.TryParse(id, out var memberId) && Enum.TryParse<MemberNotices>(kind, out var notice) ? (memberId, notice) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
