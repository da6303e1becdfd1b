using CareerBoard.Domain.Applications;

namespace CareerBoard.Web.Texts;

/// <summary>What levels and recommendations are called on scorecards.</summary>
internal static class ScorecardWords
{
    private static readonly string[] Skill = ["Knows the concepts", "Has used it in projects", "Works independently with it", "Leads or teaches others"];

    private static readonly string[] Value = ["Nothing showed it", "Some signs of it", "Showed it clearly", "An example to others"];

    /// <summary>What the four levels mean on a line, the lowest first: the line's own words, or the usual ones for its kind.</summary>
    public static IReadOnlyList<string> LevelsOf(ScorecardLine line) =>
        line.Levels.Count == Scorecard.Levels ? line.Levels : line.Kind is ScorecardSubject.Requirement ? Skill : Value;

    public static string Say(Recommendation recommendation) => recommendation switch
    {
        Recommendation.StrongNo => "Strong no",
        Recommendation.No => "No",
        Recommendation.Yes => "Yes",
        _ => "Strong yes",
    };
}
