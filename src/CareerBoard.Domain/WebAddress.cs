namespace CareerBoard.Domain;

/// <summary>Addresses that people write and others click on.</summary>
public static class WebAddress
{
    /// <summary>Absolute, http or https, with a host, without user-info and without control characters.</summary>
    public static bool IsPlain(string address) =>
        address.Length <= 2000
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;
}
