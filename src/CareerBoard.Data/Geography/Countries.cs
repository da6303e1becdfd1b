using System.Collections.Frozen;
using System.Text.Json;

namespace CareerBoard.Data.Geography;

/// <summary>The countries alone, for lists to choose from, without the cities that a <see cref="Gazetteer"/> loads.</summary>
public static class Countries
{
    private static readonly Lazy<IReadOnlyList<Country>> Loaded = new(Load);

    private static readonly Lazy<FrozenDictionary<string, Country>> ByCode = new(() => All.ToFrozenDictionary(c => c.Code, StringComparer.Ordinal));

    /// <summary>By name.</summary>
    public static IReadOnlyList<Country> All => Loaded.Value;

    public static Country? Find(string? code) => code is null ? null : ByCode.Value.GetValueOrDefault(code);

    /// <summary>The name, or the words themselves where they are no code.</summary>
    public static string NameOf(string code) => Find(code)?.Name ?? code;

    /// <summary>The name as it stands after "in": with its article where English gives it one.</summary>
    public static string InSentence(string code) => code is "AE" or "BS" or "CD" or "CF" or "DO" or "FO" or "GB" or "GM" or "KM" or "KY" or "MH" or "MV" or "NL" or "PH" or "SB" or "SC" or "US"
        ? $"the {NameOf(code)}"
        : NameOf(code);

    private static List<Country> Load()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("CareerBoard.Data.Geography.countries.json")!;
        using var json = JsonDocument.Parse(stream);
        var listed = json.RootElement.EnumerateObject().Select(c => new Country(c.Name, c.Value.GetProperty("name").GetString()!)).ToList();
        if (!listed.Exists(c => c.Code == "XK")) listed.Add(new Country("XK", "Kosovo"));
        listed.Sort((a, b) => string.CompareOrdinal(Text.Folding.Fold(a.Name), Text.Folding.Fold(b.Name)));
        return listed;
    }
}
