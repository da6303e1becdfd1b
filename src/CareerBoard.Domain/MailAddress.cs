using System.Buffers;

namespace CareerBoard.Domain;

/// <summary>Mail addresses as people type them: one @, no display name, nothing that could end a header.</summary>
public static class MailAddress
{
    public const int Length = 254;

    private static readonly SearchValues<char> NotInLocalPart = SearchValues.Create("\"(),:;<>[\\] ");

    public static bool IsPlain(string address)
    {
        if (address.Length is < 3 or > Length || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c))) return false;

        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || at != address.LastIndexOf('@')) return false;

        var local = address.AsSpan(0, at);
        var host = address[(at + 1)..];
        if (local.ContainsAny(NotInLocalPart) || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)) return false;
        return Uri.CheckHostName(host) is UriHostNameType.Dns && host[^1] != '.' && host[0] != '-' && (host.Contains('.') || host is "localhost");
    }
}
