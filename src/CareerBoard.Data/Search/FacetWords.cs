using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Data.Search;

/// <summary>How the fixed choices stand in addresses and how people read them.</summary>
public static class FacetWords
{
    /// <summary>"FullTime" is "full-time".</summary>
    public static string Slug<T>(T value) where T : struct, Enum => Apart(value.ToString(), '-');

    public static string Label(EmploymentType type) => type switch
    {
        EmploymentType.Intern => "Internship",
        EmploymentType.Contractor => "Contract",
        EmploymentType.PerDiem => "Per diem",
        _ => Sentence(type),
    };

    public static string Label(Workplace workplace) => Sentence(workplace);

    public static string Label(Track track) => track switch
    {
        Track.GoToMarket => "Go-to-market",
        Track.People => "People",
        _ => Sentence(track),
    };

    public static string Label(Level level) => level switch
    {
        Level.Mid => "Mid-level",
        Level.NewGrad => "New graduate",
        _ => Sentence(level),
    };

    public static string Label(Sponsorship sponsorship) => sponsorship switch
    {
        Sponsorship.Offered => "Visa sponsorship offered",
        Sponsorship.CaseByCase => "Sponsorship case by case",
        Sponsorship.NotOffered => "No sponsorship",
        _ => "Not said",
    };

    private static string Sentence<T>(T value) where T : struct, Enum
    {
        var words = Apart(value.ToString(), ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Apart(string name, char by) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"{by}{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
