namespace CareerBoard.Data.Geography;

/// <summary>What people write who look for openings in a place: of each the board's own word first, and then what means the same and nothing else.</summary>
internal static class PlaceSpellings
{
    private const int ShortestName = 4;

    /// <summary>Shorter ones that mean nothing else; "us", "in" and "la" do.</summary>
    private static readonly HashSet<string> ShortNames = new(StringComparer.Ordinal) { "uk", "usa", "uae", "nyc", "sf", "u s", "u s a", "u k" };

    /// <summary>A part of a country is not all of it, and some names of countries are words, or mean several: whoever writes them in an address that asks for a country means one.</summary>
    private static readonly HashSet<string> NotInTexts = new(StringComparer.Ordinal) { "england", "scotland", "wales", "northern ireland", "america", "us based", "the us", "chili", "island" };

    public static IEnumerable<string> OfCountry(string code) => Countries.OtherNamesOf(code).Where(IsClear).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Prepend(Countries.NameOf(code));

    /// <summary>Of a city and of its region, as far as they have other names.</summary>
    public static IEnumerable<IEnumerable<string>> Of(string? city, string? region, string? country)
    {
        if (city is not null) yield return WorldCities.NamesOf(city, country).Where(IsClear).Prepend(city);
        if (region is not null && country is not null) yield return Regions.NamesOf(region, country).Where(IsClear).Prepend(region);
    }

    /// <summary>Whether terms mean a place wherever they stand.</summary>
    public static bool IsClear(IReadOnlyCollection<string> terms) => terms.Sum(term => term.Length) >= ShortestName || ShortNames.Contains(string.Join(' ', terms));

    private static bool IsClear(string name) => PlaceName.Fold(name) is var folded && !NotInTexts.Contains(folded) && IsClear(folded.Split(' '));
}
