using System.Globalization;
using System.Text;

namespace CareerBoard.Domain;

/// <summary>Addresses that people write and others click on.</summary>
public static class WebAddress
{
    /// <summary>Absolute, http or https, with a host, without user-info, and without characters that one cannot see.</summary>
    public static bool IsPlain(string address) =>
        address.Length <= 2000
        && !address.EnumerateRunes().Any(IsOdd)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;

    /// <summary>A lone surrogate is read as U+FFFD.</summary>
    private static bool IsOdd(Rune rune) =>
        Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
