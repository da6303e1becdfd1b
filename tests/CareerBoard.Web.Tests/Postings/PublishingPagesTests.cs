using System.Net;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Postings;

public sealed class PublishingPagesTests : IAsyncLifetime
{
    private Recruiters _here = null!;

    public async ValueTask InitializeAsync() => _here = await Recruiters.AtWorkAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task A_posting_goes_from_draft_to_archive()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        await StepAsync(posting, "Publish posting", PostingStatus.Published);
        await StepAsync(posting, "Pause", PostingStatus.Paused);
        await StepAsync(posting, "Resume", PostingStatus.Published);

        var confirm = await _here.Mina.Opens($"/admin/postings/{posting.Number}/close");
        Assert.Equal(PostingStatus.Published, (await _here.StoredAsync(posting)).Status);
        await confirm.FormWith("Close posting").SendAsync();
        Assert.Equal((PostingStatus.Closed, ClosingReason.ByMember), ((await _here.StoredAsync(posting)).Status, (await _here.StoredAsync(posting)).ClosedBecause));

        var reopen = await _here.Mina.Opens($"/admin/postings/{posting.Number}/reopen");
        await reopen.FormWith("Reopen posting").Set("Form.Local", "2099-01-31T23:59").Set("Form.Zone", "America/Los_Angeles").SendAsync();
        var open = await _here.StoredAsync(posting);
        Assert.Equal((PostingStatus.Published, new DateTimeOffset(2099, 2, 1, 7, 59, 0, TimeSpan.Zero)), (open.Status, open.ClosesAt));

        await (await _here.Mina.Opens($"/admin/postings/{posting.Number}/close")).FormWith("Close posting").SendAsync();
        await StepAsync(posting, "Archive", PostingStatus.Archived);
        var history = (await _here.Mina.Opens($"/admin/postings/{posting.Number}/publish")).TextsOf(".timeline .what");
        Assert.Equal(["Archived", "Closed", "Closed", "Drafted", "Paused", "Published", "Published", "Published"], history.Order());
    }

    [Fact]
    public async Task Where_review_is_asked_for_somebody_else_says_yes_first()
    {
        await _here.Board.InDbAsync(async db =>
        {
            (await db.Employers.FindAsync(_here.Employer.Id))!.RequireReview(true);
            await db.SaveChangesAsync();
        });
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.Title", "Kite maker").SendAsync();

        var draft = await _here.Mina.Opens($"/admin/postings/{posting.Number}/publish");
        Assert.Throws<InvalidOperationException>(() => draft.FormWith("Publish posting"));
        await StepAsync(posting, "Ask for review", PostingStatus.InReview);
        Assert.Throws<InvalidOperationException>(() => _here.Mina.Opens($"/admin/postings/{posting.Number}/publish").GetAwaiter().GetResult().FormWith("Approve"));

        await _here.TakesStepAsync(_here.Tomas, posting.Number, "Approve");
        Assert.NotNull((await _here.StoredAsync(posting)).ApprovedById);
        await StepAsync(posting, "Publish posting", PostingStatus.Published);
    }

    [Fact]
    public async Task Nobody_approves_a_text_that_changed_while_they_were_reading()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        await StepAsync(posting, "Ask for review", PostingStatus.InReview);
        var reading = await _here.Tomas.Opens($"/admin/postings/{posting.Number}/publish");
        await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.Title", "Kite maker").SendAsync();

        var answer = await reading.FormWith("Approve").SendAsync();
        Assert.Contains("changed the posting since", answer.Body, StringComparison.Ordinal);
        Assert.Null((await _here.StoredAsync(posting)).ApprovedById);
    }

    [Fact]
    public async Task Nobody_publishes_a_text_that_they_have_not_seen()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var reading = await _here.Tomas.Opens($"/admin/postings/{posting.Number}/publish");
        await (await _here.OpensEditorAsync(_here.Mina, posting)).Form("#edit").Set("Form.Title", "Kite maker").SendAsync();

        var answer = await reading.FormWith("Publish posting").SendAsync();
        Assert.Contains("changed the posting since", answer.Text, StringComparison.Ordinal);
        Assert.Equal(PostingStatus.Draft, (await _here.StoredAsync(posting)).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_published_only_by_somebody_who_says_so()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { RemoteRegions = [] });
        var refused = await _here.TakesStepAsync(_here.Mina, posting.Number, "Publish posting");
        Assert.Equal(PostingStatus.Draft, (await _here.StoredAsync(posting)).Status);
        Assert.Contains("not where one may live", refused.Text, StringComparison.Ordinal);

        await refused.FormWith("Publish posting").Set("Form.Anyway", "true").SendAsync();
        Assert.Equal(PostingStatus.Published, (await _here.StoredAsync(posting)).Status);
    }

    [Fact]
    public async Task A_posting_can_wait_for_its_hour()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var page = await _here.Mina.Opens($"/admin/postings/{posting.Number}/publish");
        page = await page.FormWith("Publish posting").Set("Form.When", "at").Set("Form.At", "2099-07-01T09:00").Set("Form.Zone", "Europe/Berlin").SendAsync();
        var stored = await _here.StoredAsync(posting);
        Assert.Equal((PostingStatus.Draft, new DateTimeOffset(2099, 7, 1, 7, 0, 0, TimeSpan.Zero)), (stored.Status, stored.PublishAt));

        await page.FormWith("Do not publish it by itself").SendAsync();
        Assert.Null((await _here.StoredAsync(posting)).PublishAt);
    }

    [Theory]
    [InlineData("at", "2001-01-01T00:00", "UTC")]
    [InlineData("at", "soon", "UTC")]
    [InlineData("at", "9999-12-31T23:59", "Pacific/Kiritimati")]
    [InlineData("at", "2099-01-01T00:00", "Nowhere/Atlantis")]
    [InlineData("at", "", "")]
    [InlineData("never", "", "UTC")]
    public async Task A_time_that_is_none_is_refused_and_kept(string when, string at, string zone)
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer);
        var page = await _here.Mina.Opens($"/admin/postings/{posting.Number}/publish");
        var answer = await page.FormWith("Publish posting").Set("Form.When", when).Set("Form.At", at).Set("Form.Zone", zone).SendAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Find("[data-error-summary]"));
        Assert.Null((await _here.StoredAsync(posting)).PublishAt);
        Assert.Equal(PostingStatus.Draft, (await _here.StoredAsync(posting)).Status);
    }

    [Theory]
    [InlineData("2001-01-01T00:00", "UTC")]
    [InlineData("2099-01-01T00:00", "Nowhere")]
    [InlineData("soon", "UTC")]
    [InlineData("0001-01-01T00:00", "Asia/Tokyo")]
    public async Task A_closed_posting_is_not_reopened_until_a_time_that_is_none(string local, string zone)
    {
        var posting = await _here.Board.AddPostingAsync(_here.Employer);
        await (await _here.Mina.Opens($"/admin/postings/{posting.Number}/close")).FormWith("Close posting").SendAsync();
        var answer = await (await _here.Mina.Opens($"/admin/postings/{posting.Number}/reopen")).FormWith("Reopen posting").Set("Form.Local", local).Set("Form.Zone", zone).SendAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(PostingStatus.Closed, (await _here.StoredAsync(posting)).Status);
    }

    [Fact]
    public async Task A_copy_is_a_draft_of_its_own()
    {
        var posting = await _here.Board.AddPostingAsync(_here.Employer, "Kite tester");
        var copy = await _here.TakesStepAsync(_here.Mina, posting.Number, "Duplicate");
        var number = int.Parse(copy.Address.Segments[3].TrimEnd('/'), System.Globalization.CultureInfo.InvariantCulture);

        Assert.NotEqual(posting.Number, number);
        var stored = await _here.StoredAsync(number);
        Assert.Equal((PostingStatus.Draft, "Kite tester"), (stored.Status, stored.Title));
    }

    [Fact]
    public async Task Several_are_closed_at_once_after_being_shown()
    {
        var (first, second, draft) = (await _here.Board.AddPostingAsync(_here.Employer), await _here.Board.AddPostingAsync(_here.Employer), await _here.Board.AddDraftAsync(_here.Employer));
        var list = await _here.Mina.Opens("/admin/postings");
        string[] numbers = [.. new[] { first, second, draft }.Select(p => p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var shown = await list.FormWith("Close…").Set("pick", numbers).SendAsync();
        Assert.Equal(PostingStatus.Published, (await _here.StoredAsync(first)).Status);

        await shown.FormWith("Close 3 postings").SendAsync();
        Assert.Equal([PostingStatus.Closed, PostingStatus.Closed, PostingStatus.Draft], [(await _here.StoredAsync(first)).Status, (await _here.StoredAsync(second)).Status, (await _here.StoredAsync(draft)).Status]);
    }

    private async Task StepAsync(Posting posting, string button, PostingStatus status)
    {
        await _here.TakesStepAsync(_here.Mina, posting.Number, button);
        Assert.Equal(status, (await _here.StoredAsync(posting)).Status);
    }
}
