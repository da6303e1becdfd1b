using CareerBoard.Data.Geography;

namespace CareerBoard.Web.Import.Recognition;

/// <summary>Parts of the world that are no country: what "Home based - EMEA" means.</summary>
internal static class RegionWords
{
    public static readonly IReadOnlyList<string> Known =
        ["Worldwide", "EMEA", "EU", "Europe", "DACH", "Nordics", "Benelux", "UK & Ireland", "Americas", "North America", "Central America", "South America", "LATAM", "Caribbean", "APAC", "Asia", "South-East Asia", "Oceania", "ANZ", "MENA", "Middle East", "Africa", "GCC"];

    private static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal)
    {
        ["worldwide"] = "Worldwide", ["anywhere"] = "Worldwide", ["global"] = "Worldwide", ["globally"] = "Worldwide", ["international"] = "Worldwide", ["world"] = "Worldwide", ["any"] = "Worldwide", ["anywhere in the world"] = "Worldwide",
        ["emea"] = "EMEA", ["eu"] = "EU", ["european union"] = "EU", ["eea"] = "EU", ["europe"] = "Europe", ["european"] = "Europe", ["europa"] = "Europe", ["dach"] = "DACH", ["nordics"] = "Nordics", ["benelux"] = "Benelux",
        ["uk and ireland"] = "UK & Ireland", ["uk ireland"] = "UK & Ireland", ["americas"] = "Americas", ["the americas"] = "Americas", ["north to south america"] = "Americas", ["north and south america"] = "Americas",
        ["north america"] = "North America", ["na"] = "North America", ["noram"] = "North America", ["amer"] = "Americas", ["central america"] = "Central America", ["central"] = "Central America", ["south america"] = "South America", ["central and south america"] = "LATAM", ["latam"] = "LATAM", ["latin america"] = "LATAM",
        ["caribbean"] = "Caribbean", ["carribean"] = "Caribbean", ["the caribbean"] = "Caribbean", ["the carribean"] = "Caribbean",
        ["apac"] = "APAC", ["asia pacific"] = "APAC", ["asia"] = "Asia", ["south east asia"] = "South-East Asia", ["southeast asia"] = "South-East Asia", ["sea region"] = "South-East Asia", ["oceania"] = "Oceania", ["anz"] = "ANZ",
        ["mena"] = "MENA", ["middle east"] = "Middle East", ["africa"] = "Africa", ["gcc"] = "GCC",
    };

    public static string? Find(string text) => Spellings.GetValueOrDefault(PlaceName.Fold(text));
}
