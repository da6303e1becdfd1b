using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CareerBoard.Web.Profiles;

/// <summary>The link in a referee's mail, which is all that shows who they are: whoever has it may agree and decline, and nothing else.</summary>
internal sealed class ReferenceLinks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("reference");

    public string To(Guid referenceId) => $"/references/{WebEncoders.Base64UrlEncode(_protector.Protect(referenceId.ToByteArray()))}";

    public Guid? Read(string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            return _protector.Unprotect(WebEncoders.Base64UrlDecode(token)) is { Length: 16 } bytes ? new Guid(bytes) : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
