using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Postings;

/// <summary>Readers say what is wrong with a posting; its employer and whoever runs the board see it, and nobody makes it disappear.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private const string Queue = "/admin/reported";
    private const string Words = "They want 200 euros for a \"visa\" <b>first</b>.";

    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Posting _posting = null!;

    /// <summary>A recruiter of the employer.</summary>
    private Visitor _rahel = null!;

    /// <summary>Runs the board and works for nobody.</summary>
    private Visitor _tomas = null!;

    private string Page => $"/jobs/{_posting.Number}/research-intern";

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _posting = await _board.AddPostingAsync(_employer);
        await _board.AddMemberAsync(_employer, People.Rahel);
        await _board.AddAccountAsync(People.Tomas, boardAdmin: true);
        (_rahel, _tomas) = (await _board.Visitor().SignsIn(People.Rahel), await _board.Visitor().SignsIn(People.Tomas));
    }

    public async ValueTask DisposeAsync()
    {
        _rahel.Dispose();
        _tomas.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Who_reads_a_posting_reports_it_and_it_waits_for_its_employer_and_for_the_board()
    {
        using var reader = _board.Visitor();
        var form = await (await reader.Opens(Page)).Follow("Report this posting");

        var thanks = await form.Form().Set("Form.Reason", "AsksForMoney").Set("Form.Text", Words).Set("Form.Email", "reader@example.org").SendAsync();

        Assert.Equal("Thank you", thanks.Heading);
        Assert.Equal("Report this posting", (await reader.Opens($"{Page}/report")).Heading);
        foreach (var reads in (Visitor[])[_rahel, _tomas])
        {
            var queue = await reads.Opens(Queue);
            Assert.Equal("It asks for money", Assert.Single(queue.TextsOf("main section h2")));
            Assert.Contains(Words, queue.Text, StringComparison.Ordinal);
        }

        var today = await _rahel.Opens("/admin");
        Assert.Contains("Reported postings1", string.Join('|', today.TextsOf(".figures > div")), StringComparison.Ordinal);
        Assert.Contains("It asks for money", today.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_board_learns_who_reported()
    {
        await _board.AddAccountAsync(People.Mina);
        await _board.AddMemberAsync(_employer, People.Jun, Access.EmployerAdmin);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        using var jun = await _board.Visitor().SignsIn(People.Jun);
        await ReportsAsync(mina, email: "reader@example.org");

        foreach (var address in (string[])[Queue, $"/admin/postings/{_posting.Number}/publish", "/admin/audit", "/admin"])
        {
            var seen = await jun.Opens(address);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.DoesNotContain("reader@example.org", seen.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("mina okafor", seen.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Posting reported", seen.Find("tbody")?.TextContent ?? "", StringComparison.Ordinal);
        }

        var all = await _tomas.Opens(Queue);
        Assert.Contains("mina okafor", all.Text, StringComparison.Ordinal);
        Assert.NotNull(all.Find("a[href='mailto:reader@example.org']"));
        Assert.Contains("Posting reported", (await _tomas.Opens("/admin/audit")).Find("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_gets_one_mail_for_a_posting_without_what_was_written()
    {
        await ReportsAsync(_board.Visitor(), email: "reader@example.org");
        await ReportsAsync(_board.Visitor());

        var mail = Assert.Single(await _board.MailsTo(People.Tomas));

        Assert.StartsWith("Reported: Research intern", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(Queue, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("visa", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("reader@", mail.Text, StringComparison.Ordinal);
        Assert.Null(await _board.InDbAsync(db => db.Outbox.Select(m => m.Note).SingleAsync()));
    }

    [Fact]
    public async Task Once_all_are_settled_the_next_report_is_a_mail_again_and_a_settled_one_is_none()
    {
        await ReportsAsync(_board.Visitor());
        await SettlesAsync(_rahel, "Dismiss");
        Assert.Empty(await _board.MailsTo(People.Tomas));

        await ReportsAsync(_board.Visitor());

        Assert.Single(await _board.MailsTo(People.Tomas));
    }

    [Fact]
    public async Task What_an_employer_dismisses_stays_in_sight_of_the_board_for_ninety_days()
    {
        await ReportsAsync(_board.Visitor(), email: "reader@example.org");

        var left = await SettlesAsync(_rahel, "Dismiss", "Nothing in it.");

        Assert.Contains("Nothing is waiting", left.Text, StringComparison.Ordinal);
        Assert.Null(await _board.InDbAsync(db => db.Reports.Select(r => r.Email).SingleAsync()));
        _board.Clock.Advance(PostingReport.KeptFor - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await ForgetAsync());
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);
        var seen = (await tomas.Opens(Queue)).Find("tbody tr")!.TextContent;
        foreach (var words in (string[])["Research intern", "It asks for money", "visa", "Dismissed", "Nothing in it.", "rahel abebe"]) Assert.Contains(words, seen, StringComparison.Ordinal);

        _board.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await tomas.Opens(Queue)).Find("tbody tr"));
        Assert.Equal(1, await ForgetAsync());
        Assert.Equal(0, await _board.InDbAsync(db => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task The_board_takes_up_again_what_an_employer_dismissed_and_the_employer_does_not()
    {
        await ReportsAsync(_board.Visitor());
        await SettlesAsync(_rahel, "Dismiss");
        Assert.Null((await _rahel.Opens(Queue)).Find("form[action*='Reopen' i]"));
        var form = (await _tomas.Opens(Queue)).FormWith("Open again");

        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(_rahel, "Reopen", form["Form.Id"]!)).Status);
        var opened = await form.SendAsync();

        Assert.Contains("1 report open", opened.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_takes_a_posting_off_the_lists_without_working_for_its_employer()
    {
        await ReportsAsync(_board.Visitor());
        using var reader = _board.Visitor();
        Assert.Contains("Research intern", (await reader.Opens("/jobs")).Text, StringComparison.Ordinal);
        var form = (await _tomas.Opens(Queue)).FormWith("Pause the posting");
        Assert.Null((await _rahel.Opens(Queue)).Find("button[formaction]"));
        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(_rahel, "Pause", form["Form.Id"]!)).Status);

        await form.SendAsync();

        Assert.Equal(PostingStatus.Paused, await _board.InDbAsync(db => db.Postings.Select(p => p.Status).SingleAsync()));
        Assert.Equal(1, await _board.InDbAsync(db => db.Reports.CountAsync(r => r.SettledAt == null)));
        Assert.DoesNotContain("Research intern", (await reader.Opens("/jobs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_employer_finds_nothing_and_settles_nothing()
    {
        await ReportsAsync(_board.Visitor());
        await _board.AddMemberAsync(await _board.AddEmployerAsync("Borealis Works"), People.Jun, Access.EmployerAdmin);
        using var jun = await _board.Visitor().SignsIn(People.Jun);
        var id = (await _rahel.Opens(Queue)).Form("main section form")["Form.Id"]!;

        Assert.Contains("Nobody has reported a posting", (await jun.Opens(Queue)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(jun, null, id, "Dismissed")).Status);
        Assert.Equal(1, await _board.InDbAsync(db => db.Reports.CountAsync(r => r.SettledAt == null)));
    }

    [Fact]
    public async Task Who_settles_second_is_told_and_changes_nothing()
    {
        await ReportsAsync(_board.Visitor());
        await ReportsAsync(_board.Visitor());
        var late = (await _tomas.Opens(Queue)).Form("main section form");
        await SettlesAsync(_rahel, "Acted on");

        var answer = await late.Set("Form.Outcome", "Dismissed").Set("Form.Note", "I think not.").SendOnceAsync();

        Assert.Contains("settled this report already", answer.Text, StringComparison.Ordinal);
        Assert.Equal(ReportOutcome.ActedOn, await _board.InDbAsync(db => db.Reports.Where(r => r.SettledAt != null).Select(r => r.Outcome).SingleAsync()));
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused_and_kept()
    {
        await ReportsAsync(_board.Visitor());
        var note = new string('n', PostingReport.NoteLength + 1);

        var answer = await (await _rahel.Opens(Queue)).Form("main section form").Set("Form.Note", note).Set("Form.Outcome", "Dismissed").SendOnceAsync();

        Assert.Contains("Keep the note to 500", answer.Text, StringComparison.Ordinal);
        Assert.Equal(note, answer.Form("main section form")["Form.Note"]);
        Assert.Equal(HttpStatusCode.OK, (await (await _rahel.Opens(Queue)).Form("main section form").SendOnceAsync()).Status);
    }

    [Theory]
    [InlineData("", "", "", "Form_Reason")]
    [InlineData("Nonsense", "", "", "Form_Reason")]
    [InlineData("17", "", "", "Form_Reason")]
    [InlineData("SomethingElse", " \n", "", "Form_Text")]
    [InlineData("Misleading", "long", "", "Form_Text")]
    [InlineData("Misleading", "", "not an address", "Form_Email")]
    [InlineData("Misleading", "", "a@example.org\r\nBcc: b@example.org", "Form_Email")]
    public async Task What_cannot_be_is_said_beside_its_field_and_stores_nothing(string reason, string text, string email, string field)
    {
        using var reader = _board.Visitor();
        if (text == "long") text = new string('x', PostingReport.TextLength + 1);

        var answer = await (await reader.Opens($"{Page}/report")).Form().Set("Form.Reason", reason).Set("Form.Text", text).Set("Form.Email", email).SendOnceAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Find($"#{field}-error"));
        Assert.NotNull(answer.Find($".error-summary a[href='#{field}']"));
        Assert.Equal(0, await _board.InDbAsync(db => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task Texts_of_any_length_and_any_signs_are_answered()
    {
        foreach (var text in (string[])[new('a', 300_000), WholeStory.Hostile, "\u202Eevil\uFFFE", "a\0b", "' OR 1=1 --"])
        {
            using var reader = _board.Visitor();
            var page = await reader.Opens($"{Page}/report");
            Assert.True((int)(await page.Form().Set("Form.Reason", "Misleading").Set("Form.Text", text).Set("Form.Email", text).SendOnceAsync()).Status < 500);
            Assert.True((int)(await page.Form().Set("Form.Reason", "Misleading").Set("Form.Text", text).SendOnceAsync()).Status < 500);
            Assert.True((int)(await page.Form().Set("Form.Reason", text).SendOnceAsync()).Status < 500);
        }

        Assert.True((int)(await _tomas.Opens(Queue)).Status < 500);
        Assert.True((int)(await _tomas.Opens($"{Queue}?after=nonsense")).Status < 500);
    }

    [Fact]
    public async Task What_has_no_page_cannot_be_reported()
    {
        var draft = await _board.AddDraftAsync(_employer, "A draft");
        var hidden = await _board.AddPostingAsync(_employer, "Internal", content => content with { Visibility = PostingVisibility.Internal });
        using var reader = _board.Visitor();
        var form = (await reader.Opens($"{Page}/report")).Form().Set("Form.Reason", "Misleading");

        foreach (var number in (int[])[draft.Number, hidden.Number, 999_999])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Opens($"/jobs/{number}/x/report")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await form.To($"/jobs/{number}/x/report").SendOnceAsync()).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await _rahel.Opens($"/jobs/{hidden.Number}/internal/report")).Status);
        Assert.Equal($"{Page}/report", (await reader.AskAsync(HttpMethod.Get, $"/jobs/{_posting.Number}/something/report", content: null)).Location);
    }

    [Fact]
    public async Task So_many_and_no_more_are_open_for_one_posting()
    {
        await _board.SaveAsync([.. Enumerable.Range(0, PostingReport.MostOpen).Select(i => PostingReport.Make(Guid.CreateVersion7(_board.Now), _posting, ReportReason.Misleading, "", null, null, i, _board.Now).Value!)]);

        var answer = await TriesAsync(_board.Visitor());

        Assert.Contains("Many people have reported this opening already", answer.Text, StringComparison.Ordinal);
        Assert.Equal(PostingReport.MostOpen, await _board.InDbAsync(db => db.Reports.CountAsync()));
        Assert.Equal(PostingReport.MostOpen, (await _rahel.Opens(Queue)).Document.QuerySelectorAll("main section h2").Length);
    }

    [Fact]
    public async Task A_connection_reports_ten_times_in_an_hour()
    {
        await using var limited = new TestBoard();
        limited.Settings["RateLimits:Factor"] = "1";
        await limited.StartAsync();
        var posting = await limited.AddPostingAsync(await limited.AddEmployerAsync());
        using var reader = limited.Visitor();
        async Task<Answer> TriesAsync() => await (await reader.Opens($"/jobs/{posting.Number}/research-intern/report")).Form().Set("Form.Reason", "NoLongerOpen").SendAsync();

        for (var i = 0; i < 10; i++) Assert.Equal("Thank you", (await TriesAsync()).Heading);
        var refused = await TriesAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, "One moment, please"), (refused.Status, refused.Heading));
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
    }

    private Task<int> ForgetAsync() => _board.WithAsync<ForgetReports, int>(job => job.RunAsync(CancellationToken.None));

    private async Task ReportsAsync(Visitor reader, string email = "") => Assert.Equal("Thank you", (await TriesAsync(reader, email)).Heading);

    private async Task<Answer> TriesAsync(Visitor reader, string email = "") =>
        await (await reader.Opens($"{Page}/report")).Form().Set("Form.Reason", "AsksForMoney").Set("Form.Text", Words).Set("Form.Email", email).SendAsync();

    private static async Task<Answer> SettlesAsync(Visitor member, string button, string note = "") =>
        await (await member.Opens(Queue)).Form("main section form").Set("Form.Note", note).Press(button).SendAsync();

    private static async Task<Answer> PostsAsync(Visitor visitor, string? handler, string id, string outcome = "") =>
        await (await visitor.Opens("/theme")).Form("main form").To(handler is null ? Queue : $"{Queue}?handler={handler}").Set("Form.Id", id).Set("Form.Outcome", outcome).SendOnceAsync();
}
