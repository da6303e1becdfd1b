using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Matching;

/// <summary>
/// The skills of one profile, ready to be compared with what any posting asks. The rules:
/// <list type="bullet">
/// <item>A skill is met where the profile shows that very skill, by evidence, at the level asked for or above.</item>
/// <item>It is partly met where the profile names it without evidence, below the level, or without a level; or names a skill below it in the catalogue: linear algebra is a part of mathematics; or, in an open group, one beside it.</item>
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

        var skills = Compare([.. group.Skills.Where(s => _tree.IsScored(s.SkillId))], group.IsOpen);
        return skills.Length == 0 ? new(group, Standing: null, []) : new(group, Combine(group, skills), skills);
    }

    public SkillMatch Compare(RequiredSkill asked, bool isOpen) => Compare([asked], isOpen)[0];

    /// <summary>Skills asked for together: what stands in for one stands in for no other, and as many as can be have something that does, in whatever order they are named.</summary>
    private SkillMatch[] Compare(RequiredSkill[] asked, bool isOpen)
    {
        SkillMatch[] skills = [.. asked.Select(s => _own.GetValueOrDefault(s.SkillId) is { } own ? new SkillMatch(s, Shows(own, s.Level) ? Standing.Met : Standing.Partly, own) : new SkillMatch(s, Standing.NotShown, By: null))];
        var taken = asked.Select(s => s.SkillId).ToHashSet();
        if (isOpen) StandIn(skills, taken, Standing.Equivalent, s => s.Standing is not Standing.Met, (skill, level) => Shows(skill, level));
        StandIn(skills, taken, Standing.Partly, s => s.Standing is Standing.NotShown, (_, _) => true);
        return skills;

        // The largest assignment, by augmenting paths: a group has twenty skills at most.
        void StandIn(SkillMatch[] matches, HashSet<Guid> used, Standing standing, Func<SkillMatch, bool> wants, Func<ShownSkill, SkillLevel, bool> may)
        {
            var given = new Dictionary<Guid, (int For, ShownSkill By)>();
            for (var i = 0; i < matches.Length; i++)
            {
                if (wants(matches[i])) Find(i, []);
            }

            foreach (var (id, (index, by)) in given)
            {
                matches[index] = new(matches[index].Asked, standing, by);
                used.Add(id);
            }

            bool Find(int index, HashSet<Guid> seen)
            {
                foreach (var similar in Similar(matches[index].Asked.SkillId, isOpen).Where(s => !used.Contains(s.SkillId) && may(s, matches[index].Asked.Level)))
                {
                    if (!seen.Add(similar.SkillId) || (given.TryGetValue(similar.SkillId, out var other) && !Find(other.For, seen))) continue;

                    given[similar.SkillId] = (index, similar);
                    return true;
                }

                return false;
            }
        }
    }

    /// <summary>Skills below it, and in an open group those beside it, the best shown first.</summary>
    private IEnumerable<ShownSkill> Similar(Guid skillId, bool isOpen)
    {
        var beside = isOpen && _tree.ParentOf(skillId) is { } parent ? _children[parent] : [];
        return _below[skillId].Concat(beside).OrderByDescending(s => s.Level).ThenByDescending(s => s.Evidence.Count).ThenBy(s => s.SkillId);
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
