using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Review;

/// <summary>What those hear whose applications are open when a posting closes.</summary>
public sealed class ClosingTests : Office
{
    private string Close => $"/admin/postings/{Posting.Number}/close";

    [Fact]
    public async Task Closing_asks_what_to_tell_those_who_wait_and_closes_nothing_before_it_is_said()
    {
        var page = await Tomas.Opens(Close);
        Assert.Contains("1 application is still open. What do you tell them?", page.Text, StringComparison.Ordinal);

        var answer = await page.FormWith("Close posting").SendAsync();

        Assert.Contains("Choose what to tell them.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(PostingStatus.Published, await StatusAsync());
    }

    [Fact]
    public async Task All_who_wait_are_rejected_with_the_usual_mail_and_it_can_be_taken_back()
    {
        var jun = await AnotherAsync("jun@example.org", "Jun Watanabe");
        var answer = await (await Tomas.Opens(Close)).FormWith("Close posting").Set("Form.Tell", "No").Set("Form.Reason", "PositionFilled").SendAsync();

        Assert.Contains("2 applications are rejected", answer.Text, StringComparison.Ordinal);
        Assert.Equal(PostingStatus.Closed, await StatusAsync());
        Assert.Equal([RejectionReason.PositionFilled, RejectionReason.PositionFilled], await Board.InDbAsync(db => db.Applications.Select(a => a.RejectedBecause!.Value).ToListAsync()));

        await answer.FormWith("Undo").SendAsync();
        Assert.Equal(("Received", "Received"), (await StageNowAsync(), await StageNowAsync(jun.Id)));

        await (await Tomas.Opens(Close)).FormWith("Answer them").Set("Form.Tell", "No").SendAsync();
        Board.Clock.Advance(Domain.Applications.Application.TimeToUndo);
        await Board.DeliverMailAsync();
        Assert.Single(Board.Mails, m => m.To.Contains(People.Mina, StringComparison.Ordinal) && m.Text.Contains("decided not to go on", StringComparison.Ordinal));
        Assert.Single(Board.Mails, m => m.To.Contains("jun@example.org", StringComparison.Ordinal) && m.Text.Contains("decided not to go on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_who_wait_are_written_to_once_each_by_name()
    {
        await AnotherAsync("jun@example.org", "Jun Watanabe");
        var form = (await Tomas.Opens(Close)).FormWith("Close posting").Set("Form.Tell", "News").Set("Form.Text", "Hello {candidate}, {posting} is closed.");
        await form.SendAsync();
        await form.SendAsync();

        Assert.Equal(["Hello Jun Watanabe, Research intern is closed.", "Hello Mina Okafor, Research intern is closed."], await Board.InDbAsync(db => db.Messages.Select(m => m.Text).OrderBy(t => t).ToListAsync()));
        Assert.Equal("Received", await StageNowAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello {whoever}")]
    public async Task A_text_that_cannot_be_sent_closes_nothing(string text)
    {
        var answer = await (await Tomas.Opens(Close)).FormWith("Close posting").Set("Form.Tell", "News").Set("Form.Text", text).SendAsync();

        Assert.NotNull(answer.Find(".field.invalid"));
        Assert.Equal(PostingStatus.Published, await StatusAsync());
        Assert.Equal(0, await Board.InDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task What_closed_while_people_wait_stays_on_the_first_page_until_they_are_answered()
    {
        await (await Tomas.Opens(Close)).FormWith("Close posting").Set("Form.Tell", "Nothing").SendAsync();
        var today = await Tomas.Opens("/admin");
        Assert.Contains("Closed, and people wait", today.Text, StringComparison.Ordinal);

        var page = await Tomas.Opens(Close);
        Assert.Contains("It is closed, and people wait", page.Text, StringComparison.Ordinal);
        await page.FormWith("Answer them").Set("Form.Tell", "No").SendAsync();

        Assert.DoesNotContain("Closed, and people wait", (await Tomas.Opens("/admin")).Text, StringComparison.Ordinal);
        Assert.Equal($"/admin/postings/{Posting.Number}/publish", (await Tomas.Opens(Close)).Address.AbsolutePath);
    }

    [Fact]
    public async Task More_than_a_hundred_are_answered_in_turns()
    {
        for (var i = 0; i < 120; i++) await AnotherAsync($"person{i}@example.org", $"Person {i:000}");
        var answer = await (await Tomas.Opens(Close)).FormWith("Close posting").Set("Form.Tell", "No").SendAsync();

        Assert.Contains("121 applications are rejected", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Board.InDbAsync(db => db.Applications.Open().CountAsync()));
    }

    private Task<PostingStatus> StatusAsync() => Board.InDbAsync(db => db.Postings.Where(p => p.Id == Posting.Id).Select(p => p.Status).SingleAsync());
}
