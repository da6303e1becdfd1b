using System.Buffers;
using System.Globalization;
using System.Text;

namespace CareerBoard.Domain;

/// <summary>Mail addresses as people type them: one @, no display name, nothing that could end a header, nothing that one cannot see.</summary>
public static class MailAddress
{
    public const int Length = 254;

    private static readonly SearchValues<char> NotInLocalPart = SearchValues.Create("\"(),:;<>[\\] ");

    public static bool IsPlain(string address)
    {
        if (address.Length is < 3 or > Length || address.Any(IsOdd)) return false;

        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || at != address.LastIndexOf('@')) return false;

        var local = address.AsSpan(0, at);
        var host = address[(at + 1)..];
        if (local.ContainsAny(NotInLocalPart) || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)) return false;
        if (host is "localhost") return true;

        // Folded first: a full-width @ or / is a letter to the check and the real one to whoever resolves the name.
        return Uri.CheckHostName(host.Normalize(NormalizationForm.FormKC)) is UriHostNameType.Dns && host.Contains('.') && host[^1] != '.' && host[0] != '-';
    }

    private static bool IsOdd(char c) =>
        char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
