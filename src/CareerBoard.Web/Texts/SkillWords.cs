using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Texts;

/// <summary>How a person speaks of skills of their own.</summary>
internal static class SkillWords
{
    public static string Claim(SkillLevel level) => level switch
    {
        SkillLevel.KnowsTheConcepts => "I know the concepts",
        SkillLevel.HasUsedInProjects => "I have used it in projects",
        SkillLevel.WorksIndependently => "I work independently with it",
        _ => "I lead or teach others",
    };

    /// <summary>The same of anybody.</summary>
    public static string Say(SkillLevel level) => level switch
    {
        SkillLevel.KnowsTheConcepts => "knows the concepts",
        SkillLevel.HasUsedInProjects => "has used it in projects",
        SkillLevel.WorksIndependently => "works independently with it",
        _ => "leads or teaches others",
    };

    public static string Kind(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Talk => "Talk",
        EvidenceKind.Paper => "Paper",
        EvidenceKind.Repository => "Code",
        EvidenceKind.Article => "Article",
        EvidenceKind.Project => "Project",
        _ => "Reference",
    };
}
