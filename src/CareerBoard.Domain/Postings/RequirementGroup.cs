using System.Text.Json.Serialization;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Postings;

public enum RequirementMatch
{
    AllOf,
    AnyOf,
    AtLeast,
}

public enum RequirementStrength
{
    Required,
    Preferred,
}

/// <summary>What a posting asks: all of, any of, or at least n of some skills, each at a level.</summary>
/// <param name="AtLeast">How many, for <see cref="RequirementMatch.AtLeast"/> alone.</param>
/// <param name="IsOpen">"Like these": a sibling of a named skill may count.</param>
/// <param name="Note">The sentence as the author puts it, or none where the one made from the skills will do.</param>
public sealed record RequirementGroup(
    RequirementMatch Match,
    int? AtLeast,
    RequirementStrength Strength,
    bool IsOpen,
    SkillCheck Check,
    string? Note,
    IReadOnlyList<RequiredSkill> Skills)
{
    public const int Most = 30;
    public const int MostSkills = 20;
    public const int NoteLength = 500;

    /// <summary>
    /// Read out of the text of an imported posting and confirmed by nobody: openings are found by it and profiles compared with it, and nothing else relies on it.
    /// Not written where it is false, so that what a person confirmed looks as if it had never been proposed.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsProposed { get; init; }

    /// <summary>Whether both ask the same skills in the same way, whoever said so.</summary>
    public bool AsksTheSameAs(RequirementGroup other) =>
        (Match, AtLeast, Strength, IsOpen, Check, Note) == (other.Match, other.AtLeast, other.Strength, other.IsOpen, other.Check, other.Note) && Skills.SequenceEqual(other.Skills);

    public Refusal? CheckShape()
    {
        if (Skills.Count is 0 or > MostSkills) return new("requirement.skills", MostSkills);
        if (Skills.DistinctBy(s => s.SkillId).Count() != Skills.Count) return new("requirement.skill-twice");
        if (Skills.Any(s => !Enum.IsDefined(s.Level))) return new("requirement.level");
        if (Match == RequirementMatch.AtLeast ? AtLeast is not { } n || n < 1 || n > Skills.Count : AtLeast is not null) return new("requirement.at-least", Skills.Count);
        if (Note?.Length > NoteLength) return new("requirement.note-too-long", NoteLength);
        return null;
    }
}

public sealed record RequiredSkill(Guid SkillId, SkillLevel Level);
