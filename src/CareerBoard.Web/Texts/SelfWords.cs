using System.Globalization;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Texts;

/// <summary>The voluntary questions and their answers, to whoever answers and to whoever reads them counted.</summary>
internal static class SelfWords
{
    public static string Topic(SelfTopics topic) => topic switch
    {
        SelfTopics.Gender => "Gender",
        SelfTopics.Origin => "Origin",
        SelfTopics.Disability => "Disability",
        SelfTopics.Veteran => "Military service",
        _ => topic.ToString(),
    };

    public static string Question(SelfTopics topic) => topic switch
    {
        SelfTopics.Gender => "How do you describe your gender?",
        SelfTopics.Origin => "Which of these describes your origin best?",
        SelfTopics.Disability => "Do you have a disability or a long-term health condition?",
        SelfTopics.Veteran => "Have you served in a military?",
        _ => topic.ToString(),
    };

    public static string Answer(SelfTopics topic, string answer) => (topic, answer) switch
    {
        (_, "not-said") => "I prefer not to say",
        (_, "another") => "In another way",
        (SelfTopics.Gender, "woman") => "Woman",
        (SelfTopics.Gender, "man") => "Man",
        (SelfTopics.Gender, "non-binary") => "Non-binary",
        (SelfTopics.Origin, "african") => "African, or Black",
        (SelfTopics.Origin, "east-asian") => "East Asian",
        (SelfTopics.Origin, "european") => "European, or White",
        (SelfTopics.Origin, "indigenous") => "Indigenous, of the Americas, the Arctic or Oceania",
        (SelfTopics.Origin, "latin-american") => "Latin American",
        (SelfTopics.Origin, "middle-eastern") => "Middle Eastern or North African",
        (SelfTopics.Origin, "south-asian") => "South Asian",
        (SelfTopics.Origin, "southeast-asian") => "Southeast Asian or Pacific Islander",
        (SelfTopics.Origin, "several") => "Several of these",
        (_, "yes") => "Yes",
        (_, "no") => "No",
        _ => answer,
    };

    /// <summary>"January to June 2026".</summary>
    public static string Half(DateOnly half) => string.Create(CultureInfo.InvariantCulture, $"{half:MMMM} to {HalfYear.EndOf(half).AddDays(-1):MMMM yyyy}");
}
