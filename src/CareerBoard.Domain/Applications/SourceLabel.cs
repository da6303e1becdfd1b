namespace CareerBoard.Domain.Applications;

/// <summary>What a tracked link of ours is for.</summary>
public enum SourceKind
{
    Event,
    Board,
}

/// <summary>
/// Where an application came from, in a form that can be counted: "event: NeurIPS 2026", "board: Indeed", "referral: Rahel Abebe", "invitation", or the words of
/// somebody else's link as they are. What says who recommended or invited is ours alone: no address can make it up.
/// </summary>
public static class SourceLabel
{
    /// <summary>Of whoever was invited out of the talent pool, however they found the page in the end.</summary>
    public const string Invitation = "invitation";

    /// <summary>What stands for a member who was erased.</summary>
    public const string FormerReferrer = "referral: somebody who left";

    public const int NameLength = 80;

    private const string Referral = "referral";

    /// <summary>Begins what a member's own link carries: an id, so that a name in an address says nothing.</summary>
    private const string ReferrerMark = "referral-";

    private const string Other = "other: ";

    public static Result<string> Of(SourceKind kind, string name) => PlainLine.IsIn(name, NameLength) ? $"{WordOf(kind)}: {name.Trim()}" : new Refusal("source.name", NameLength);

    public static string ReferralBy(string member) => $"{Referral}: {member}";

    /// <summary>What stands in a member's own link.</summary>
    public static string MarkOf(Guid memberId) => $"{ReferrerMark}{memberId:N}";

    /// <summary>Whose own link it was, or nothing where it was another one.</summary>
    public static Guid? ReferrerIn(string? words) =>
        words?.StartsWith(ReferrerMark, StringComparison.Ordinal) is true && Guid.TryParseExact(words.AsSpan(ReferrerMark.Length), "N", out var id) ? id : null;

    /// <summary>What an address said, tidied: kinds are written one way, and what only we may say is marked as said by others.</summary>
    public static string? FromOutside(string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return null;

        var cut = words.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = cut < 0 ? (words.Trim(), "") : (words[..cut].Trim(), words[(cut + 1)..].Trim());
        if (IsIn(kind, Invitation) || IsIn(kind, Referral)) return Fit($"{Other}{words.Trim()}");
        if (name.Length > 0 && Enum.GetValues<SourceKind>().Where(k => IsIn(kind, WordOf(k))).Select(k => (SourceKind?)k).FirstOrDefault() is { } known) return Fit($"{WordOf(known)}: {name}");
        return Fit(words.Trim());
    }

    private static string WordOf(SourceKind kind) => kind is SourceKind.Event ? "event" : "board";

    private static bool IsIn(string kind, string word) => kind.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string Fit(string words) => words.Length <= Submission.SourceLength ? words : words[..(char.IsHighSurrogate(words[Submission.SourceLength - 1]) ? Submission.SourceLength - 1 : Submission.SourceLength)];
}
