namespace CareerBoard.Web.Import.Text;

/// <summary>Addresses in foreign text: http, https and mailto are links, everything else is only words.</summary>
internal static class Links
{
    /// <summary>The address as it can be stored, or null when it is not a plain web address.</summary>
    public static string? Web(string text)
    {
        var address = text.Trim();
        if (address.StartsWith("//", StringComparison.Ordinal)) address = "https:" + address;
        return Plain(address);
    }

    public static string? WebOrMail(string text)
    {
        var address = text.Trim();
        if (!address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return Web(address);
        return address.Length <= 400 && address.Contains('@', StringComparison.Ordinal) && !address.AsSpan().ContainsAny('<', '>', '"') && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? address : null;
    }

    /// <summary>Blanks and brackets would end a Markdown link early.</summary>
    public static string InMarkdown(string address) => address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);

    private static string? Plain(string address)
    {
        address = address.Replace(" ", "%20", StringComparison.Ordinal);
        return address.Length <= 2000 && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? address : null;
    }
}
