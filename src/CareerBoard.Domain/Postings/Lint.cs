using System.Globalization;

namespace CareerBoard.Domain.Postings;

public enum LintSeverity
{
    /// <summary>Weak: readers or search engines will make less of it.</summary>
    Warning,

    /// <summary>Wrong: search engines refuse it, or readers are misled.</summary>
    Error,
}

/// <summary>Something to mend before a posting goes out. The words are the web project's, as with a <see cref="Refusal"/>.</summary>
/// <param name="Field">The property of <see cref="PostingContent"/> where it is mended.</param>
public sealed record LintNote(LintSeverity Severity, string Code, string Field, params object?[] Arguments);

/// <summary>Says what is wrong or weak about a posting. It refuses nothing: what must not be, the verbs refuse.</summary>
public static class Lint
{
    public const int MostRequiredSkills = 8;
    public const int ShortDescription = 300;

    /// <summary>A single word in capitals may be an abbreviation; from this length on it shouts.</summary>
    private const int LongestAbbreviation = 4;

    private static readonly HashSet<string> CurrencyCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "BRL", "MXN", "SGD", "HKD", "ZAR", "ILS", "AED", "KRW",
    };

    /// <param name="locations">Those of <see cref="PostingContent.LocationIds"/>.</param>
    /// <param name="publication">When it went out, will go out, or would if that were now.</param>
    /// <returns>Errors first, each kind in the order of the form.</returns>
    public static IReadOnlyList<LintNote> Check(PostingContent content, IReadOnlyCollection<Location> locations, string employerName, DateTimeOffset publication) =>
        [.. Errors(content, locations, publication), .. Warnings(content, locations, employerName)];

    private static IEnumerable<LintNote> Errors(PostingContent content, IReadOnlyCollection<Location> locations, DateTimeOffset publication)
    {
        if (locations.Count == 0 && content.Workplace is not Workplace.Remote) yield return Error("lint.no-place", nameof(content.LocationIds));
        if (locations.Count > 0 && locations.All(l => l.Country is null)) yield return Error("lint.no-country", nameof(content.LocationIds));
        if (content.Workplace is Workplace.Remote && content.RemoteRegions.Count == 0) yield return Error("lint.remote-without-region", nameof(content.RemoteRegions));
        else if (content.Workplace is Workplace.Remote && !content.RemoteRegions.Any(CountryCodes.IsKnown)) yield return Error("lint.regions-without-country", nameof(content.RemoteRegions));
        if (content.Pay is { } pay && pay.MinMinor > pay.MaxMinor) yield return Error("lint.pay-upside-down", nameof(content.Pay));
        if (content.Deadline is { } deadline && deadline.CheckShape() is null && deadline.At() <= publication) yield return Error("lint.closes-before-publication", nameof(content.Deadline));

        var words = Words(content.Sections);
        if (words.Length == 0) yield return Error("lint.no-description", nameof(content.Sections));
        else if (string.Equals(words, Words(content.Title), StringComparison.OrdinalIgnoreCase)) yield return Error("lint.description-is-title", nameof(content.Sections));
    }

    private static IEnumerable<LintNote> Warnings(PostingContent content, IReadOnlyCollection<Location> locations, string employerName)
    {
        var title = content.Title;
        if (NamesMoney(title)) yield return Warning("lint.title-pay", nameof(content.Title));
        if (locations.Select(l => l.City).FirstOrDefault(city => Names(title, city)) is { } named) yield return Warning("lint.title-city", nameof(content.Title), named);
        if (Names(title, employerName)) yield return Warning("lint.title-employer", nameof(content.Title), employerName);
        if (title.Contains("!!", StringComparison.Ordinal)) yield return Warning("lint.title-exclaims", nameof(content.Title));
        if (Shouts(title)) yield return Warning("lint.title-shouts", nameof(content.Title));
        if (content.Pay is null) yield return Warning("lint.no-pay", nameof(content.Pay));
        if (content.Deadline is null) yield return Warning("lint.no-deadline", nameof(content.Deadline));

        var characters = content.Sections.Sum(s => s.Markdown.Trim().Length);
        if (characters is > 0 and < ShortDescription) yield return Warning("lint.short-description", nameof(content.Sections), characters, ShortDescription);

        var skills = content.Requirements.Where(r => r.Strength is RequirementStrength.Required && !r.IsProposed).Sum(Demanded);
        if (skills > MostRequiredSkills) yield return Warning("lint.many-skills", nameof(content.Requirements), skills, MostRequiredSkills);
    }

    private static LintNote Error(string code, string field, params object?[] arguments) => new(LintSeverity.Error, code, field, arguments);

    private static LintNote Warning(string code, string field, params object?[] arguments) => new(LintSeverity.Warning, code, field, arguments);

    /// <summary>How many skills somebody has to show: "PyTorch or JAX" is one.</summary>
    private static int Demanded(RequirementGroup group) => group.Match switch
    {
        RequirementMatch.AllOf => group.Skills.Count,
        RequirementMatch.AtLeast => group.AtLeast ?? 1,
        _ => 1,
    };

    private static bool NamesMoney(string title) =>
        title.Any(char.IsAsciiDigit)
        && (title.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.CurrencySymbol) || Words(title).Split(' ').Any(CurrencyCodes.Contains));

    /// <summary>Whether <paramref name="name"/> stands in the title as words of its own, however it is accented.</summary>
    private static bool Names(string title, string? name)
    {
        var wanted = Words(name ?? "");
        if (wanted.Length < 2) return false;

        var compare = CultureInfo.InvariantCulture.CompareInfo;
        return compare.IndexOf($" {Words(title)} ", $" {wanted} ", CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
    }

    private static bool Shouts(string title) =>
        !title.Any(char.IsLower) && Words(title).Split(' ').Any(word => word.Length > LongestAbbreviation && word.All(char.IsUpper));

    private static string Words(IEnumerable<Section> sections) => Words(string.Join(' ', sections.Select(s => s.Markdown)));

    /// <summary>Letters and digits alone, one space between words: what is left of a text without its marks.</summary>
    private static string Words(string text) =>
        string.Join(' ', string.Concat(text.Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
