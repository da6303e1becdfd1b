using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Tests.Employers;

public sealed class TeamTests
{
    private readonly Team _research = Team("Research"), _vision = Team("Vision"), _video = Team("Video");

    [Fact]
    public void Teams_form_a_tree()
    {
        Expect.Done(_vision.MoveUnder(_research, ancestorsOfParent: []));
        Expect.Done(_video.MoveUnder(_vision, ancestorsOfParent: [_research.Id]));
        Assert.Equal((_research.Id, _vision.Id), (_vision.ParentId, _video.ParentId));

        Expect.Done(_video.MoveUnder(parent: null, ancestorsOfParent: []));
        Assert.Null(_video.ParentId);
    }

    [Fact]
    public void And_never_a_circle()
    {
        Expect.Refused("team.circle", _research, t => t.MoveUnder(t, ancestorsOfParent: []));
        Expect.Refused("team.circle", _research, t => t.MoveUnder(_vision, ancestorsOfParent: [_research.Id]));
        Expect.Refused("team.circle", _research, t => t.MoveUnder(_video, ancestorsOfParent: [_vision.Id, _research.Id]));
    }

    [Fact]
    public void A_team_stays_with_its_employer() =>
        Expect.Refused("team.other-employer", _research, t => t.MoveUnder(new Team(A.NewId(), A.NewId(), "other", "Other"), ancestorsOfParent: []));

    [Fact]
    public void A_teams_words_have_limits()
    {
        Expect.Done(_research.Describe(A.Text(Domain.Employers.Team.NameLength), A.Text(Domain.Employers.Team.SummaryLength), A.Text(Domain.Employers.Team.TextLength), "", [A.Lisbon, A.Lisbon]));
        Assert.Single(_research.SkillIds);

        Expect.Refused("team.name", _research, t => t.Describe("", "", "", "", []));
        Expect.Refused("team.name", _research, t => t.Describe(" ", "", "", "", []));
        Expect.Refused("team.name", _research, t => t.Describe(A.Text(Domain.Employers.Team.NameLength + 1), "", "", "", []));
        Expect.Refused("team.summary-too-long", _research, t => t.Describe("Research", A.Text(Domain.Employers.Team.SummaryLength + 1), "", "", []));
        Expect.Refused("team.text-too-long", _research, t => t.Describe("Research", "", A.Text(Domain.Employers.Team.TextLength + 1), "", []));
        Expect.Refused("team.text-too-long", _research, t => t.Describe("Research", "", "", A.Text(Domain.Employers.Team.TextLength + 1), []));
    }

    private static Team Team(string name) => new(A.NewId(), A.Employer, name.ToUpperInvariant(), name);
}
