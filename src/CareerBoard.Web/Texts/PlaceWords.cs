using CareerBoard.Data.Geography;

namespace CareerBoard.Web.Texts;

/// <summary>How places read.</summary>
internal static class PlaceWords
{
    private const int RegionsShown = 3;

    /// <summary>"London or Zürich"; "London, Zürich, Toronto and 2 more".</summary>
    public static string OneOf(IReadOnlyList<string> places, int shown) => places.Count switch
    {
        0 => "",
        1 => places[0],
        _ when places.Count <= shown => $"{string.Join(", ", places.SkipLast(1))} or {places[^1]}",
        _ => $"{string.Join(", ", places.Take(shown))} and {places.Count - shown} more",
    };

    /// <summary>"Remote (Germany or France)".</summary>
    public static string Remote(IReadOnlyList<string> regions) =>
        regions.Count == 0 ? "Remote" : $"Remote ({OneOf([.. regions.Select(Region)], RegionsShown)})";

    /// <summary>A country's name for its code; a region's words as they are.</summary>
    public static string Region(string region) => Countries.NameOf(region);
}
