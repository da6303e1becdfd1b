using System.Runtime.InteropServices;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Matching;

/// <summary>
/// A profile beside what a posting asks, group by group. Nothing is added up into one number, no skill stands in for another, and nothing is decided by it:
/// it explains itself, in the same words to the candidate and to the hiring team.
/// </summary>
public sealed record Match(IReadOnlyList<GroupMatch> Groups)
{
    public MatchTally Required => MatchTally.Of(Groups.Where(g => g.Group.Strength is RequirementStrength.Required));

    public MatchTally Preferred => MatchTally.Of(Groups.Where(g => g.Group.Strength is RequirementStrength.Preferred));

    /// <summary>Whether there is anything that a profile can show; a posting may ask nothing, or only what is asked in the interview.</summary>
    public bool Says => Groups.Any(g => g.Standing is not null);
}

/// <summary>One group, and skill by skill what was found for it.</summary>
/// <param name="Standing">None where a profile says nothing about it: it is found out in the interview or by a question.</param>
/// <param name="Skills">Those of the group that a profile can show.</param>
public sealed record GroupMatch(RequirementGroup Group, Standing? Standing, IReadOnlyList<SkillMatch> Skills);

/// <summary>One skill that is asked for, and what of the profile counted.</summary>
/// <param name="By">The same skill, or for <see cref="Standing.Equivalent"/> and a part of it another one; none where nothing is shown.</param>
public sealed record SkillMatch(RequiredSkill Asked, Standing Standing, ShownSkill? By);

/// <summary>How many groups stand how.</summary>
/// <param name="Asked">Of these a profile can say something.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MatchTally(int Asked, int Met, int Equivalent, int Partly)
{
    public int NotShown => Asked - Met - Equivalent - Partly;

    internal static MatchTally Of(IEnumerable<GroupMatch> groups)
    {
        var standings = groups.Select(g => g.Standing).OfType<Standing>().ToList();
        return new(standings.Count, Count(Standing.Met), Count(Standing.Equivalent), Count(Standing.Partly));

        int Count(Standing standing) => standings.Count(s => s == standing);
    }
}
