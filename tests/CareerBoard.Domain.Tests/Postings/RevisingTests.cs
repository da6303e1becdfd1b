using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class RevisingTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    [Theory]
    [InlineData(PostingStatus.Draft)]
    [InlineData(PostingStatus.InReview)]
    [InlineData(PostingStatus.Published)]
    [InlineData(PostingStatus.Paused)]
    [InlineData(PostingStatus.Closed)]
    public void Everything_an_author_writes_can_be_revised_until_the_archive(PostingStatus status)
    {
        var posting = A.Posting().In(status);
        Expect.Done(posting.Revise(A.Content() with { Title = "Resident", Deadline = A.DeadlineAfter(48) }, Tuesday));
        Assert.Equal(("Resident", A.Monday.AddHours(48), Tuesday, status), (posting.Title, posting.ClosesAt, posting.UpdatedAt, posting.Status));
        Assert.IsType<PostingRevised>(posting.Facts[^1]);
    }

    [Fact]
    public void An_archived_posting_is_not_revised() => Expect.Refused("posting.archived", A.Posting().Archived(), p => p.Revise(A.Content(), Tuesday));

    [Fact]
    public void A_published_posting_keeps_what_it_needed_to_go_out()
    {
        Expect.Refused("posting.no-text", A.Posting().Published(), p => p.Revise(A.Content() with { Sections = [] }, Tuesday));
        Expect.Refused("posting.no-location", A.Posting().Published(), p => p.Revise(A.Content() with { LocationIds = [] }, Tuesday));
    }

    [Fact]
    public void A_published_posting_is_not_given_a_deadline_in_the_past() =>
        Expect.Refused("posting.closes-in-past", A.Posting().Published(), p => p.Revise(A.Content() with { Deadline = A.DeadlineAfter(24) }, Tuesday));

    [Fact]
    public void A_posting_within_its_grace_can_still_be_corrected()
    {
        var posting = A.Posting().Closing(A.DeadlineAfter(24)).Published();
        Expect.Done(posting.Revise(posting.Content() with { Title = "Research intern (closed)" }, Tuesday.AddMinutes(1)));
        Assert.Equal(Tuesday, posting.ClosesAt);
    }

    [Theory]
    [InlineData("Middle/Earth", 2027, "deadline.unknown-zone")]
    [InlineData("America/Los_Angeles", 9999, "deadline.year")]
    public void A_published_posting_refuses_a_deadline_that_makes_no_sense(string zone, int year, string code) =>
        Expect.Refused(code, A.Posting().Published(), p => p.Revise(A.Content() with { Deadline = new Deadline(new DateTime(year, 12, 31, 23, 0, 0), zone) }, Tuesday));

    [Fact]
    public void A_question_keeps_its_row_wherever_it_moves_to()
    {
        Question first = A.Question(QuestionKind.ShortText), second = A.Question(QuestionKind.LongText), third = A.Question(QuestionKind.YesNo);
        var posting = A.Posting().Asking(first, second).Draft();
        var row = posting.Questions.Single(q => q.Id == second.Id);

        Expect.Done(posting.Revise(A.Content() with { Questions = [second with { Text = "And now?" }, third] }, Tuesday));

        Assert.Same(row, posting.Questions.Single(q => q.Id == second.Id));
        Assert.Equal([second.Id, third.Id], posting.Content().Questions.Select(q => q.Id));
        Assert.Equal("And now?", posting.Content().Questions[0].Text);
    }

    [Fact]
    public void A_duplicate_says_the_same_and_starts_afresh()
    {
        var question = A.Question(QuestionKind.ShortText);
        var posting = A.Posting().Asking(question).Closing(A.DeadlineAfter(24)).Closed();
        var copy = posting.Duplicate(A.NewId(), number: 1002, People.Tomasz, Tuesday);

        Assert.Equal((PostingStatus.Draft, 1002, People.Tomasz, "Research intern"), (copy.Status, copy.Number, copy.AuthorId, copy.Title));
        Assert.Null(copy.Deadline);
        Assert.Null(copy.PublishedAt);
        Assert.Null(copy.ClosedAt);
        Assert.Equal(question.Text, Assert.Single(copy.Questions).Text);
        Assert.NotEqual(question.Id, copy.Questions[0].Id);
        Assert.Equal(new PostingDrafted(copy.Id, A.Employer, 1002), Assert.Single(copy.Facts));
    }

    [Fact]
    public void Changing_a_duplicate_leaves_the_original_alone()
    {
        var posting = A.Posting().Asking(A.Question(QuestionKind.OneOf, required: false, "yes", "no")).Draft();
        var before = Snapshot.Of(posting);
        var copy = posting.Duplicate(A.NewId(), number: 1002, People.Mina, Tuesday);

        copy.Questions[0].Options.Add("perhaps");
        copy.Sections.Clear();
        copy.RemoteRegions.Add("PT");

        Assert.Equal(before, Snapshot.Of(posting));
    }

    [Fact]
    public void A_draft_is_not_made_of_what_it_would_refuse() =>
        Expect.Refused("posting.title", Posting.Draft(A.NewId(), number: 1001, A.Employer, People.Mina, A.Content() with { Title = "" }, A.Monday));

    [Fact]
    public void The_hiring_team_names_everyone_once()
    {
        var posting = A.Posting().Published();
        var before = posting.UpdatedAt;
        posting.AssignTeam([People.Mina, People.Adaeze, People.Mina]);
        Assert.Equal([People.Mina, People.Adaeze], posting.HiringTeam);
        Assert.IsType<PostingRevised>(posting.Facts[^1]);
        Assert.Equal(before, posting.UpdatedAt);
    }
}
