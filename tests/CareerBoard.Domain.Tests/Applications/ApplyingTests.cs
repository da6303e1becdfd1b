using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class ApplyingTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    [Fact]
    public void An_application_keeps_what_was_handed_in_and_stands_at_the_first_stage()
    {
        var story = A.Application();
        var application = story.Submitted();

        Assert.Equal((story.Pipeline.First.Id, ApplicationState.Open, A.Monday), (application.StageId, application.State, application.AppliedAt));
        Assert.Equal((story.Posting.Id, story.Candidate.Id, A.Employer), (application.PostingId, application.CandidateId, application.EmployerId));
        Assert.Equal(story.Candidate.Profile, application.Profile);
        Assert.Equal(story.Consent, application.Consent);
        Assert.Equal(A.Monday.AddDays(14), application.ReplyDueAt);
        Assert.Equal(FileKind.Resume, Assert.Single(application.Files).Kind);

        var arrival = Assert.Single(application.Timeline);
        Assert.Equal((TimelineKind.Submitted, null, application.StageId), (arrival.Kind, arrival.FromStageId, arrival.ToStageId));
        Assert.Equal(new ApplicationReceived(application.Id, A.Employer, arrival.Id, ByHand: false), Assert.Single(application.Facts));
    }

    [Theory]
    [InlineData(PostingStatus.Draft, "application.posting-closed")]
    [InlineData(PostingStatus.InReview, "application.posting-closed")]
    [InlineData(PostingStatus.Paused, "application.posting-paused")]
    [InlineData(PostingStatus.Closed, "application.posting-closed")]
    [InlineData(PostingStatus.Archived, "application.posting-closed")]
    public void Only_what_is_published_takes_applications(PostingStatus status, string code) =>
        Expect.Refused(code, A.Application().To(A.Posting().In(status)).Submit());

    [Fact]
    public void Submitting_goes_on_for_five_minutes_after_the_deadline()
    {
        var story = A.Application().To(A.Posting().Closing(A.DeadlineAfter(24)).Published());
        Expect.Made(story.Submit(Tuesday.AddMinutes(5).AddTicks(-1)));
        Expect.Refused("application.posting-closed", story.Submit(Tuesday.AddMinutes(5)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, "application.posting-full")]
    [InlineData(4, "application.posting-full")]
    public void A_posting_takes_as_many_as_its_cap(int taken, string? code)
    {
        var story = A.Application().To(A.Posting().With(c => c with { ApplicationCap = 3 }).Published()) with { Taken = taken };
        Assert.Equal(code, story.Submit().Refusal?.Code);
    }

    [Fact]
    public void Without_consent_nothing_is_taken() => Expect.Refused("application.no-consent", (A.Application() with { Consent = null }).Submit());

    [Fact]
    public void Without_a_resume_nothing_is_taken()
    {
        var story = A.Application();
        Expect.Refused("application.no-resume", (story with { Files = [] }).Submit());
        Expect.Refused("application.no-resume", (story with { Files = [A.File(story.Candidate, FileKind.Transcript)] }).Submit());
    }

    [Fact]
    public void Nobody_hands_in_somebody_elses_file()
    {
        var story = A.Application();
        var others = A.File(A.Candidate("Ingrid Dahl"));
        Expect.Refused("application.unknown-file", (story with { Files = [A.File(story.Candidate), others] }).Submit());
        Expect.Refused("application.unknown-file", (story with { Files = [others] }).AddByHand());
    }

    [Fact]
    public void A_profile_that_makes_no_sense_is_not_taken()
    {
        var story = A.Application() with { Profile = new Profile { Name = "Yusuf Okafor", Email = "yusuf" } };
        Expect.Refused("profile.email", story.Submit());
        Expect.Refused("profile.email", story.AddByHand());
    }

    [Fact]
    public void A_required_question_wants_an_answer()
    {
        var posting = A.Posting().Asking(A.Question(QuestionKind.ShortText, required: true)).Published();
        Expect.Refused("answer.required", A.Application().To(posting).Submit());
        Expect.Refused("answer.required", A.Application().To(posting).Answering("  ").Submit());
        Assert.Equal(["A compiler"], Assert.Single(A.Application().To(posting).Answering("A compiler").Submitted().Answers).Values);
    }

    [Fact]
    public void A_question_that_was_left_out_is_not_kept() =>
        Assert.Empty(A.Application().To(A.Posting().Asking(A.Question(QuestionKind.ShortText)).Published()).Answering(" ").Submitted().Answers);

    [Fact]
    public void A_question_is_answered_once()
    {
        var question = A.Question(QuestionKind.YesNo);
        Answer first = new(question.Id, question.Kind, question.Text, ["yes"]), second = first with { Values = ["perhaps"] };
        Expect.Refused("answer.one", (A.Application().To(A.Posting().Asking(question).Published()) with { Answers = [first, second] }).Submit());
    }

    [Fact]
    public void An_answer_to_no_question_of_the_posting_is_refused()
    {
        var question = A.Question(QuestionKind.YesNo);
        Expect.Refused("answer.unknown-question", (A.Application() with { Answers = [new Answer(question.Id, question.Kind, question.Text, ["yes"])] }).Submit());
    }

    [Fact]
    public void A_file_as_an_answer_is_one_that_was_handed_in()
    {
        var posting = A.Posting().Asking(A.Question(QuestionKind.File)).Published();
        var story = A.Application().To(posting);
        CandidateFile resume = A.File(story.Candidate), sample = A.File(story.Candidate, FileKind.Answer);

        Expect.Made((story.Answering($"{sample.Id}") with { Files = [resume, sample] }).Submit());
        Expect.Refused("answer.file", (story.Answering($"{sample.Id}") with { Files = [resume] }).Submit());
    }

    [Fact]
    public void Somebody_met_elsewhere_is_added_without_consent_or_resume()
    {
        var application = (A.Application() with { Consent = null, Files = [] }).AddedByHand();

        Assert.Equal((TimelineKind.AddedByHand, People.Mina), (application.Timeline[0].Kind, application.Timeline[0].ByMemberId));
        Assert.Equal(People.Mina, application.OwnerId);
        Assert.True(Assert.IsType<ApplicationReceived>(Assert.Single(application.Facts)).ByHand);
    }

    [Theory]
    [InlineData(PostingStatus.Draft, "application.posting-not-out")]
    [InlineData(PostingStatus.InReview, "application.posting-not-out")]
    [InlineData(PostingStatus.Published, null)]
    [InlineData(PostingStatus.Paused, null)]
    [InlineData(PostingStatus.Closed, null)]
    [InlineData(PostingStatus.Archived, "application.posting-not-out")]
    public void Somebody_is_added_by_hand_to_what_is_or_was_out(PostingStatus status, string? code) =>
        Assert.Equal(code, A.Application().To(A.Posting().In(status)).AddByHand().Refusal?.Code);

    [Fact]
    public void Files_can_be_replaced_until_somebody_looks()
    {
        var story = A.Application();
        var application = story.Submitted();
        var better = A.File(story.Candidate);

        Expect.Done(application.ReplaceFile(application.Files[0].FileId, better, Tuesday));
        Assert.Equal(better.Id, Assert.Single(application.Files).FileId);
        Assert.Equal(TimelineKind.FileReplaced, application.Timeline[^1].Kind);

        application.Open(Tuesday);
        Expect.Refused("application.already-opened", application, a => a.ReplaceFile(better.Id, A.File(story.Candidate), Tuesday));
    }

    [Fact]
    public void A_file_is_replaced_by_one_of_its_kind_and_of_the_same_candidate()
    {
        var story = A.Application();
        var application = story.Submitted();
        var resume = application.Files[0].FileId;

        Expect.Refused("application.unknown-file", application, a => a.ReplaceFile(A.NewId(), A.File(story.Candidate), Tuesday));
        Expect.Refused("application.unknown-file", application, a => a.ReplaceFile(resume, A.File(story.Candidate, FileKind.Portfolio), Tuesday));
        Expect.Refused("application.unknown-file", application, a => a.ReplaceFile(resume, A.File(A.Candidate("Ingrid Dahl")), Tuesday));
    }

    [Fact]
    public void Nothing_is_replaced_after_the_end()
    {
        var story = A.Application();
        var application = story.Submitted();
        Expect.Done(application.Withdraw(story.Pipeline, Tuesday));
        Expect.Refused("application.ended", application, a => a.ReplaceFile(a.Files[0].FileId, A.File(story.Candidate), Tuesday));
    }

    [Fact]
    public void An_answer_follows_the_file_that_replaces_its_own()
    {
        var story = A.Application().To(A.Posting().Asking(A.Question(QuestionKind.File)).Published());
        CandidateFile sample = A.File(story.Candidate, FileKind.Answer), better = A.File(story.Candidate, FileKind.Answer);
        var application = (story.Answering($"{sample.Id}") with { Files = [A.File(story.Candidate), sample] }).Submitted();

        Expect.Done(application.ReplaceFile(sample.Id, better, Tuesday));
        Assert.Equal([$"{better.Id}"], Assert.Single(application.Answers).Values);
    }

    [Fact]
    public void The_first_look_is_the_one_that_counts()
    {
        var application = A.Application().Submitted();
        application.Open(A.Monday);
        application.Open(Tuesday);
        Assert.Equal(A.Monday, application.OpenedAt);
        Assert.Single(application.Facts, f => f is ApplicationOpened);
    }

    [Fact]
    public void Tags_are_trimmed_different_few_and_short()
    {
        var application = A.Application().Submitted();
        Expect.Done(application.Tag([" vision ", "Vision", "", "rust"]));
        Assert.Equal(["vision", "rust"], application.Tags);

        Expect.Done(application.Tag([A.Text(Application.TagLength)]));
        Expect.Refused("application.tag-too-long", application, a => a.Tag([A.Text(Application.TagLength + 1)]));
        Expect.Refused("application.too-many-tags", application, a => a.Tag(Enumerable.Range(0, Application.MostTags + 1).Select(n => $"{n}")));
    }

    [Fact]
    public void Whoever_looks_after_it_can_change_and_is_told_once()
    {
        var application = A.Application().Submitted();
        application.Assign(People.Tomasz);
        application.Assign(People.Tomasz);
        Assert.Equal(People.Tomasz, application.OwnerId);
        Assert.Single(application.Facts, f => f is ApplicationAssigned);
    }

    [Theory]
    [InlineData(0, "note.empty")]
    [InlineData(ApplicationNote.TextLength, null)]
    [InlineData(ApplicationNote.TextLength + 1, "note.too-long")]
    public void A_note_says_something_and_ends(int length, string? code) =>
        Assert.Equal(code, ApplicationNote.Write(A.NewId(), A.Application().Submitted(), People.Mina, A.Text(length), A.Monday).Refusal?.Code);

    [Fact]
    public void A_draft_keeps_what_was_typed_until_it_is_too_much()
    {
        var draft = new ApplicationDraft(A.NewId(), A.NewId(), A.NewId(), source: null, A.Monday);
        var key = draft.Key;
        Expect.Done(draft.Save("""{"name":"Yusuf"}""", Tuesday));
        Expect.Refused("draft.too-large", draft, d => d.Save(A.Text(ApplicationDraft.LargestFields + 1), Tuesday));
        Assert.Equal(("""{"name":"Yusuf"}""", Tuesday, key), (draft.Fields, draft.UpdatedAt, draft.Key));
    }

    [Fact]
    public void A_draft_holds_one_file_for_each_field()
    {
        var draft = new ApplicationDraft(A.NewId(), A.NewId(), A.NewId(), source: null, A.Monday);
        Guid first = A.NewId(), second = A.NewId();
        draft.Attach("resume", first, A.Monday);
        draft.Attach("resume", second, A.Monday);
        Assert.Equal(second, Assert.Single(draft.Files).Value);
        draft.Detach("resume", Tuesday);
        Assert.Empty(draft.Files);
    }
}
