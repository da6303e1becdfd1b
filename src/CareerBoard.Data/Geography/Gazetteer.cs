using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

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

    private readonly Dictionary<string, Country> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Country> countriesByCode = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Country, string Code), Region> regions = [];
    private readonly Dictionary<string, List<Region>> regionsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WellKnown> wellKnown = new(StringComparer.Ordinal);

    // 168,000 cities: parallel arrays and chains through them instead of an object and a list each.
    private readonly List<Entry> entries = new(170_000);
    private readonly Dictionary<string, int> firstByName = new(170_000, StringComparer.Ordinal);

    private Gazetteer()
    {
        LoadCountries();
        LoadRegions();
        LoadCities();
        LoadWorldCities();
    }

    public static Gazetteer Shared => Loaded.Value;

    /// <summary>A country by its code (two or three letters) or any usual name; null for anything else.</summary>
    public Country? FindCountry(string? text) => text is null ? null : countries.GetValueOrDefault(PlaceName.Fold(text));

    public Country? CountryByCode(string code) => countriesByCode.GetValueOrDefault(code);

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
        return found is { } one ? new(one.Name, countriesByCode[one.Country], regions.GetValueOrDefault((one.Country, one.Region)), one.Latitude, one.Longitude) : null;
    }

    private void LoadCountries()
    {
        using var stream = Open("countries.json");
        var named = JsonSerializer.Deserialize<Dictionary<string, CountryEntry>>(stream, JsonSerializerOptions.Web)!;
        foreach (var (code, entry) in named) countriesByCode[code] = new(code, entry.Name);
        countriesByCode["XK"] = new("XK", "Kosovo");

        foreach (var (code, entry) in named)
        {
            foreach (var name in entry.Names) countries.TryAdd(PlaceName.Fold(name), countriesByCode[code]);
        }
        // The usual names and codes win over any other language's word for another country.
        foreach (var (code, country) in countriesByCode)
        {
            countries[PlaceName.Fold(country.Name)] = country;
            countries[PlaceName.Fold(code)] = country;
        }
        foreach (var (code, entry) in named) countries.TryAdd(PlaceName.Fold(entry.Iso3), countriesByCode[code]);
        foreach (var (spelling, code) in OtherSpellings) countries[spelling] = countriesByCode[code];
    }

    private static readonly (string Spelling, string Code)[] OtherSpellings =
    [
        ("england", "GB"), ("scotland", "GB"), ("wales", "GB"), ("northern ireland", "GB"), ("britain", "GB"), ("united kingdom of great britain", "GB"),
        ("america", "US"), ("united states of america usa", "US"), ("the united states", "US"), ("the us", "US"), ("u s a", "US"), ("u s", "US"), ("us based", "US"), ("usa", "US"),
        ("korea", "KR"), ("republic of korea", "KR"), ("ksa", "SA"), ("uae", "AE"), ("emirates", "AE"), ("holland", "NL"), ("the netherlands", "NL"), ("the philippines", "PH"),
        ("prc", "CN"), ("china prc", "CN"), ("mainland china", "CN"), ("bosnia", "BA"), ("macedonia", "MK"), ("hong kong sar", "HK"), ("russia", "RU"), ("viet nam", "VN"), ("roc", "TW"),
    ];

    private void LoadRegions()
    {
        foreach (var line in Lines("regions.tsv.gz"))
        {
            var parts = line.Split('\t');
            var (country, code, name) = (parts[0], parts[1], parts[2]);
            var abbreviation = country == "US" ? code : RegionAbbreviations.GetValueOrDefault((country, code));
            var region = new Region(country, code, name, abbreviation);
            regions[(country, code)] = region;
            Name(name, region);
            if (abbreviation is not null) Name(abbreviation, region);
        }
        foreach (var (spelling, country, code) in OtherRegionNames) Name(spelling, regions[(country, code)]);

        void Name(string text, Region region)
        {
            var folded = PlaceName.Fold(text);
            if (!regionsByName.TryGetValue(folded, out var list)) regionsByName[folded] = list = [];
            if (!list.Contains(region)) list.Add(region);
        }
    }

    private static readonly Dictionary<(string, string), string> RegionAbbreviations = new()
    {
        [("CA", "01")] = "AB", [("CA", "02")] = "BC", [("CA", "03")] = "MB", [("CA", "04")] = "NB", [("CA", "05")] = "NL", [("CA", "07")] = "NS", [("CA", "08")] = "ON",
        [("CA", "09")] = "PE", [("CA", "10")] = "QC", [("CA", "11")] = "SK", [("CA", "12")] = "YT", [("CA", "13")] = "NT", [("CA", "14")] = "NU",
        [("AU", "01")] = "ACT", [("AU", "02")] = "NSW", [("AU", "03")] = "NT", [("AU", "04")] = "QLD", [("AU", "05")] = "SA", [("AU", "06")] = "TAS", [("AU", "07")] = "VIC", [("AU", "08")] = "WA",
    };

    private static readonly (string Spelling, string Country, string Code)[] OtherRegionNames =
    [
        ("québec", "CA", "10"), ("bayern", "DE", "02"), ("berlin", "DE", "16"), ("berlin-brandenburg", "DE", "16"), ("nordrhein-westfalen", "DE", "07"), ("nrw", "DE", "07"), ("hessen", "DE", "05"),
        ("niedersachsen", "DE", "06"), ("sachsen", "DE", "13"), ("thüringen", "DE", "15"), ("baden-württemberg", "DE", "01"), ("washington state", "US", "WA"), ("new york state", "US", "NY"),
        ("district of columbia", "US", "DC"), ("washington dc", "US", "DC"), ("d.c.", "US", "DC"),
    ];

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
        foreach (var line in Lines("world-cities.tsv"))
        {
            var parts = line.Split('\t');
            var city = new WellKnown(PlaceName.Fold(parts[0]), parts[1], parts[2].Length == 0 ? null : parts[2]);
            wellKnown[city.Folded] = city;
            foreach (var alias in parts[3].Split('|', StringSplitOptions.RemoveEmptyEntries)) wellKnown[PlaceName.Fold(alias)] = city;
        }
    }

    private static IEnumerable<string> Lines(string file)
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

    private sealed record CountryEntry(string Iso3, string Name, string[] Names);
}
