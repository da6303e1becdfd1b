using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Texts;

/// <summary>How a person speaks of skills of their own.</summary>
internal static class SkillWords
{
    public static string Claim(SkillLevel? level) => level switch
    {
        null => "No level said",
        SkillLevel.KnowsTheConcepts => "I know the concepts",
        SkillLevel.HasUsedInProjects => "I have used it in projects",
        SkillLevel.WorksIndependently => "I work independently with it",
        _ => "I lead or teach others",
    };

    /// <summary>The same of somebody else.</summary>
    public static string Has(SkillLevel level) => level switch
    {
        SkillLevel.KnowsTheConcepts => "Knows the concepts",
        SkillLevel.HasUsedInProjects => "Has used it in projects",
        SkillLevel.WorksIndependently => "Works independently with it",
        _ => "Leads or teaches others",
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
