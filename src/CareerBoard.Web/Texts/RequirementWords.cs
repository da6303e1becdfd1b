using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Texts;

/// <summary>What a posting asks, the way people say it.</summary>
internal static class RequirementWords
{
    /// <summary>"PyTorch or TensorFlow, at the level of working independently".</summary>
    /// <param name="names">The skills' names, by id.</param>
    public static string Say(RequirementGroup group, IReadOnlyDictionary<Guid, string> names)
    {
        if (StandsAlone(group, names)) return group.Note!;

        var skills = group.Skills.Where(s => names.ContainsKey(s.SkillId)).ToList();
        var isLevel = group.Check is not SkillCheck.Interview && skills.Count > 0;
        var hasOneLevel = skills.DistinctBy(s => s.Level).Count() == 1;
        List<string> said = [.. skills.Select(s => isLevel && !hasOneLevel ? $"{names[s.SkillId]} ({Level(s.Level)})" : names[s.SkillId])];

        var list = group.Match switch
        {
            RequirementMatch.AllOf => Join(said, "and"),
            RequirementMatch.AnyOf => Join(said, "or"),
            _ when said.Count > 1 => $"at least {Count(group.AtLeast ?? 1)} of {Join(said, "and")}",
            _ => Join(said, "and"),
        };
        if (list.Length == 0) return "";
        var sentence = char.ToUpperInvariant(list[0]) + list[1..];
        return isLevel && hasOneLevel ? $"{sentence}, {Level(skills[0].Level)}" : sentence;
    }

    /// <summary>How it is found out and what else counts, or nothing to add.</summary>
    public static IEnumerable<string> How(RequirementGroup group, IReadOnlyDictionary<Guid, string> names)
    {
        if (group.Note is { Length: > 0 } note && !StandsAlone(group, names)) yield return note;

        if (group.IsOpen) yield return group.Skills.Count == 1 ? "Something similar counts too" : "Similar ones count too";
        // Nobody at the employer has promised it of what was read out of the text.
        if (group.Check is SkillCheck.Interview && !group.IsProposed) yield return "We talk about it in the interview";
        if (group.Check is SkillCheck.Question) yield return "We ask about it in the application form";
    }

    /// <summary>What has to be said of groups that nobody confirmed, or nothing.</summary>
    public static string? Origin(IReadOnlyCollection<RequirementGroup> groups) => groups.Count(g => g.IsProposed) switch
    {
        0 => null,
        var proposed when proposed == groups.Count => "Read from the text by this board. The text is what counts.",
        _ => "Some of this was read from the text by this board. There the text is what counts.",
    };

    /// <summary>An author's note may be the whole sentence, or a remark beside the skills: the whole names at least one of them.</summary>
    private static bool StandsAlone(RequirementGroup group, IReadOnlyDictionary<Guid, string> names) =>
        group.Note is { Length: > 0 } note && group.Skills.Any(s => names.TryGetValue(s.SkillId, out var name) && note.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static string Level(SkillLevel level) => level switch
    {
        SkillLevel.KnowsTheConcepts => "knowing the concepts",
        SkillLevel.HasUsedInProjects => "used in projects",
        SkillLevel.WorksIndependently => "at the level of working independently",
        _ => "at the level of leading or teaching others",
    };

    private static string Join(List<string> names, string last) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.SkipLast(1))} {last} {names[^1]}",
    };

    private static string Count(int number) => number switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        _ => Format.Number(number),
    };
}
