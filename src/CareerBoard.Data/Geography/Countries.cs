using System.Collections.Frozen;
using System.Text.Json;

namespace CareerBoard.Data.Geography;

/// <summary>The countries alone, for lists to choose from and to know by any name, without the cities that a <see cref="Gazetteer"/> loads.</summary>
public static class Countries
{
    private static readonly Lazy<IReadOnlyList<Named>> Loaded = new(Load);

    private static readonly Lazy<IReadOnlyList<Country>> ByName = new(() => [.. Loaded.Value.Select(n => n.Country).OrderBy(c => Text.Folding.Fold(c.Name), StringComparer.Ordinal)]);

    private static readonly Lazy<FrozenDictionary<string, Named>> ByCode = new(() => Loaded.Value.ToFrozenDictionary(n => n.Country.Code, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, Country>> BySpelling = new(Spell);

    private static readonly (string Spelling, string Code)[] OtherSpellings =
    [
        ("england", "GB"), ("scotland", "GB"), ("wales", "GB"), ("northern ireland", "GB"), ("britain", "GB"), ("u k", "GB"), ("united kingdom of great britain", "GB"),
        ("america", "US"), ("united states of america usa", "US"), ("the united states", "US"), ("the us", "US"), ("u s a", "US"), ("u s", "US"), ("us based", "US"), ("usa", "US"),
        ("korea", "KR"), ("republic of korea", "KR"), ("ksa", "SA"), ("uae", "AE"), ("emirates", "AE"), ("holland", "NL"), ("the netherlands", "NL"), ("the philippines", "PH"),
        ("prc", "CN"), ("china prc", "CN"), ("mainland china", "CN"), ("bosnia", "BA"), ("macedonia", "MK"), ("hong kong sar", "HK"), ("russia", "RU"), ("viet nam", "VN"), ("roc", "TW"),
    ];

    /// <summary>By name.</summary>
    public static IReadOnlyList<Country> All => ByName.Value;

    public static Country? Find(string? code) => code is null ? null : ByCode.Value.GetValueOrDefault(code)?.Country;

    /// <summary>A country by its code (two or three letters) or any usual name; null for anything else.</summary>
    public static Country? FindNamed(string? text) => text is null ? null : BySpelling.Value.GetValueOrDefault(PlaceName.Fold(text));

    /// <summary>The name, or the words themselves where they are no code.</summary>
    public static string NameOf(string code) => Find(code)?.Name ?? code;

    /// <summary>What else a country is called, here and in other languages, its parts and codes among it.</summary>
    public static IEnumerable<string> OtherNamesOf(string code) =>
        (ByCode.Value.GetValueOrDefault(code)?.Others ?? []).Concat(OtherSpellings.Where(s => s.Code == code).Select(s => s.Spelling));

    /// <summary>The name as it stands after "in": with its article where English gives it one.</summary>
    public static string InSentence(string code) => code is "AE" or "BS" or "CD" or "CF" or "DO" or "FO" or "GB" or "GM" or "KM" or "KY" or "MH" or "MV" or "NL" or "PH" or "SB" or "SC" or "US"
        ? $"the {NameOf(code)}"
        : NameOf(code);

    private static List<Named> Load()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("CareerBoard.Data.Geography.countries.json")!;
        var listed = JsonSerializer.Deserialize<Dictionary<string, Entry>>(stream, JsonSerializerOptions.Web)!.Select(c => new Named(new(c.Key, c.Value.Name), c.Value.Iso3, c.Value.Names)).ToList();
        if (!listed.Exists(n => n.Country.Code == "XK")) listed.Add(new(new("XK", "Kosovo"), Iso3: null, []));
        return listed;
    }

    private static FrozenDictionary<string, Country> Spell()
    {
        var spelt = new Dictionary<string, Country>(StringComparer.Ordinal);
        foreach (var (country, _, others) in Loaded.Value)
        {
            foreach (var name in others) spelt.TryAdd(PlaceName.Fold(name), country);
        }

        // The usual names and codes win over any other language's word for another country.
        foreach (var (country, _, _) in Loaded.Value)
        {
            spelt[PlaceName.Fold(country.Name)] = country;
            spelt[PlaceName.Fold(country.Code)] = country;
        }

        foreach (var (country, iso3, _) in Loaded.Value)
        {
            if (iso3 is not null) spelt.TryAdd(PlaceName.Fold(iso3), country);
        }

        foreach (var (spelling, code) in OtherSpellings) spelt[spelling] = Find(code)!;
        return spelt.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Named(Country Country, string? Iso3, string[] Others);

    private sealed record Entry(string Iso3, string Name, string[] Names);
}
