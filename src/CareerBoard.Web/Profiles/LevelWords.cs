using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Profiles;

/// <summary>The words that other programs have for how well somebody knows something. A word that is not among them is no level.</summary>
internal static class LevelWords
{
    public static SkillLevel? Read(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "BEGINNER" or "NOVICE" => SkillLevel.KnowsTheConcepts,
        "INTERMEDIATE" => SkillLevel.HasUsedInProjects,
        "ADVANCED" => SkillLevel.WorksIndependently,
        "MASTER" or "EXPERT" => SkillLevel.LeadsOrTeaches,
        _ => null,
    };

    public static string? Write(SkillLevel? level) => level switch
    {
        null => null,
        SkillLevel.KnowsTheConcepts => "Beginner",
        SkillLevel.HasUsedInProjects => "Intermediate",
        SkillLevel.WorksIndependently => "Advanced",
        _ => "Master",
    };
}
