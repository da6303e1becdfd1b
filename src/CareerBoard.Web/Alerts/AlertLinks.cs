using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Alerts;

/// <summary>
/// The links in the mails of alerts and of saved openings, which need no sign-in: they can do nothing but what they are for, so that they are good for as long
/// as somebody keeps the mail. Only the one that says yes ends, with the time that the alert waits for it.
/// </summary>
internal sealed class AlertLinks(IDataProtectionProvider protection)
{
    private const int IdLength = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("alerts");

    /// <summary>The local address where an address says that it wants an alert.</summary>
    public string ToConfirm(Guid alert) => $"/alerts/confirm?token={Make(AlertLink.Confirm, alert)}";

    /// <summary>The local address where an alert without an account is changed.</summary>
    public string ToManage(Guid alert) => $"/alerts/by-mail?token={Make(AlertLink.Manage, alert)}";

    /// <summary>The local address that stops an alert when something is posted to it (RFC 8058).</summary>
    public string ToStop(Guid alert) => $"/alerts/stop?token={Make(AlertLink.Stop, alert)}";

    /// <summary>The local address that stops the mails about saved openings of an account, in the same way.</summary>
    public string ToStopClosing(Guid account) => $"/saved/stop?token={Make(AlertLink.StopClosing, account)}";

    /// <summary>What a link is about, or nothing where it is none of ours or was made for something else.</summary>
    public Guid? Read(AlertLink link, string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            return For(link).Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: IdLength } id ? new Guid(id) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private string Make(AlertLink link, Guid id) => WebEncoders.Base64UrlEncode(For(link).Protect(id.ToByteArray()));

    private IDataProtector For(AlertLink link) => _protector.CreateProtector(link.ToString());
}

internal enum AlertLink
{
    Confirm,
    Manage,
    Stop,
    StopClosing,
}
