using System.Globalization;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What a template's placeholders stand for. docs/operating.md lists them.</summary>
internal static class FeedWords
{
    public static readonly IReadOnlyDictionary<string, Func<FeedBoard, string>> OfBoard = new Dictionary<string, Func<FeedBoard, string>>(StringComparer.Ordinal)
    {
        ["board"] = b => b.Name,
        ["board-url"] = b => b.Url,
        ["built"] = b => b.Since.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture),
    };

    public static readonly IReadOnlyDictionary<string, Func<FeedEntry, string?>> OfEntry = new Dictionary<string, Func<FeedEntry, string?>>(StringComparer.Ordinal)
    {
        ["title"] = e => e.Posting.Title,
        ["number"] = e => e.Posting.Number.ToString(CultureInfo.InvariantCulture),
        ["reference"] = e => e.Reference,
        ["url"] = e => e.Url,
        ["apply-url"] = e => $"{e.Url}/apply",
        ["company"] = e => e.Posting.Employer,
        ["company-url"] = e => e.Posting.EmployerWebsite,
        ["team"] = e => e.Posting.Team,
        ["role"] = e => e.Posting.Role,
        ["description"] = e => e.Posting.Description,
        ["place"] = e => e.Place?.Name ?? (e.Posting.Workplace is Workplace.Remote ? PlaceWords.Remote(e.Posting.RemoteRegions) : null),
        ["city"] = e => e.Place?.City,
        ["region"] = e => e.Place?.Region,
        ["country"] = e => e.Country,
        ["pay"] = e => e.Posting.Pay is { } pay ? Format.Pay(pay) : null,
        ["published"] = e => e.Posting.PublishedAt is { } at ? Format.Machine(at) : null,
        ["updated"] = e => Format.Machine(e.Posting.UpdatedAt),
        ["closes"] = e => e.Posting.ClosesAt is { } at ? Format.Machine(at) : null,
        ["language"] = e => e.Posting.Language,
    };

    /// <summary>Those for which every job board has words of its own.</summary>
    public static readonly IReadOnlyDictionary<string, Choice> Choices = new Dictionary<string, Choice>(StringComparer.Ordinal)
    {
        ["employment"] = new(Slugs<EmploymentType>(), e => e.Posting.Employment.Select(FacetWords.Slug)),
        ["workplace"] = new(Slugs<Workplace>(), e => Slug(e.Posting.Workplace)),
        ["level"] = new(Slugs<Level>(), e => Slug(e.Posting.Level)),
    };

    private static string[] Slugs<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(FacetWords.Slug)];

    private static IEnumerable<string> Slug<T>(T? value) where T : struct, Enum => value is { } known ? [FacetWords.Slug(known)] : [];

    internal sealed record Choice(IReadOnlyList<string> All, Func<FeedEntry, IEnumerable<string>> Of);
}
