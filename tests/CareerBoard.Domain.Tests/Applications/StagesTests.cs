using CareerBoard.Domain.Applications;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class StagesTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    private readonly ApplicationStory _story = A.Application();
    private readonly Application _application;

    public StagesTests() => _application = _story.Submitted();

    [Fact]
    public void A_move_starts_the_new_stages_promise()
    {
        Expect.Done(_application.Move(Stage("Interview"), People.Mina, Tuesday));
        Assert.Equal((Stage("Interview").Id, ApplicationState.Open, Tuesday.AddDays(10)), (_application.StageId, _application.State, _application.ReplyDueAt));

        var move = _application.Timeline[^1];
        Assert.Equal((TimelineKind.Moved, Stage("Received").Id, Stage("Interview").Id, People.Mina), (move.Kind, move.FromStageId, move.ToStageId, move.ByMemberId));
        Assert.Equal(new ApplicationMoved(_application.Id, A.Employer, move.Id), _application.Facts[^1]);
    }

    [Fact]
    public void A_move_to_the_hired_ends_it_without_a_promise()
    {
        Expect.Done(_application.Move(Stage("Hired"), People.Mina, Tuesday));
        Assert.Equal((ApplicationState.Hired, TimelineKind.Hired), (_application.State, _application.Timeline[^1].Kind));
        Assert.Null(_application.ReplyDueAt);
    }

    [Fact]
    public void Some_moves_are_refused()
    {
        Expect.Refused("application.already-there", _application, a => a.Move(Stage("Received"), People.Mina, Tuesday));
        Expect.Refused("application.reject-needs-reason", _application, a => a.Move(Stage("Rejected"), People.Mina, Tuesday));
        Expect.Refused("application.only-candidate-withdraws", _application, a => a.Move(Stage("Withdrawn"), People.Mina, Tuesday));
    }

    [Fact]
    public void A_rejection_has_its_reason_and_happens_once()
    {
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.PositionFilled, People.Mina, Tuesday));
        Assert.Equal((ApplicationState.Rejected, RejectionReason.PositionFilled), (_application.State, _application.RejectedBecause));
        Assert.Null(_application.ReplyDueAt);
        Expect.Refused("application.already-rejected", _application, a => a.Reject(_story.Pipeline, RejectionReason.Other, People.Mina, Tuesday));
    }

    [Fact]
    public void Somebody_rejected_can_be_taken_up_again()
    {
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.PositionFilled, People.Mina, A.Monday));
        Expect.Done(_application.Move(Stage("Screening"), People.Mina, Tuesday));
        Assert.Equal(ApplicationState.Open, _application.State);
        Assert.Null(_application.RejectedBecause);
    }

    [Fact]
    public void Whoever_stands_in_a_stage_that_goes_goes_along_and_hears_nothing()
    {
        var (promised, facts) = (_application.ReplyDueAt, _application.Facts.Count);
        var received = Stage("Received");
        Expect.Done(_story.Pipeline.RemoveStage(received.Id, Tuesday));
        Expect.Done(_application.GoAlong(Stage("Screening"), People.Mina, Tuesday));

        Assert.Equal((Stage("Screening").Id, promised), (_application.StageId, _application.ReplyDueAt));
        var entry = _application.Timeline[^1];
        Assert.Equal((TimelineKind.WentAlong, received.Id), (entry.Kind, entry.FromStageId));
        Assert.Equal(new ApplicationWentAlong(_application.Id, A.Employer, entry.Id), Assert.Single(_application.Facts.Skip(facts)));
        Expect.Refused("application.nothing-to-undo", _application, a => a.Undo(entry.Id, _story.Pipeline, People.Mina, Tuesday));
        Expect.Refused("stage.removed", _application, a => a.Move(received, People.Mina, Tuesday));
        Expect.Refused("stage.unknown", _application, a => a.GoAlong(Stage("Hired"), People.Mina, Tuesday));
    }

    [Fact]
    public void A_step_back_to_a_stage_that_went_meanwhile_is_not_taken()
    {
        Expect.Done(_application.Move(Stage("Interview"), People.Mina, Tuesday));
        Expect.Done(_story.Pipeline.RemoveStage(Stage("Received").Id, Tuesday));
        Expect.Refused("stage.removed", _application, a => a.Undo(a.LatestMove!.Id, _story.Pipeline, People.Mina, Tuesday));
    }

    [Fact]
    public void A_stage_with_an_owner_gives_the_application_to_that_member_until_it_is_taken_back()
    {
        _application.Assign(People.Adaeze);
        Expect.Done(_story.Pipeline.Describe(Stage("Interview").Id, Stage("Interview").ToWords() with { OwnerId = People.Tomasz }));
        Expect.Done(_application.Move(Stage("Interview"), People.Mina, Tuesday));
        Assert.Equal(People.Tomasz, _application.OwnerId);

        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal(People.Adaeze, _application.OwnerId);

        Expect.Done(_application.Move(Stage("Interview"), People.Mina, Tuesday));
        _application.Assign(People.Mina);
        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal(People.Mina, _application.OwnerId);
    }

    [Fact]
    public void A_candidate_withdraws_for_good()
    {
        Expect.Done(_application.Withdraw(_story.Pipeline, Tuesday));
        Assert.Equal((ApplicationState.Withdrawn, null), (_application.State, _application.Timeline[^1].ByMemberId));

        Expect.Refused("application.ended", _application, a => a.Withdraw(_story.Pipeline, Tuesday));
        Expect.Refused("application.withdrawn", _application, a => a.Move(Stage("Screening"), People.Mina, Tuesday));
        Expect.Refused("application.withdrawn", _application, a => a.Reject(_story.Pipeline, RejectionReason.Other, People.Mina, Tuesday));
        Expect.Refused("application.nothing-to-undo", _application, a => a.Undo(a.Timeline[^1].Id, _story.Pipeline, People.Mina, Tuesday));
    }

    [Fact]
    public void What_has_been_decided_is_not_withdrawn()
    {
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.Other, People.Mina, Tuesday));
        Expect.Refused("application.ended", _application, a => a.Withdraw(_story.Pipeline, Tuesday));
    }

    [Fact]
    public void Undoing_a_move_brings_back_the_stage_and_what_was_promised_there()
    {
        Expect.Done(_application.Move(Stage("Offer"), People.Mina, Tuesday));
        Expect.Done(UndoLatest(Tuesday.AddMinutes(5).AddTicks(-1)));

        Assert.Equal((Stage("Received").Id, A.Monday.AddDays(14)), (_application.StageId, _application.ReplyDueAt));
        Assert.Equal(2, _application.Timeline.Count);
        Assert.True(_application.Timeline[1].IsUndone);
        Assert.IsType<ApplicationMoveUndone>(_application.Facts[^1]);
    }

    [Fact]
    public void Undoing_a_rejection_opens_it_again_with_its_promise()
    {
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.NotAMatch, People.Mina, Tuesday));
        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal((ApplicationState.Open, A.Monday.AddDays(14)), (_application.State, _application.ReplyDueAt));
        Assert.Null(_application.RejectedBecause);
    }

    [Fact]
    public void Undoing_a_hire_of_somebody_rejected_brings_back_the_reason()
    {
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.AnotherCandidate, People.Mina, A.Monday));
        Expect.Done(_application.Move(Stage("Hired"), People.Mina, Tuesday));
        Assert.Null(_application.RejectedBecause);

        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal((ApplicationState.Rejected, RejectionReason.AnotherCandidate), (_application.State, _application.RejectedBecause));
    }

    [Fact]
    public void Two_moves_are_undone_one_after_the_other()
    {
        Expect.Done(_application.Move(Stage("Screening"), People.Mina, Tuesday));
        Expect.Done(_application.Move(Stage("Interview"), People.Mina, Tuesday));
        var first = _application.Timeline[1].Id;

        Expect.Refused("application.nothing-to-undo", _application, a => a.Undo(first, _story.Pipeline, People.Mina, Tuesday));
        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal(Stage("Screening").Id, _application.StageId);
        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal(Stage("Received").Id, _application.StageId);
        Expect.Refused("application.nothing-to-undo", _application, a => a.Undo(first, _story.Pipeline, People.Mina, Tuesday));
    }

    [Fact]
    public void A_file_replaced_in_between_does_not_keep_a_move_from_being_undone()
    {
        Expect.Done(_application.Move(Stage("Screening"), People.Mina, Tuesday));
        Expect.Done(_application.ReplaceFile(_application.Files[0].FileId, A.File(_story.Candidate), Tuesday));
        Expect.Done(UndoLatest(Tuesday));
        Assert.Equal(Stage("Received").Id, _application.StageId);
    }

    [Fact]
    public void What_cannot_be_undone_stays()
    {
        Expect.Refused("application.nothing-to-undo", _application, a => a.Undo(a.Timeline[0].Id, _story.Pipeline, People.Mina, A.Monday));
        Expect.Refused("application.nothing-to-undo", _application, a => a.Undo(A.NewId(), _story.Pipeline, People.Mina, A.Monday));

        Expect.Done(_application.Move(Stage("Screening"), People.Mina, Tuesday));
        var move = _application.Timeline[^1].Id;
        Expect.Refused("application.too-late-to-undo", _application, a => a.Undo(move, _story.Pipeline, People.Mina, Tuesday.AddMinutes(5)));
        Expect.Refused("stage.unknown", _application, a => a.Undo(move, A.Pipeline(), People.Mina, Tuesday));
    }

    private Stage Stage(string name) => _story.Pipeline.Stages.Single(s => s.Name == name);

    private Refusal? UndoLatest(DateTimeOffset now) => _application.Undo(_application.LatestMove!.Id, _story.Pipeline, People.Mina, now);
}
