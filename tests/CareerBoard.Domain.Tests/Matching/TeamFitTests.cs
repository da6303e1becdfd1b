using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Matching;

public sealed class TeamFitTests
{
    private static readonly Guid Frameworks = A.NewId(), PyTorch = A.NewId(), Rust = A.NewId(), Problems = A.NewId();

    private static readonly SkillTree Tree = new(
    [
        new(Frameworks, null, SkillCheck.Profile), new(PyTorch, Frameworks, SkillCheck.Profile), new(Rust, null, SkillCheck.Profile), new(Problems, null, SkillCheck.Interview),
    ]);

    [Fact]
    public void What_is_shown_and_what_is_named_of_a_teams_skills_is_told_apart()
    {
        var profile = new MatchProfile([new(PyTorch, SkillLevel.KnowsTheConcepts, [new Evidence(EvidenceKind.Talk, "On gradients", Url: null)]), new(Rust, Level: null, [])], Tree);

        var fit = TeamFit.Of(A.NewId(), [Frameworks, PyTorch, Rust, Problems], profile);

        Assert.Equal([PyTorch], fit.Shown);
        Assert.Equal([Rust], fit.Named);
        Assert.False(TeamFit.Of(A.NewId(), [Problems], profile).IsAny);
    }

    [Fact]
    public void The_team_with_more_that_is_shown_is_closer()
    {
        TeamFit one = new(A.NewId(), [PyTorch], []), two = new(A.NewId(), [], [PyTorch, Rust, Frameworks]), three = new(A.NewId(), [PyTorch], [Rust]);

        Assert.Equal([three, one, two], new[] { two, one, three }.Order());
    }
}
