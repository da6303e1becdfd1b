using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class ErasingTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    private readonly ApplicationStory _story = A.Application();
    private readonly Candidate _nobody = Candidate.Nobody(A.Monday);

    [Fact]
    public void What_was_open_is_withdrawn_and_nothing_of_the_person_is_left()
    {
        var application = _story.Submitted();
        Expect.Done(application.Tag(["a friend of Mina"]));

        application.Erase(_nobody, _story.Pipeline, Tuesday);

        Assert.True(application.IsErased);
        Assert.Equal((ApplicationState.Withdrawn, TimelineKind.Withdrawn, Tuesday), (application.State, application.Timeline[^1].Kind, application.Timeline[^1].At));
        Assert.Equal((_nobody.Id, Profile.OfNobody(), A.Monday), (application.CandidateId, application.Profile, application.AppliedAt));
        Assert.Equal((0, 0, 0, null, null, ""), (application.Answers.Count, application.Files.Count, application.Tags.Count, application.Consent, application.Source, application.SubmissionHash));
        Assert.Equal(new ApplicationErased(application.Id, A.Employer), application.Facts[^1]);
    }

    [Fact]
    public void What_had_ended_stays_as_it_ended()
    {
        var application = _story.Submitted();
        Expect.Done(application.Reject(_story.Pipeline, RejectionReason.PositionFilled, People.Mina, Tuesday));
        var steps = application.Timeline.Count;

        application.Erase(_nobody, _story.Pipeline, Tuesday.AddDays(1));

        Assert.Equal((ApplicationState.Rejected, RejectionReason.PositionFilled, steps), (application.State, application.RejectedBecause, application.Timeline.Count));
    }

    [Fact]
    public void Nothing_happens_to_it_any_more()
    {
        var application = _story.Submitted();
        Expect.Done(application.Reject(_story.Pipeline, RejectionReason.PositionFilled, People.Mina, Tuesday));
        application.Erase(_nobody, _story.Pipeline, Tuesday);
        var interview = _story.Pipeline.Stages.First(s => s.Id != application.StageId);

        Expect.Refused("application.erased", application, a => a.Move(interview, People.Mina, Tuesday));
        Expect.Refused("application.erased", application, a => a.Reject(_story.Pipeline, RejectionReason.Other, People.Mina, Tuesday));
        Expect.Refused("application.erased", application, a => a.Undo(a.Timeline[^1].Id, _story.Pipeline, People.Mina, Tuesday));
        Expect.Refused("application.erased", application, a => a.Tag(["kind"]));
        Assert.Equal("application.erased", ApplicationNote.Write(A.NewId(), application, People.Mina, "Kind.", Tuesday).Refusal?.Code);
    }

    [Fact]
    public void Nobody_has_no_account_and_no_address() => Assert.Equal((null, "Erased", ""), (_nobody.AccountId, _nobody.Profile.Name, _nobody.Profile.Email));
}
