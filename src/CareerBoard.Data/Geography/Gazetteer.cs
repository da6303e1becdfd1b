using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace CareerBoard.Data.Geography;

/// <summary>What a country is called. <paramref name="Code"/> is ISO 3166-1 alpha-2 in capitals.</summary>
public sealed record Country(string Code, string Name);

/// <summary>A state, province or other first-level part of a country.</summary>
/// <param name="Code">GeoNames' code, unique in the country.</param>
/// <param name="Abbreviation">What people write on envelopes ("CA", "ON", "NSW"), where that is usual.</param>
public sealed record Region(string Country, string Code, string Name, string? Abbreviation);

public sealed record City(string Name, Country Country, Region? Region, double Latitude, double Longitude);

/// <summary>Countries, regions and cities by the names that people write. Loaded once, on first use; safe to share.</summary>
public sealed class Gazetteer
{
    private static readonly Lazy<Gazetteer> Loaded = new(() => new Gazetteer());

    private readonly Dictionary<(string Country, string Code), Region> regions = [];
    private readonly Dictionary<string, List<Region>> regionsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WellKnown> wellKnown = new(StringComparer.Ordinal);

    // 168,000 cities: parallel arrays and chains through them instead of an object and a list each.
    private readonly List<Entry> entries = new(170_000);
    private readonly Dictionary<string, int> firstByName = new(170_000, StringComparer.Ordinal);

    private Gazetteer()
    {
        LoadRegions();
        LoadCities();
        LoadWorldCities();
    }

    public static Gazetteer Shared => Loaded.Value;

    /// <summary>A country by its code (two or three letters) or any usual name; null for anything else.</summary>
    public Country? FindCountry(string? text) => Countries.FindNamed(text);

    public Country? CountryByCode(string code) => Countries.Find(code);

    /// <summary>A region by name or abbreviation. Without a country only names that a single region of the world has are found, and US and Canadian ones first.</summary>
    public Region? FindRegion(string? text, string? country = null)
    {
        if (text is null || !regionsByName.TryGetValue(PlaceName.Fold(text), out var candidates)) return null;
        if (country is not null) return candidates.Find(r => r.Country == country);

        return candidates.Find(r => r.Country == "US") ?? candidates.Find(r => r.Country == "CA") ?? (candidates.Count == 1 ? candidates[0] : null);
    }

    /// <summary>The city of the world that this name alone means, or none.</summary>
    public City? FindWorldCity(string name) => wellKnown.TryGetValue(PlaceName.Fold(name), out var known) ? Only(known.Folded, known.Country, known.Region) : null;

    public bool KnowsCity(string name)
    {
        var folded = PlaceName.Fold(name);
        return firstByName.ContainsKey(folded) || wellKnown.ContainsKey(folded);
    }

    /// <summary>
    /// The one city that is meant. A stated country or region decides; without them the city that the world means by that name,
    /// then one in <paramref name="likelyCountry"/>, then the only one on earth. Where several remain, none: a wrong place is worse than no place.
    /// </summary>
    public City? FindCity(string? name, string? country = null, Region? region = null, string? likelyCountry = null)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;

        var folded = PlaceName.Fold(name);
        country ??= region?.Country;
        if (wellKnown.TryGetValue(folded, out var known) && (country is null || known.Country == country) && (region is null || known.Region is null || known.Region == region.Code))
        {
            if (Only(known.Folded, known.Country, known.Region) is { } city && (region is null || city.Region == region)) return city;
        }

        if (country is not null) return Only(folded, country, region?.Code);
        return (likelyCountry is null ? null : Only(folded, likelyCountry, region: null)) ?? Only(folded, country: null, region: null);
    }

    private City? Only(string folded, string? country, string? region)
    {
        Entry? found = null;
        for (var at = firstByName.GetValueOrDefault(folded, -1); at >= 0; at = entries[at].Next)
        {
            var entry = entries[at];
            if ((country is not null && entry.Country != country) || (region is not null && entry.Region != region)) continue;
            if (found is not null) return null;
            found = entry;
        }
        return found is { } one ? new(one.Name, Countries.Find(one.Country)!, regions.GetValueOrDefault((one.Country, one.Region)), one.Latitude, one.Longitude) : null;
    }

    private void LoadRegions()
    {
        foreach (var region in Regions.All)
        {
            regions[(region.Country, region.Code)] = region;
            foreach (var name in Regions.NamesOf(region))
            {
                var folded = PlaceName.Fold(name);
                if (!regionsByName.TryGetValue(folded, out var list)) regionsByName[folded] = list = [];
                if (!list.Contains(region)) list.Add(region);
            }
        }
    }

    private void LoadCities()
    {
        var (country, region) = ("", "");
        foreach (var line in Lines("cities.tsv.gz"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (line[0] == '#')
            {
                (country, region) = (string.Intern(line[1..tab]), string.Intern(line[(tab + 1)..]));
                continue;
            }
            var name = line[..tab];
            var folded = PlaceName.Fold(name);
            if (folded.Length == 0) continue;

            var rest = line.AsSpan(tab + 1);
            tab = rest.IndexOf('\t');
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(firstByName, folded, out var known);
            entries.Add(new(name, country, region, Degrees(rest[..tab]), Degrees(rest[(tab + 1)..]), known ? first : -1));
            first = entries.Count - 1;
        }

        static double Degrees(ReadOnlySpan<char> text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private void LoadWorldCities()
    {
        foreach (var (name, country, region, others) in WorldCities.All)
        {
            var city = new WellKnown(PlaceName.Fold(name), country, region);
            wellKnown[city.Folded] = city;
            foreach (var other in others) wellKnown[PlaceName.Fold(other)] = city;
        }
    }

    internal static IEnumerable<string> Lines(string file)
    {
        using var stream = Open(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static Stream Open(string file) =>
        typeof(Gazetteer).Assembly.GetManifestResourceStream($"{typeof(Gazetteer).Namespace}.{file}") ?? throw new InvalidOperationException($"{file} is not embedded in the assembly.");

    private readonly record struct Entry(string Name, string Country, string Region, double Latitude, double Longitude, int Next);

    private sealed record WellKnown(string Folded, string Country, string? Region);
}
