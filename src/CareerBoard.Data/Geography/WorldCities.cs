namespace CareerBoard.Data.Geography;

/// <summary>A city that people mean when they write its name alone, and how else they write it.</summary>
/// <param name="Region">GeoNames' code, where the country has several cities of this name.</param>
internal sealed record WorldCity(string Name, string Country, string? Region, IReadOnlyList<string> OtherNames);

/// <summary>The cities that the world knows by several names, without the others that a <see cref="Gazetteer"/> loads.</summary>
internal static class WorldCities
{
    private static readonly Lazy<IReadOnlyList<WorldCity>> Loaded = new(() => [.. Gazetteer.Lines("world-cities.tsv").Select(Read)]);

    private static readonly Lazy<ILookup<string, WorldCity>> ByName = new(() => All.SelectMany(city => city.OtherNames.Prepend(city.Name).Select(name => (Name: PlaceName.Fold(name), City: city))).ToLookup(c => c.Name, c => c.City, StringComparer.Ordinal));

    public static IReadOnlyList<WorldCity> All => Loaded.Value;

    /// <summary>What a city is called, by any of its names; nothing where none of those that the world knows in this country is meant.</summary>
    public static IEnumerable<string> NamesOf(string city, string? country) =>
        ByName.Value[PlaceName.Fold(city)].FirstOrDefault(known => country is null || known.Country == country) is { } found ? found.OtherNames.Prepend(found.Name) : [];

    private static WorldCity Read(string line)
    {
        var parts = line.Split('\t');
        return new(parts[0], parts[1], parts[2].Length == 0 ? null : parts[2], parts[3].Split('|', StringSplitOptions.RemoveEmptyEntries));
    }
}
