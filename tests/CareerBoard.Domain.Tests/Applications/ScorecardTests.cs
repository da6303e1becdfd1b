using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class ScorecardTests
{
    private static readonly ScorecardLine[] Lines =
    [
        new(ScorecardSubject.Requirement, "PyTorch or JAX", [], null, ""),
        new(ScorecardSubject.Value, "Says what is uncertain", [], null, ""),
    ];

    private readonly ApplicationStory _story = A.Application();
    private readonly Application _application;

    public ScorecardTests() => _application = _story.Submitted();

    [Fact]
    public void Whoever_is_asked_is_told()
    {
        var card = Expect.Made(Asked(A.Monday.AddDays(3)));
        Assert.Equal(new ScorecardAssigned(_application.Id, A.Employer, card.Id, A.Monday.AddDays(3), ToOneself: false), Assert.Single(card.Facts));
    }

    [Fact]
    public void Nobody_is_asked_twice_for_the_past_or_for_what_has_ended()
    {
        Assert.Equal("scorecard.owed-already", Asked(dueAt: null, owes: true).Refusal?.Code);
        Assert.Equal("scorecard.due-in-past", Asked(A.Monday).Refusal?.Code);
        Expect.Done(_application.Withdraw(_story.Pipeline, A.Monday));
        Assert.Equal("application.ended", Asked(dueAt: null).Refusal?.Code);
    }

    [Fact]
    public void A_card_keeps_what_was_asked_and_takes_what_was_found()
    {
        var card = Expect.Made(Asked(dueAt: null));
        Expect.Done(card.Write([new(3, "Wrote a layer from memory"), new(null, "")], Recommendation.Yes, "Go on."));
        Assert.Equal([("PyTorch or JAX", 3), ("Says what is uncertain", null)], card.Lines.Select(l => (l.Subject, l.Rating)));

        Expect.Refused("scorecard.rating", card, c => c.Write([new(5, ""), new(null, "")], null, ""));
        Expect.Refused("scorecard.rating", card, c => c.Write([new(0, ""), new(null, "")], null, ""));
        Expect.Refused("scorecard.other-lines", card, c => c.Write([new(1, "")], null, ""));
        Expect.Refused("scorecard.note-too-long", card, c => c.Write([new(1, A.Text(Scorecard.NoteLength + 1)), new(null, "")], null, ""));
        Expect.Refused("scorecard.summary-too-long", card, c => c.Write([new(1, ""), new(null, "")], null, A.Text(Scorecard.SummaryLength + 1)));
        Expect.Refused("scorecard.no-recommendation", card, c => c.Write([new(1, ""), new(null, "")], (Recommendation)9, ""));
    }

    [Fact]
    public void A_card_is_handed_in_with_a_recommendation_and_stays()
    {
        var card = Expect.Made(Asked(dueAt: null));
        Expect.Refused("scorecard.no-recommendation", card, c => c.HandIn(A.Monday));
        Expect.Done(card.Write([new(null, ""), new(null, "")], Recommendation.StrongNo, ""));
        Expect.Done(card.HandIn(A.Monday));

        Assert.Equal(new ScorecardHandedIn(_application.Id, A.Employer, card.Id), card.Facts[^1]);
        Expect.Refused("scorecard.handed-in", card, c => c.HandIn(A.Monday));
        Expect.Refused("scorecard.handed-in", card, c => c.Write([new(null, ""), new(null, "")], Recommendation.Yes, ""));
        Expect.Refused("scorecard.handed-in", card, c => c.TakeBack());
    }

    [Fact]
    public void A_card_that_is_handed_over_asks_the_same_and_says_nothing_of_what_was_begun()
    {
        var card = Expect.Made(Asked(A.Monday.AddDays(3)));
        Expect.Done(card.Write([new(3, "Wrote a layer from memory"), new(null, "Shy")], Recommendation.Yes, "Go on."));

        var anew = card.HandOver(A.NewId(), People.Adaeze, People.Mina, A.Monday);

        Assert.Equal((People.Adaeze, People.Mina, card.StageId, card.DueAt), (anew.MemberId, anew.AssignedById, anew.StageId, anew.DueAt));
        Assert.Equal((null, ""), (anew.Recommendation, anew.Summary));
        Assert.Equal(Lines, anew.Lines);
        Assert.Equal(new ScorecardAssigned(_application.Id, A.Employer, anew.Id, A.Monday.AddDays(3), ToOneself: false), Assert.Single(anew.Facts));
        Assert.Null(card.HandOver(A.NewId(), People.Adaeze, People.Mina, A.Monday.AddDays(3)).DueAt);
    }

    [Fact]
    public void A_stage_that_needs_a_scorecard_is_left_with_one_or_by_a_rejection()
    {
        var received = _story.Pipeline.First;
        Expect.Done(_story.Pipeline.Describe(received.Id, received.ToWords() with { Needs = StageNeeds.Scorecard }));
        var interview = _story.Pipeline.Current.Single(s => s.Name == "Interview");

        Expect.Refused("stage.needs-scorecard", _application, a => a.Go(_story.Pipeline, interview, StageNeeds.None, People.Mina, A.Monday));
        Expect.Done(_application.Go(_story.Pipeline, interview, StageNeeds.Scorecard, People.Mina, A.Monday));
        Expect.Done(_application.Go(_story.Pipeline, received, StageNeeds.None, People.Mina, A.Monday));
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.NotAMatch, People.Mina, A.Monday));
    }

    [Fact]
    public void What_a_stage_needs_is_asked_for_one_by_one()
    {
        var received = _story.Pipeline.First;
        Expect.Done(_story.Pipeline.Describe(received.Id, received.ToWords() with { Needs = StageNeeds.Scorecard | StageNeeds.Interview }));
        var interview = _story.Pipeline.Current.Single(s => s.Name == "Interview");

        Expect.Refused("stage.needs-interview", _application, a => a.Go(_story.Pipeline, interview, StageNeeds.Scorecard, People.Mina, A.Monday));
        Expect.Refused("stage.needs-scorecard", _application, a => a.Go(_story.Pipeline, interview, StageNeeds.Interview, People.Mina, A.Monday));
        Expect.Done(_application.Go(_story.Pipeline, interview, StageNeeds.Scorecard | StageNeeds.Interview, People.Mina, A.Monday));
    }

    [Fact]
    public void The_end_needs_nothing()
    {
        var hired = _story.Pipeline.End(ApplicationState.Hired);
        Expect.Done(_story.Pipeline.Describe(hired.Id, hired.ToWords() with { Needs = StageNeeds.Scorecard }));
        Assert.Equal(StageNeeds.None, hired.Needs);
    }

    [Fact]
    public void What_a_team_values_has_all_levels_or_none()
    {
        var team = new Team(A.NewId(), A.Employer, "data", "Data");
        Expect.Done(team.Value([new("Small batches", []), new("Says no", ["never", "when asked", "unasked", "teaches it"])]));
        Assert.Equal(2, team.Values.Count);

        Expect.Refused("team.value-levels", team, t => t.Value([new("Says no", ["never", "always"])]));
        Expect.Refused("team.value-twice", team, t => t.Value([new("Says no", []), new("says NO", [])]));
        Expect.Refused("team.value", team, t => t.Value([new(A.Text(TeamValue.NameLength + 1), [])]));
        Expect.Refused("team.too-many-values", team, t => t.Value([.. Enumerable.Range(0, TeamValue.Most + 1).Select(n => new TeamValue($"Value {n}", []))]));
    }

    private Result<Scorecard> Asked(DateTimeOffset? dueAt, bool owes = false) => Scorecard.Assign(A.NewId(), _application, People.Tomasz, People.Mina, Lines, dueAt, owes, A.Monday);
}
