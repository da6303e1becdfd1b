using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class PublishingTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    [Fact]
    public void A_draft_that_is_ready_can_be_published()
    {
        var posting = A.Posting().Draft();
        Expect.Done(posting.Publish(reviewRequired: false, Tuesday));

        Assert.Equal((PostingStatus.Published, Tuesday, Tuesday), (posting.Status, posting.PublishedAt, posting.UpdatedAt));
        Assert.True(posting.IsOpenAt(Tuesday));
        Assert.IsType<PostingPublished>(posting.Facts[^1]);
    }

    [Fact]
    public void A_posting_without_a_location_cannot_be_published() =>
        Expect.Refused("posting.no-location", A.Posting().With(c => c with { LocationIds = [] }).Draft(), p => p.Publish(reviewRequired: false, Tuesday));

    [Fact]
    public void A_remote_posting_needs_no_location() =>
        Expect.Done(A.Posting().With(c => c with { LocationIds = [], Workplace = Workplace.Remote }).Draft().Publish(reviewRequired: false, Tuesday));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void A_posting_without_a_text_cannot_be_published(string markdown) =>
        Expect.Refused(
            "posting.no-text",
            A.Posting().With(c => c with { Sections = [new Section(SectionKind.TheRole, "The role", markdown)] }).Draft(),
            p => p.Publish(reviewRequired: false, Tuesday));

    [Fact]
    public void A_posting_cannot_be_published_at_its_deadline()
    {
        Expect.Refused("posting.closes-in-past", A.Posting().Closing(A.DeadlineAfter(24)).Draft(), p => p.Publish(reviewRequired: false, Tuesday));
        Expect.Done(A.Posting().Closing(A.DeadlineAfter(24)).Draft().Publish(reviewRequired: false, Tuesday.AddTicks(-1)));
    }

    [Theory]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Paused)]
    [InlineData(PostingStatus.Closed)]
    [InlineData(PostingStatus.Archived)]
    public void Only_what_was_never_out_can_be_published(PostingStatus status) =>
        Expect.Refused("posting.not-draft", A.Posting().In(status), p => p.Publish(reviewRequired: false, Tuesday));

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    public void Where_review_is_asked_for_nothing_goes_out_without_approval(PostingStatus status)
    {
        Expect.Refused("posting.needs-approval", A.Posting().In(status), p => p.Publish(reviewRequired: true, Tuesday));
        Expect.Refused("posting.needs-approval", A.Posting().In(status), p => p.Schedule(Tuesday, reviewRequired: true, A.Monday));
    }

    [Fact]
    public void What_somebody_else_approved_goes_out()
    {
        var posting = A.Posting().Approved();
        Expect.Done(posting.Publish(reviewRequired: true, Tuesday));
        Assert.Equal((PostingStatus.Published, People.Tomasz), (posting.Status, posting.ApprovedById));
    }

    [Fact]
    public void A_revision_takes_an_approval_away()
    {
        var posting = A.Posting().Approved();
        Expect.Done(posting.Revise(A.Content() with { Title = "Research intern, vision" }, Tuesday));
        Expect.Refused("posting.needs-approval", posting, p => p.Publish(reviewRequired: true, Tuesday));
    }

    [Fact]
    public void Whoever_wrote_it_cannot_approve_it() => Expect.Refused("posting.approved-by-author", A.Posting().InReview(), p => p.Approve(People.Mina, Tuesday));

    [Fact]
    public void Whoever_wrote_its_last_version_cannot_approve_it()
    {
        var posting = A.Posting().InReview();
        Expect.Done(posting.Revise(A.Content() with { Title = "Research intern, vision" }, Tuesday, by: People.Tomasz));
        Expect.Refused("posting.approved-by-author", posting, p => p.Approve(People.Tomasz, Tuesday));
    }

    [Fact]
    public void Whoever_handed_it_in_cannot_approve_it() => Expect.Refused("posting.approved-by-author", A.Posting().InReview(), p => p.Approve(People.Adaeze, Tuesday));

    [Fact]
    public void Handing_it_in_again_asks_for_a_new_approval()
    {
        var posting = A.Posting().Approved();
        Expect.Done(posting.ReturnToDraft(Tuesday));
        Expect.Done(posting.SubmitForReview(People.Tomasz, Tuesday));
        Assert.Null(posting.ApprovedById);
        Expect.Refused("posting.approved-by-author", posting, p => p.Approve(People.Tomasz, Tuesday));
    }

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Paused)]
    [InlineData(PostingStatus.Closed)]
    [InlineData(PostingStatus.Archived)]
    public void Only_what_is_in_review_is_approved_or_returned(PostingStatus status)
    {
        Expect.Refused("posting.not-in-review", A.Posting().In(status), p => p.Approve(People.Tomasz, Tuesday));
        Expect.Refused("posting.not-in-review", A.Posting().In(status), p => p.ReturnToDraft(Tuesday));
    }

    [Theory]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Paused)]
    [InlineData(PostingStatus.Closed)]
    [InlineData(PostingStatus.Archived)]
    public void Only_a_draft_is_handed_in(PostingStatus status) =>
        Expect.Refused("posting.not-draft", A.Posting().In(status), p => p.SubmitForReview(People.Mina, Tuesday));

    [Fact]
    public void Nobody_is_asked_to_review_what_is_not_ready() =>
        Expect.Refused("posting.no-text", A.Posting().With(c => c with { Sections = [] }).Draft(), p => p.SubmitForReview(People.Mina, Tuesday));

    [Fact]
    public void A_scheduled_posting_goes_out_when_it_is_due_and_not_before()
    {
        var posting = A.Posting().Scheduled(Tuesday);
        Expect.Refused("posting.not-due", posting, p => p.PublishIfDue(reviewRequired: false, Tuesday.AddTicks(-1)));
        Expect.Done(posting.PublishIfDue(reviewRequired: false, Tuesday));
        Assert.Equal((PostingStatus.Published, Tuesday), (posting.Status, posting.PublishedAt));
        Assert.Null(posting.PublishAt);
    }

    [Fact]
    public void A_posting_is_scheduled_for_later_only() =>
        Expect.Refused("posting.publishes-in-past", A.Posting().Draft(), p => p.Schedule(Tuesday, reviewRequired: false, Tuesday));

    [Fact]
    public void A_posting_is_not_scheduled_for_after_its_deadline() =>
        Expect.Refused("posting.closes-in-past", A.Posting().Closing(A.DeadlineAfter(24)).Draft(), p => p.Schedule(Tuesday, reviewRequired: false, A.Monday));

    [Fact]
    public void What_is_not_ready_is_not_scheduled() =>
        Expect.Refused("posting.no-location", A.Posting().With(c => c with { LocationIds = [] }).Draft(), p => p.Schedule(Tuesday, reviewRequired: false, A.Monday));

    [Fact]
    public void A_posting_that_became_unfit_stays_a_draft_and_is_no_longer_scheduled()
    {
        var posting = A.Posting().Scheduled(Tuesday);
        Expect.Done(posting.Revise(A.Content() with { LocationIds = [] }, A.Monday));

        Expect.Refused("posting.no-location", posting.PublishIfDue(reviewRequired: false, Tuesday));
        Assert.Equal(PostingStatus.Draft, posting.Status);
        Assert.Null(posting.PublishAt);
        Assert.IsType<PostingUnscheduled>(posting.Facts[^1]);
    }

    [Fact]
    public void A_schedule_can_be_taken_back()
    {
        var posting = A.Posting().Scheduled(Tuesday);
        Expect.Done(posting.Unschedule(A.Monday));
        Expect.Refused("posting.not-scheduled", posting, p => p.Unschedule(A.Monday));
        Expect.Refused("posting.not-due", posting, p => p.PublishIfDue(reviewRequired: false, Tuesday));
    }

    [Fact]
    public void Returning_to_draft_takes_the_schedule_along()
    {
        var posting = A.Posting().InReview();
        Expect.Done(posting.Schedule(Tuesday, reviewRequired: false, A.Monday));
        Expect.Done(posting.ReturnToDraft(A.Monday));
        Assert.Null(posting.PublishAt);
    }

    [Fact]
    public void A_paused_posting_takes_nothing_until_it_resumes()
    {
        var posting = A.Posting().Published();
        Expect.Done(posting.Pause(Tuesday));
        Assert.False(posting.IsOpenAt(Tuesday) || posting.AcceptsAt(Tuesday));

        Expect.Done(posting.Resume(Tuesday));
        Assert.True(posting.IsOpenAt(Tuesday) && posting.AcceptsAt(Tuesday));
        Assert.Equal(A.Monday, posting.PublishedAt);
    }

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Paused)]
    [InlineData(PostingStatus.Closed)]
    [InlineData(PostingStatus.Archived)]
    public void Only_what_is_published_is_paused(PostingStatus status) => Expect.Refused("posting.not-published", A.Posting().In(status), p => p.Pause(Tuesday));

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Closed)]
    [InlineData(PostingStatus.Archived)]
    public void Only_what_is_paused_resumes(PostingStatus status) => Expect.Refused("posting.not-paused", A.Posting().In(status), p => p.Resume(Tuesday));

    [Fact]
    public void Nothing_resumes_after_its_deadline() =>
        Expect.Refused("posting.closes-in-past", A.Posting().Closing(A.DeadlineAfter(24)).Paused(), p => p.Resume(Tuesday));

    [Theory]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Paused)]
    public void What_is_out_can_be_closed(PostingStatus status)
    {
        var posting = A.Posting().In(status);
        Expect.Done(posting.Close(ClosingReason.GoneAtSource, Tuesday));
        Assert.Equal((PostingStatus.Closed, Tuesday, ClosingReason.GoneAtSource), (posting.Status, posting.ClosedAt, posting.ClosedBecause));
        Assert.False(posting.AcceptsAt(Tuesday));
    }

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Closed)]
    [InlineData(PostingStatus.Archived)]
    public void What_is_not_out_cannot_be_closed(PostingStatus status) =>
        Expect.Refused("posting.not-published", A.Posting().In(status), p => p.Close(ClosingReason.ByMember, Tuesday));

    [Fact]
    public void The_listing_ends_at_the_deadline_and_submitting_five_minutes_later()
    {
        var posting = A.Posting().Closing(A.DeadlineAfter(24)).Published();
        var end = Tuesday.AddMinutes(5);

        Assert.Equal((Tuesday, end), (posting.ClosesAt, posting.AcceptsUntil));
        Assert.True(posting.IsOpenAt(Tuesday.AddTicks(-1)));
        Assert.False(posting.IsOpenAt(Tuesday));
        Assert.True(posting.AcceptsAt(end.AddTicks(-1)));
        Assert.False(posting.AcceptsAt(end));
    }

    [Fact]
    public void The_clock_closes_what_takes_nothing_any_more()
    {
        var posting = A.Posting().Closing(A.DeadlineAfter(24)).Published();
        Expect.Refused("posting.not-due", posting, p => p.CloseIfDue(Tuesday.AddMinutes(5).AddTicks(-1)));
        Expect.Done(posting.CloseIfDue(Tuesday.AddMinutes(5)));
        Assert.Equal(ClosingReason.Deadline, posting.ClosedBecause);
        Expect.Refused("posting.not-published", posting, p => p.CloseIfDue(Tuesday.AddMinutes(5)));
    }

    [Fact]
    public void Without_a_deadline_it_stays_open_until_somebody_closes_it()
    {
        var posting = A.Posting().Published();
        Assert.True(posting.IsOpenAt(A.Monday.AddYears(100)) && posting.AcceptsAt(A.Monday.AddYears(100)));
        Expect.Refused("posting.not-due", posting, p => p.CloseIfDue(A.Monday.AddYears(100)));
    }

    [Fact]
    public void A_closed_posting_reopens_with_a_new_deadline_or_none()
    {
        var posting = A.Posting().Closing(A.DeadlineAfter(24)).Closed();
        Expect.Done(posting.Reopen(A.DeadlineAfter(72), Tuesday));
        Assert.Equal((PostingStatus.Published, A.Monday.AddHours(72), A.Monday), (posting.Status, posting.ClosesAt, posting.PublishedAt));
        Assert.Null(posting.ClosedAt);
        Assert.Null(posting.ClosedBecause);

        Expect.Done(posting.Close(ClosingReason.ByMember, Tuesday));
        Expect.Done(posting.Reopen(deadline: null, Tuesday));
        Assert.Null(posting.ClosesAt);
    }

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Paused)]
    [InlineData(PostingStatus.Archived)]
    public void Only_what_is_closed_reopens(PostingStatus status) => Expect.Refused("posting.not-closed", A.Posting().In(status), p => p.Reopen(deadline: null, Tuesday));

    [Fact]
    public void Nothing_reopens_until_a_time_that_is_past_or_makes_no_sense()
    {
        Expect.Refused("posting.closes-in-past", A.Posting().Closed(), p => p.Reopen(A.DeadlineAfter(24), Tuesday));
        Expect.Refused("deadline.unknown-zone", A.Posting().Closed(), p => p.Reopen(new Deadline(Tuesday.UtcDateTime, "Middle/Earth"), A.Monday));
        Expect.Refused("deadline.year", A.Posting().Closed(), p => p.Reopen(new Deadline(DateTime.MaxValue, "America/Los_Angeles"), A.Monday));
    }

    [Fact]
    public void A_posting_emptied_while_it_was_closed_does_not_reopen()
    {
        var posting = A.Posting().Closed();
        Expect.Done(posting.Revise(A.Content() with { Sections = [] }, Tuesday));
        Expect.Refused("posting.no-text", posting, p => p.Reopen(deadline: null, Tuesday));
    }

    [Fact]
    public void A_posting_emptied_while_it_was_paused_does_not_resume()
    {
        var posting = A.Posting().Paused();
        Expect.Done(posting.Revise(A.Content() with { LocationIds = [] }, Tuesday));
        Expect.Refused("posting.no-location", posting, p => p.Resume(Tuesday));
    }

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Closed)]
    public void What_is_not_out_can_be_archived(PostingStatus status)
    {
        var posting = A.Posting().In(status);
        Expect.Done(posting.Archive(Tuesday));
        Assert.Equal(PostingStatus.Archived, posting.Status);
    }

    [Theory]
    [InlineData(PostingStatus.Published, "posting.still-open")]
    [InlineData(PostingStatus.Paused, "posting.still-open")]
    [InlineData(PostingStatus.Archived, "posting.archived")]
    public void What_is_out_is_closed_before_it_is_archived(PostingStatus status, string code) =>
        Expect.Refused(code, A.Posting().In(status), p => p.Archive(Tuesday));
}
