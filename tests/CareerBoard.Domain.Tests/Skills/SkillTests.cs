using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Skills;

public sealed class SkillTests
{
    private readonly Skill _learning = Skill("Machine learning"), _deep = Skill("Deep learning"), _torch = Skill("PyTorch");

    [Fact]
    public void Skills_form_a_tree_and_never_a_circle()
    {
        Expect.Done(_deep.MoveUnder(_learning, ancestorsOfParent: []));
        Expect.Done(_torch.MoveUnder(_deep, ancestorsOfParent: [_learning.Id]));

        Expect.Refused("skill.circle", _learning, s => s.MoveUnder(s, ancestorsOfParent: []));
        Expect.Refused("skill.circle", _learning, s => s.MoveUnder(_torch, ancestorsOfParent: [_deep.Id, _learning.Id]));

        Expect.Done(_torch.MoveUnder(parent: null, ancestorsOfParent: []));
        Assert.Null(_torch.ParentId);
    }

    [Fact]
    public void Aliases_are_trimmed_and_different()
    {
        Expect.Done(_torch.Describe("PyTorch", SkillKind.Framework, SkillCheck.Profile, [" torch ", "Torch", ""]));
        Assert.Equal(["torch"], _torch.Aliases);
    }

    [Fact]
    public void A_skills_words_have_limits()
    {
        Expect.Done(_torch.Describe(A.Text(Domain.Skills.Skill.NameLength), SkillKind.Tool, SkillCheck.Question, [A.Text(Domain.Skills.Skill.NameLength)]));
        Expect.Refused("skill.name", _torch, s => s.Describe("", SkillKind.Tool, SkillCheck.Profile, []));
        Expect.Refused("skill.name", _torch, s => s.Describe(" ", SkillKind.Tool, SkillCheck.Profile, []));
        Expect.Refused("skill.name", _torch, s => s.Describe(A.Text(Domain.Skills.Skill.NameLength + 1), SkillKind.Tool, SkillCheck.Profile, []));
        Expect.Refused("skill.alias", _torch, s => s.Describe("PyTorch", SkillKind.Tool, SkillCheck.Profile, [A.Text(Domain.Skills.Skill.NameLength + 1)]));
    }

    private static Skill Skill(string name) => new(A.NewId(), name.ToUpperInvariant(), name, SkillKind.Field);
}
