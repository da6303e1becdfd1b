using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Candidates;

/// <summary>A skill as a profile holds it: said to be there at a level, and shown by what counts as evidence, or by nothing yet.</summary>
/// <param name="Level">None where the person did not say, or not in a way that was understood.</param>
/// <param name="Evidence">What counts, in the person's order.</param>
public sealed record ShownSkill(Guid SkillId, SkillLevel? Level, IReadOnlyList<Evidence> Evidence)
{
    public bool IsShown => Evidence.Count > 0;
}
