namespace CareerBoard.Data.Geography;

/// <summary>The states and provinces alone, and what else they are called, without the cities that a <see cref="Gazetteer"/> loads.</summary>
internal static class Regions
{
    private static readonly Lazy<IReadOnlyList<Region>> Loaded = new(() => [.. Gazetteer.Lines("regions.tsv.gz").Select(Read)]);

    private static readonly Lazy<ILookup<(string Country, string Name), Region>> ByName = new(() => All.SelectMany(region => NamesOf(region).Select(name => (Region: region, Name: PlaceName.Fold(name)))).ToLookup(r => (r.Region.Country, r.Name), r => r.Region));

    public static IReadOnlyList<Region> All => Loaded.Value;

    /// <summary>Its name, its abbreviation where that is usual, and other spellings.</summary>
    public static IEnumerable<string> NamesOf(Region region) =>
        new[] { region.Name, region.Abbreviation }.OfType<string>().Concat(OtherNames.Where(other => other.Country == region.Country && other.Code == region.Code).Select(other => other.Spelling));

    /// <summary>What a region is called, by any of its names; nothing where the country has none called so.</summary>
    public static IEnumerable<string> NamesOf(string region, string country) => ByName.Value[(country, PlaceName.Fold(region))].FirstOrDefault() is { } found ? NamesOf(found) : [];

    private static Region Read(string line)
    {
        var parts = line.Split('\t');
        var (country, code, name) = (parts[0], parts[1], parts[2]);
        return new(country, code, name, country == "US" ? code : Abbreviations.GetValueOrDefault((country, code)));
    }

    private static readonly Dictionary<(string, string), string> Abbreviations = new()
    {
        [("CA", "01")] = "AB", [("CA", "02")] = "BC", [("CA", "03")] = "MB", [("CA", "04")] = "NB", [("CA", "05")] = "NL", [("CA", "07")] = "NS", [("CA", "08")] = "ON",
        [("CA", "09")] = "PE", [("CA", "10")] = "QC", [("CA", "11")] = "SK", [("CA", "12")] = "YT", [("CA", "13")] = "NT", [("CA", "14")] = "NU",
        [("AU", "01")] = "ACT", [("AU", "02")] = "NSW", [("AU", "03")] = "NT", [("AU", "04")] = "QLD", [("AU", "05")] = "SA", [("AU", "06")] = "TAS", [("AU", "07")] = "VIC", [("AU", "08")] = "WA",
    };

    private static readonly (string Spelling, string Country, string Code)[] OtherNames =
    [
        ("québec", "CA", "10"), ("bayern", "DE", "02"), ("berlin", "DE", "16"), ("berlin-brandenburg", "DE", "16"), ("nordrhein-westfalen", "DE", "07"), ("nrw", "DE", "07"), ("hessen", "DE", "05"),
        ("niedersachsen", "DE", "06"), ("sachsen", "DE", "13"), ("thüringen", "DE", "15"), ("baden-württemberg", "DE", "01"), ("washington state", "US", "WA"), ("new york state", "US", "NY"),
        ("district of columbia", "US", "DC"), ("washington dc", "US", "DC"), ("d.c.", "US", "DC"),
    ];
}
