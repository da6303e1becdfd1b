using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class PostingReportTests
{
    private static readonly DateTimeOffset Tuesday = A.Monday.AddDays(1);

    [Fact]
    public void The_first_open_report_of_a_posting_says_so()
    {
        Assert.True(Assert.IsType<PostingReported>(Assert.Single(Expect.Made(Make(open: 0)).Facts)).IsFirst);
        Assert.False(Assert.IsType<PostingReported>(Assert.Single(Expect.Made(Make(open: 1)).Facts)).IsFirst);
    }

    [Fact]
    public void Nothing_that_an_employer_reads_tells_of_a_report_before_it_is_settled()
    {
        var posting = A.Posting().Published();
        var report = Expect.Made(PostingReport.Make(A.NewId(), posting, ReportReason.AsksForMoney, "", null, null, open: 0, A.Monday));

        var told = Assert.Single(report.Facts);

        Assert.Null(told.EmployerId);
        Assert.NotEqual(posting.Id, told.SubjectId);
    }

    [Theory]
    [InlineData(ReportReason.SomethingElse, 0, 0, "report.empty")]
    [InlineData(ReportReason.Misleading, PostingReport.TextLength + 1, 0, "report.too-long")]
    [InlineData(ReportReason.Misleading, 10, PostingReport.MostOpen, "report.enough")]
    [InlineData((ReportReason)99, 10, 0, "report.reason")]
    public void What_says_nothing_is_not_taken_in(ReportReason reason, int length, int open, string code) =>
        Expect.Refused(code, Make(reason, A.Text(length), open));

    [Fact]
    public void Whoever_reports_that_it_asks_for_money_need_not_say_more() => Expect.Made(Make(ReportReason.AsksForMoney, "", open: 0));

    [Fact]
    public void A_settled_report_says_who_settled_it_and_forgets_where_to_answer()
    {
        var report = Expect.Made(Make(open: 0));

        Expect.Done(report.Settle(ReportOutcome.Dismissed, "We asked them.", People.Tomasz, Tuesday));

        Assert.Equal((ReportOutcome.Dismissed, "We asked them.", People.Tomasz, Tuesday), (report.Outcome, report.Note, report.SettledById, report.SettledAt));
        Assert.Null(report.Email);
        Assert.Equal(A.Employer, Assert.IsType<PostingReportSettled>(report.Facts[^1]).EmployerId);
    }

    [Fact]
    public void A_report_is_settled_once()
    {
        var report = Expect.Made(Make(open: 0));
        report.Settle(ReportOutcome.ActedOn, null, People.Mina, Tuesday);

        Expect.Refused("report.settled", report, r => r.Settle(ReportOutcome.Dismissed, null, People.Tomasz, Tuesday));
    }

    [Fact]
    public void A_note_has_an_end() => Expect.Refused("report.note-too-long", Expect.Made(Make(open: 0)), r => r.Settle(ReportOutcome.Dismissed, A.Text(PostingReport.NoteLength + 1), People.Mina, Tuesday));

    [Fact]
    public void A_settled_report_can_be_taken_up_again_and_an_open_one_cannot()
    {
        var report = Expect.Made(Make(open: 0));
        Expect.Refused("report.open", report, r => r.Reopen());
        report.Settle(ReportOutcome.Dismissed, "Nothing in it.", People.Mina, Tuesday);

        Expect.Done(report.Reopen());

        Assert.Null(report.SettledAt);
        Assert.Null(report.Note);
        Assert.IsType<PostingReportReopened>(report.Facts[^1]);
    }

    private static Result<PostingReport> Make(ReportReason reason = ReportReason.Misleading, string text = "They want my passport.", int open = 0) =>
        PostingReport.Make(A.NewId(), A.Posting().Published(), reason, text, "reader@mail.example", accountId: null, open, A.Monday);

    private static Result<PostingReport> Make(int open) => Make(ReportReason.Misleading, open: open);
}
