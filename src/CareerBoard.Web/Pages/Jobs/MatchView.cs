using CareerBoard.Data.Search;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>A match as both sides read it, line by line. The hiring team sees the candidate's, without the links that add to it.</summary>
/// <param name="AddTo">Where whoever adds evidence comes back to; none for whoever cannot.</param>
internal sealed record MatchView(Match Match, PostingColumns Columns, string? AddTo)
{
    private const int MostToAdd = 4;

    /// <summary>What it is compared with was read out of the opening's text, at least in part, and confirmed by nobody.</summary>
    public bool IsOfProposals => Match.Groups.Any(g => g is { Standing: not null, Group.IsProposed: true });

    public IEnumerable<Line> Lines() => Match.Groups.Select(LineOf).Where(line => line.Asks.Length > 0);

    private Line LineOf(GroupMatch group)
    {
        var names = group.Group.Skills.Select(s => s.SkillId).Distinct().Select(id => (Id: id, Skill: Columns.FindSkill(id))).Where(s => s.Skill is not null).ToDictionary(s => s.Id, s => s.Skill!.Label);
        List<string> because = group.Standing is null ? [.. RequirementWords.How(group.Group, names)] : [.. group.Skills.Where(Counts).Select(Because).OfType<string>()];
        return new(RequirementWords.Say(group.Group, names), group.Group.Strength, group.Standing, because, ToAdd(group));

        // Where any of them will do, what did is enough to know; the others were only looked at.
        bool Counts(SkillMatch skill) => skill.Standing is not Standing.NotShown && (group.Group.Match is not Domain.Postings.RequirementMatch.AnyOf || skill.Standing == group.Standing);
    }

    private string? Because(SkillMatch skill) => skill.By is { } by && Name(by.SkillId) is { } name ? MatchWords.Because(skill, name, Name(skill.Asked.SkillId) ?? "", IsPart(skill)) : null;

    private bool IsPart(SkillMatch skill) => skill.By is { } by && Columns.SkillTree.Above(by.SkillId).Contains(skill.Asked.SkillId);

    private List<FacetValue> ToAdd(GroupMatch group) => AddTo is null || group.Standing is null or Standing.Met
        ? []
        : [.. group.Skills.Where(s => s.Standing is not Standing.Met).Take(MostToAdd).Select(s => Columns.FindSkill(s.Asked.SkillId)).OfType<FacetValue>()];

    private string? Name(Guid skillId) => Columns.FindSkill(skillId)?.Label;

    /// <summary>What one group asks, how the profile stands to it, and by what.</summary>
    /// <param name="Because">A sentence for each skill that counted, or how it is found out where a profile says nothing.</param>
    /// <param name="ToAdd">The skills for which evidence would change it.</param>
    internal sealed record Line(string Asks, Domain.Postings.RequirementStrength Strength, Standing? Standing, IReadOnlyList<string> Because, IReadOnlyList<FacetValue> ToAdd);
}
