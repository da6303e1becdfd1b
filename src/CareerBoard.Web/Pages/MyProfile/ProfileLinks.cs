using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>Links as a person types them, one a line; what kind each is follows from where it leads.</summary>
internal static class ProfileLinks
{
    public static string Write(IEnumerable<ProfileLink> links) => string.Join('\n', links.Select(l => l.Url));

    public static List<ProfileLink> Read(string lines) => [.. Lines(lines).Select(url => new ProfileLink(KindOf(url), url))];

    public static IEnumerable<string> Wrong(string lines) => Lines(lines).Where(url => !WebAddress.IsPlain(url));

    private static IEnumerable<string> Lines(string lines) =>
        lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Whole).Distinct(StringComparer.Ordinal);

    /// <summary>People leave out the scheme of an address; its beginning shows that it is one.</summary>
    private static string Whole(string line) =>
        !line.Contains(':', StringComparison.Ordinal) && line.Contains('.', StringComparison.Ordinal) && !line.Contains(' ', StringComparison.Ordinal) ? $"https://{line}" : line;

    private static LinkKind KindOf(string url)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "";
        bool IsAt(string domain) => host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

        if (IsAt("github.com")) return LinkKind.GitHub;
        if (IsAt("linkedin.com")) return LinkKind.LinkedIn;
        return host.StartsWith("scholar.google.", StringComparison.OrdinalIgnoreCase) ? LinkKind.Scholar : LinkKind.Website;
    }
}
