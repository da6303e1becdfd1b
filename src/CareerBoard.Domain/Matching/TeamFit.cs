using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Matching;

/// <summary>What a profile has in common with a team: the skills that it works with, as the team says and as its openings ask.</summary>
/// <param name="Shown">Of the profile, by evidence: these skills or parts of them.</param>
/// <param name="Named">Of the profile, by word alone.</param>
public sealed record TeamFit(Guid TeamId, IReadOnlyList<Guid> Shown, IReadOnlyList<Guid> Named) : IComparable<TeamFit>
{
    public bool IsAny => Shown.Count + Named.Count > 0;

    public static TeamFit Of(Guid teamId, IEnumerable<Guid> skillIds, MatchProfile profile)
    {
        var common = skillIds.Distinct().Select(id => profile.Compare(new(id, SkillLevel.KnowsTheConcepts), isOpen: false).By).OfType<Candidates.ShownSkill>().DistinctBy(s => s.SkillId).ToLookup(s => s.IsShown, s => s.SkillId);
        return new(teamId, [.. common[true]], [.. common[false]]);
    }

    /// <summary>The closer one first: by what is shown, then by what is named.</summary>
    public int CompareTo(TeamFit? other) => other is null ? -1 : (other.Shown.Count, other.Named.Count).CompareTo((Shown.Count, Named.Count));
}
