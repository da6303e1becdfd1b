using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Texts;

/// <summary>What the choices of a posting are called.</summary>
internal static class PostingWords
{
    public static string Say(PostingStatus status) => status switch
    {
        PostingStatus.InReview => "In review",
        _ => status.ToString(),
    };

    public static string Say(PostingVisibility visibility) => visibility switch
    {
        PostingVisibility.Listed => "Listed: in lists, feeds and search engines",
        PostingVisibility.Unlisted => "Unlisted: for whoever has the link",
        _ => "Internal: for members alone",
    };

    public static string Say(Workplace workplace) => workplace is Workplace.OnSite ? "On site" : workplace.ToString();

    public static string Say(EmploymentType employment) => employment switch
    {
        EmploymentType.FullTime => "Full time",
        EmploymentType.PartTime => "Part time",
        EmploymentType.Intern => "Internship",
        EmploymentType.PerDiem => "Per day",
        _ => employment.ToString(),
    };

    public static string Say(Level level) => level switch
    {
        Level.NewGrad => "New grad",
        _ => level.ToString(),
    };

    public static string Say(PayPeriod period) => period is PayPeriod.Once ? "once" : period.ToString().ToLowerInvariant();

    public static string Say(PayKind kind) => kind.ToString();

    public static string Say(SectionKind kind) => kind switch
    {
        SectionKind.About => "About us",
        SectionKind.TheRole => "The role",
        SectionKind.Responsibilities => "What you will do",
        SectionKind.WhatYouBring => "What you bring",
        SectionKind.NiceToHave => "Nice to have",
        SectionKind.WhatYouLearn => "What you learn",
        SectionKind.Impact => "Impact",
        SectionKind.Benefits => "Benefits",
        SectionKind.HowWeHire => "How we hire",
        _ => "Something else",
    };

    public static string Say(RequirementMatch match) => match switch
    {
        RequirementMatch.AllOf => "All of these",
        RequirementMatch.AnyOf => "Any of these",
        _ => "At least …",
    };

    public static string Say(RequirementStrength strength) => strength.ToString();

    public static string Say(SkillCheck check) => check switch
    {
        SkillCheck.Profile => "by the profile",
        SkillCheck.Question => "by a question",
        _ => "in the interview",
    };

    public static string Say(SkillLevel level) => level switch
    {
        SkillLevel.KnowsTheConcepts => "knows the concepts",
        SkillLevel.HasUsedInProjects => "has used it in projects",
        SkillLevel.WorksIndependently => "works independently with it",
        _ => "leads or teaches others",
    };

    public static string Say(QuestionKind kind) => kind switch
    {
        QuestionKind.ShortText => "Short text",
        QuestionKind.LongText => "Long text",
        QuestionKind.OneOf => "One of several",
        QuestionKind.SeveralOf => "Several of several",
        QuestionKind.YesNo => "Yes or no",
        _ => kind.ToString(),
    };

    public static string Say(Sponsorship sponsorship) => sponsorship switch
    {
        Sponsorship.Offered => "We sponsor visas",
        Sponsorship.CaseByCase => "Sponsored case by case",
        Sponsorship.NotOffered => "We cannot sponsor visas",
        _ => "Not said",
    };

    /// <summary>"PyTorch or JAX, works independently with it".</summary>
    public static string Say(RequirementGroup group, Func<Guid, string> nameOf)
    {
        if (!string.IsNullOrWhiteSpace(group.Note)) return group.Note;

        var levels = group.Skills.Select(s => s.Level).Distinct().ToList();
        var names = group.Skills.Select(s => levels.Count == 1 ? nameOf(s.SkillId) : $"{nameOf(s.SkillId)} ({Say(s.Level)})").ToList();
        var joined = Join(names, group.Match is RequirementMatch.AllOf ? "and" : "or");
        if (group.Match is RequirementMatch.AtLeast) joined = $"At least {group.AtLeast} of {Join(names, "and")}";
        return levels.Count == 1 ? $"{joined}: {Say(levels[0])}" : joined;
    }

    /// <summary>"London, Zürich or Rotterdam".</summary>
    public static string Join(IReadOnlyList<string> words, string last) => words switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", words.SkipLast(1))} {last} {words[^1]}",
    };
}
