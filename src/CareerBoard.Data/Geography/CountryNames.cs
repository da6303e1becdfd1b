using System.Collections.Frozen;
using System.Text.Json;

namespace CareerBoard.Data.Geography;

/// <summary>What countries are called in English, without loading the cities of the world as <see cref="Gazetteer"/> does.</summary>
public static class CountryNames
{
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(Load);

    /// <summary>The name, or the code itself where nobody knows it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2 in capitals.</param>
    public static string Of(string code) => Names.Value.GetValueOrDefault(code, code);

    public static bool Knows(string code) => Names.Value.ContainsKey(code);

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(CountryNames).Assembly.GetManifestResourceStream("CareerBoard.Data.Geography.countries.json")
            ?? throw new InvalidOperationException("countries.json is not embedded.");
        using var countries = JsonDocument.Parse(stream);
        return countries.RootElement.EnumerateObject()
            .Select(c => KeyValuePair.Create(c.Name, c.Value.GetProperty("name").GetString() ?? c.Name))
            .Append(KeyValuePair.Create("XK", "Kosovo"))
            .DistinctBy(c => c.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
