using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    private readonly ApplicationStory _story = A.Application();
    private readonly Application _application;

    public MessageTests() => _application = _story.Submitted();

    [Fact]
    public void What_a_member_writes_answers_all_that_waited()
    {
        var asked = Expect.Made(Asks("When do you start?"));
        var again = Expect.Made(Asks("And where?"));

        var answer = Expect.Made(Answers("In June, in Lisbon.", asked, again));

        Assert.Equal((Tuesday, Tuesday, false), (asked.AnsweredAt, again.ReadAt, again.WaitsForAnswer));
        Assert.Equal((People.Mina, null, null), (answer.ByMemberId, answer.AnsweredAt, answer.ReadAt));
        Assert.Equal(new ApplicationMessageWritten(_application.Id, A.Employer, answer.Id, FromCandidate: false, IsAnnounced: true), Assert.Single(answer.Facts));
    }

    [Fact]
    public void A_message_that_a_waiting_notice_will_tell_of_is_not_announced_once_more() =>
        Assert.Equal([false], Expect.Made(ApplicationMessage.WriteAsCandidate(A.NewId(), _application, Content("Hello"), 0, 0, isNoticePending: true, Tuesday)).Facts.Cast<ApplicationMessageWritten>().Select(f => f.IsAnnounced));

    [Fact]
    public void Whoever_waits_for_five_answers_waits_and_nobody_writes_twenty_times_a_day()
    {
        Expect.Made(Asks("Hello?", waiting: 4, today: 19));
        Expect.Refused("message.wait-for-answer", Asks("Hello?", waiting: 5));
        Expect.Refused("message.enough-today", Asks("Hello?", today: 20));
    }

    [Fact]
    public void Who_was_turned_down_may_ask_why_and_nobody_writes_where_it_was_withdrawn_or_erased()
    {
        Expect.Done(_application.Reject(_story.Pipeline, RejectionReason.PositionFilled, People.Mina, A.Monday));
        var why = Expect.Made(Asks("Why?"));
        Expect.Made(Answers("Another candidate had done it before.", why));

        var withdrawn = _story.Submitted();
        Expect.Done(withdrawn.Withdraw(_story.Pipeline, A.Monday));
        var erased = _story.Submitted();
        erased.Erase(Candidate.Nobody(A.Monday), _story.Pipeline, A.Monday);
        foreach (var (application, code) in ((Application, string)[])[(withdrawn, "message.withdrawn"), (erased, "application.erased")])
        {
            Expect.Refused(code, ApplicationMessage.WriteAsCandidate(A.NewId(), application, Content("Hello"), 0, 0, false, Tuesday));
            Expect.Refused(code, ApplicationMessage.WriteAsMember(A.NewId(), application, People.Mina, Content("Hello"), [], false, Tuesday));
        }
    }

    [Theory]
    [InlineData(" \n ", "message.empty")]
    [InlineData(null, "message.too-long")]
    public void It_says_something_and_not_too_much(string? text, string code)
    {
        var waiting = Expect.Made(Asks("Hello?"));

        Expect.Refused(code, Asks(text ?? A.Text(ApplicationMessage.TextLength + 1)));
        Expect.Refused(code, waiting, w => Answers(text ?? A.Text(ApplicationMessage.TextLength + 1), w).Refusal);
    }

    [Fact]
    public void Its_files_are_the_candidates_own_and_were_sent_as_such()
    {
        var good = A.File(_story.Candidate, FileKind.Message);
        Assert.Equal([good.Id], Expect.Made(With(good)).Files.Select(f => f.FileId));
        Expect.Refused("application.unknown-file", With(A.File(_story.Candidate)));
        Expect.Refused("application.unknown-file", With(A.File(A.Candidate("Ana"), FileKind.Message)));
        Expect.Refused("message.too-many-files", With([.. Enumerable.Range(0, ApplicationMessage.MostFiles + 1).Select(_ => A.File(_story.Candidate, FileKind.Message))]));
    }

    [Fact]
    public void A_thank_you_can_be_said_to_need_no_answer()
    {
        var thanks = Expect.Made(Asks("Thank you!"));
        thanks.TakeFacts();

        Expect.Done(ApplicationMessage.Settle(_application, [thanks], Tuesday));

        Assert.Equal((false, Tuesday), (thanks.WaitsForAnswer, thanks.ReadAt));
        Assert.Equal(new ApplicationMessagesSettled(_application.Id, A.Employer), Assert.Single(thanks.Facts));
        Expect.Refused("message.nothing-waits", ApplicationMessage.Settle(_application, [], Tuesday));
    }

    [Fact]
    public void The_first_reading_counts()
    {
        var asked = Expect.Made(Asks("Hello?"));
        asked.Read(A.Monday);
        asked.Read(Tuesday);
        asked.Answer(Tuesday);
        Assert.Equal((A.Monday, Tuesday), (asked.ReadAt, asked.AnsweredAt));
    }

    private Result<ApplicationMessage> Asks(string text, int waiting = 0, int today = 0) => ApplicationMessage.WriteAsCandidate(A.NewId(), _application, Content(text), waiting, today, isNoticePending: false, A.Monday);

    private Result<ApplicationMessage> Answers(string text, params ApplicationMessage[] waiting) => ApplicationMessage.WriteAsMember(A.NewId(), _application, People.Mina, Content(text), waiting, isNoticePending: false, Tuesday);

    private Result<ApplicationMessage> With(params CandidateFile[] files) => ApplicationMessage.WriteAsCandidate(A.NewId(), _application, new MessageContent("See the file.", A.NewId(), files), 0, 0, isNoticePending: false, A.Monday);

    private static MessageContent Content(string text) => new(text, A.NewId());
}
