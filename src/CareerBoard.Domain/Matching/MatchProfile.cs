using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Matching;

/// <summary>
/// The skills of one profile, ready to be compared with what any posting asks. The rules:
/// <list type="bullet">
/// <item>A skill is met where the profile shows that very skill, by evidence, at the level asked for or above.</item>
/// <item>It is partly met where the profile names it without evidence, below the level, or without a level; or names a skill below it in the catalogue: linear algebra is a part of mathematics.</item>
/// <item>In an open group a skill below it, or one beside it, that is shown at the level is equivalent, for a person to judge.</item>
/// <item>Within a group a skill counts once: what stands in for one skill stands in for no other, and what is asked for itself stands in for none.</item>
/// <item>A skill above it shows nothing: who knows mathematics has not said to know topology.</item>
/// <item>What is found out in the interview or by a question is never compared.</item>
/// </list>
/// </summary>
public sealed class MatchProfile
{
    private readonly SkillTree _tree;
    private readonly Dictionary<Guid, ShownSkill> _own;
    private readonly ILookup<Guid, ShownSkill> _below;
    private readonly ILookup<Guid, ShownSkill> _children;

    public MatchProfile(IEnumerable<ShownSkill> skills, SkillTree tree)
    {
        _tree = tree;
        _own = skills.DistinctBy(s => s.SkillId).ToDictionary(s => s.SkillId);
        _below = _own.Values.SelectMany(s => tree.Above(s.SkillId).Distinct(), (Skill, Above) => (Skill, Above)).ToLookup(s => s.Above, s => s.Skill);
        _children = _own.Values.Where(s => tree.ParentOf(s.SkillId) is not null).ToLookup(s => tree.ParentOf(s.SkillId)!.Value);
    }

    /// <summary>It names no skill at all.</summary>
    public bool IsEmpty => _own.Count == 0;

    public Match Compare(IEnumerable<RequirementGroup> groups) => new([.. groups.Select(Compare)]);

    public GroupMatch Compare(RequirementGroup group)
    {
        if (group.Check is not SkillCheck.Profile) return new(group, Standing: null, []);

        RequiredSkill[] asked = [.. group.Skills.Where(s => _tree.IsScored(s.SkillId))];
        var taken = asked.Select(s => s.SkillId).ToHashSet();
        SkillMatch[] skills = [.. asked.Select(s => Compare(s, group.IsOpen, taken))];
        return skills.Length == 0 ? new(group, Standing: null, []) : new(group, Combine(group, skills), skills);
    }

    public SkillMatch Compare(RequiredSkill asked, bool isOpen) => Compare(asked, isOpen, [asked.SkillId]);

    /// <param name="taken">What may not stand in for this one; what does is added.</param>
    private SkillMatch Compare(RequiredSkill asked, bool isOpen, HashSet<Guid> taken)
    {
        var best = new SkillMatch(asked, Standing.NotShown, By: null);
        if (_own.GetValueOrDefault(asked.SkillId) is { } own) best = new(asked, Shows(own, asked.Level) ? Standing.Met : Standing.Partly, own);
        if (best.Standing is Standing.Met) return best;

        var beside = isOpen && _tree.ParentOf(asked.SkillId) is { } parent ? _children[parent] : [];
        foreach (var similar in _below[asked.SkillId].Concat(beside).Where(s => !taken.Contains(s.SkillId)).OrderByDescending(s => s.Level).ThenByDescending(s => s.Evidence.Count).ThenBy(s => s.SkillId))
        {
            var standing = isOpen && Shows(similar, asked.Level) ? Standing.Equivalent : Standing.Partly;
            if (standing > best.Standing) best = new(asked, standing, similar);
        }

        if (best.By is { } by) taken.Add(by.SkillId);
        return best;
    }

    /// <summary>What a group is, whose skills stand so.</summary>
    /// <param name="need">How many of them are asked for.</param>
    public static Standing Combine(int need, int met, int equivalent, int partly) =>
        met >= need ? Standing.Met
        : met + equivalent >= need ? Standing.Equivalent
        : met + equivalent + partly > 0 ? Standing.Partly
        : Standing.NotShown;

    /// <summary>How many of <paramref name="skills"/> a group asks for.</summary>
    public static int Need(RequirementMatch match, int? atLeast, int skills) => match switch
    {
        RequirementMatch.AllOf => skills,
        RequirementMatch.AnyOf => 1,
        _ => Math.Min(atLeast ?? 1, skills),
    };

    private static Standing Combine(RequirementGroup group, SkillMatch[] skills) =>
        Combine(Need(group.Match, group.AtLeast, skills.Length), Count(skills, Standing.Met), Count(skills, Standing.Equivalent), Count(skills, Standing.Partly));

    private static int Count(SkillMatch[] skills, Standing standing) => skills.Count(s => s.Standing == standing);

    private static bool Shows(ShownSkill skill, SkillLevel level) => skill.IsShown && skill.Level >= level;
}
