using CareerBoard.Domain.Alerts;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Alerts;

/// <summary>An address without an account gets nothing but a question before it says yes, and is told apart from no other.</summary>
public sealed class AlertByMailTests : Office
{
    private const string Somebody = "somebody.else@example.org";

    [Fact]
    public async Task It_begins_with_a_yes_and_ends_with_the_link_in_each_mail()
    {
        using var visitor = Board.Visitor();
        await AskAsync(visitor, Somebody);
        await Board.AddPostingAsync(Employer, "Kite engineer");
        await SendAsync();

        var asked = Assert.Single(Mails);
        Assert.DoesNotContain("Kite engineer", asked.Text, StringComparison.Ordinal);
        var confirm = SavedTests.Link(asked.Text, "/alerts/confirm");
        var page = await visitor.Opens(confirm);
        Assert.False((await OnlyAsync()).IsOn);
        await page.FormWith("Yes, send them").SendAsync();
        Assert.True((await OnlyAsync()).IsOn);
        Assert.Contains("does not work any more", (await visitor.Opens(confirm)).Heading, StringComparison.Ordinal);

        // What came between the question and the yes is news as well.
        Board.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        var news = Mails[0];
        Assert.Equal("New opening: Kite engineer", news.Subject);

        var manage = await visitor.Opens(SavedTests.Link(news.Text, "/alerts/by-mail"));
        await manage.FormWith("Save").Set("Form.Rhythm", "Weekly").SendAsync();
        Assert.Equal(AlertRhythm.Weekly, (await OnlyAsync()).Terms.Rhythm);
        var forgotten = await (await visitor.Opens(SavedTests.Link(news.Text, "/alerts/by-mail"))).FormWith("Forget this alert").SendAsync();
        Assert.Equal("There is no alert here", forgotten.Heading);
        Assert.Equal(0, await Board.InDbAsync(db => db.Alerts.CountAsync()));
        Assert.Equal("This link does not work", (await visitor.Opens(SavedTests.Link(news.Text, "/alerts/stop"))).Heading);
    }

    [Fact]
    public async Task The_answer_is_the_same_whatever_is_known_of_the_address()
    {
        using var visitor = Board.Visitor();
        var unknown = await AskAsync(visitor, Somebody);
        await ConfirmAsync(visitor);
        var known = await AskAsync(visitor, Somebody);
        var account = await AskAsync(visitor, People.Mina);
        var other = await AskAsync(visitor, "never.seen@example.org");

        Assert.Equal("Check your mail", unknown.Heading);
        foreach (var (answer, address) in new[] { (known, Somebody), (account, People.Mina), (other, "never.seen@example.org") })
        {
            Assert.Equal(unknown.Text.Replace(Somebody, address, StringComparison.Ordinal), answer.Text);
        }

        await Board.DeliverMailAsync();
        Assert.Equal([People.Mina, "never.seen@example.org", Somebody], Mails.Select(m => m.To).Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public async Task Asked_twice_for_the_same_there_is_one()
    {
        using var visitor = Board.Visitor();
        await AskAsync(visitor, Somebody);
        await AskAsync(visitor, Somebody.ToUpperInvariant());

        Assert.Equal(1, await Board.InDbAsync(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task Without_a_yes_within_seven_days_it_is_forgotten()
    {
        using var visitor = Board.Visitor();
        await AskAsync(visitor, Somebody);
        await Board.DeliverMailAsync();
        var confirm = SavedTests.Link(Mails[0].Text, "/alerts/confirm");

        Board.Clock.Advance(Alert.ConfirmWithin - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ForgetAsync());
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("does not work any more", (await visitor.Opens(confirm)).Heading, StringComparison.Ordinal);
        Assert.Equal(1, await ForgetAsync());
    }

    [Fact]
    public async Task Stopped_it_is_kept_for_thirty_days_for_whoever_wants_it_back()
    {
        using var visitor = Board.Visitor();
        await AskAsync(visitor, Somebody);
        await ConfirmAsync(visitor);
        await Board.ChangeAsync(await OnlyAsync(), a =>
        {
            a.Pause(Board.Now);
            return null;
        });

        Board.Clock.Advance(Alert.KeptStopped - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ForgetAsync());
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await ForgetAsync());
    }

    [Fact]
    public async Task Stopped_it_comes_back_to_whoever_asks_and_says_yes_again_and_there_is_one()
    {
        using var visitor = Board.Visitor();
        await AskAsync(visitor, Somebody);
        await ConfirmAsync(visitor);
        var stopped = await OnlyAsync();
        await Board.ChangeAsync(stopped, a =>
        {
            a.Pause(Board.Now);
            return null;
        });

        Board.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(visitor, Somebody);
        await ConfirmAsync(visitor);

        var again = await OnlyAsync();
        Assert.NotEqual(stopped.Id, again.Id);
        Assert.True(again.IsOn);
    }

    [Fact]
    public async Task Who_has_an_account_at_the_address_finds_it_there()
    {
        using var visitor = Board.Visitor();
        await AskAsync(visitor, People.Mina);
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        // Anybody may have asked: it is not theirs before they say yes.
        Assert.Contains("No alerts yet", (await mina.Opens("/alerts")).Text, StringComparison.Ordinal);
        await ConfirmAsync(visitor);
        Assert.Contains("All openings", (await mina.Opens("/alerts")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("All openings", (await Rahel.Opens("/alerts")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_that_are_thrown_away_or_none_are_refused()
    {
        await using var strict = new TestBoard { Settings = { ["SignIn:DisposableAddresses"] = "Refuse" } };
        await strict.StartAsync();
        using var visitor = strict.Visitor();
        foreach (var address in (string[])["somebody@mailinator.com", "nobody", ""])
        {
            var page = await visitor.Opens("/alerts/new");
            var refused = await page.FormWith("Send me new openings").Set("Form.Email", address).SendAsync();
            Assert.NotNull(refused.Find(".error-summary"));
            Assert.Equal(address, refused.Find("#Form_Email")!.GetAttribute("value"));
        }

        Assert.Equal(0, await strict.InDbAsync(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task A_program_that_fills_in_everything_writes_nothing()
    {
        using var visitor = Board.Visitor();
        var answer = await (await visitor.Opens("/alerts/new")).FormWith("Send me new openings").Set("Form.Email", Somebody).Set("subject", "Hello").SendAsync();

        Assert.Equal("Check your mail", answer.Heading);
        Assert.Equal((0, 0), await Board.InDbAsync(async db => (await db.Alerts.CountAsync(), await db.Outbox.CountAsync(m => m.Kind == Data.Outbox.Announcements.AlertConfirm))));
    }

    private IReadOnlyList<PickedUpMail> Mails => SavedTests.Of(Board);

    private static async Task<Answer> AskAsync(Visitor visitor, string email) =>
        await (await visitor.Opens("/alerts/new")).FormWith("Send me new openings").Set("Form.Email", email).Set("Form.Rhythm", "AtOnce").SendAsync();

    private async Task ConfirmAsync(Visitor visitor)
    {
        await Board.DeliverMailAsync();
        await (await visitor.Opens(SavedTests.Link(Mails[0].Text, "/alerts/confirm"))).FormWith("Yes, send them").SendAsync();
    }

    private async Task SendAsync()
    {
        await Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default));
        await Board.DeliverMailAsync();
    }

    private Task<int> ForgetAsync() => Board.WithAsync<ForgetAlerts, int>(job => job.RunAsync(default));

    private Task<Alert> OnlyAsync() => Board.InDbAsync(db => db.Alerts.AsNoTracking().SingleAsync());
}
