using Microsoft.AspNetCore.Mvc;

namespace CareerBoard.Web.Hosting;

/// <summary>The one way back to an address that came with a request: local, or the fallback.</summary>
internal static class Back
{
    public static LocalRedirectResult To(string? address, string fallback) => new(IsLocal(address) ? address! : fallback);

    public static bool IsLocal(string? address) =>
        address is ['/', ..] && address.Length <= 2000
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(c => char.IsControl(c) || !char.IsAscii(c) || c == '\\');
}
