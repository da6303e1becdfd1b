using System.Net;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Alerts;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Alerts;

/// <summary>A saved search is the address of the list, read by the same reader; each opening is told once, and nothing from before.</summary>
public sealed class AlertTests : Office
{
    [Fact]
    public async Task The_journey_save_a_search_get_the_mail_and_stop_it()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var list = await mina.Opens("/jobs?q=kite&sort=closing&posted=7");
        var page = await mina.Opens(list.Find(".empty a[href^='/alerts/new']")!.GetAttribute("href")!);
        var saved = await page.FormWith("Save this search").Set("Form.Rhythm", "AtOnce").SendAsync();
        Assert.Contains("“kite”", saved.Text, StringComparison.Ordinal);
        Assert.Equal("q=kite", (await OnlyAsync()).Query);

        var kite = await Board.AddPostingAsync(Employer, "Kite engineer");
        await Board.AddPostingAsync(Employer, "Beekeeper");
        Assert.Equal(1, await SendAsync());

        var mail = Assert.Single(Mails);
        Assert.Equal("New opening: Kite engineer", mail.Subject);
        Assert.Contains($"/jobs/{kite.Number}/kite-engineer", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beekeeper", mail.Text, StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", await File.ReadAllTextAsync(Path.Combine(Board.Folder, "mail", $"{mail.Id}.eml")), StringComparison.Ordinal);

        using var anybody = Board.Visitor();
        var stop = SavedTests.Link(mail.Text, "/alerts/stop");
        await anybody.Opens(stop);
        Assert.True((await OnlyAsync()).IsOn);
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await anybody.AskAsync(HttpMethod.Post, stop, oneClick)).Status);
        Assert.False((await OnlyAsync()).IsOn);

        await Board.AddPostingAsync(Employer, "Another kite engineer");
        Board.Clock.Advance(Alert.Rest);
        Assert.Equal(0, await SendAsync());
        await (await anybody.Opens(stop)).FormWith("I want them again").SendAsync();
        Assert.True((await OnlyAsync()).IsOn);
        Assert.Equal(0, await SendAsync());
        await Board.AddPostingAsync(Employer, "A third kite engineer");
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task Nothing_from_before_and_each_opening_once_whatever_becomes_of_it()
    {
        await SaveAsync("");
        Assert.Equal(0, await SendAsync());

        var late = await Board.AddPostingAsync(Employer, "Comes later");
        Assert.Equal(1, await SendAsync());
        await Board.PauseAsync(late);
        await Board.ChangeAsync(late, p => p.Resume(Board.Now));
        await Board.ReviseAsync(late, content => content with { Title = "Comes later, changed" });
        await Board.CloseAsync(late);
        await Board.ReopenAsync(late);
        await Board.ReviseAsync(Posting, content => content with { Title = "From before, changed" });
        Board.Clock.Advance(Alert.Rest);

        Assert.Equal(0, await SendAsync());
        Assert.Single(Mails);
    }

    [Fact]
    public async Task An_opening_that_was_out_elsewhere_long_before_it_came_here_is_news()
    {
        await SaveAsync("");
        await Board.PublishAsync(Employer, (Openings.Called("Imported"), Board.Now.AddYears(-1)));

        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task What_is_in_no_list_is_told_to_nobody_until_it_is_in_one()
    {
        await SaveAsync("");
        var unlisted = await Board.AddPostingAsync(Employer, "By link alone", content => content with { Visibility = PostingVisibility.Unlisted });
        await Board.AddPostingAsync(Employer, "Within the house", content => content with { Visibility = PostingVisibility.Internal });
        await Board.AddDraftAsync(Employer, "A draft");
        Assert.Equal(0, await SendAsync());

        await Board.ReviseAsync(unlisted, content => content with { Visibility = PostingVisibility.Listed });
        Assert.Equal(1, await SendAsync());
        Assert.Equal("New opening: By link alone", Assert.Single(Mails).Subject);
    }

    [Fact]
    public async Task What_closed_or_was_stopped_before_the_mail_left_is_not_in_it()
    {
        await SaveAsync("");
        var (stays, goes) = (await Board.AddPostingAsync(Employer, "Stays"), await Board.AddPostingAsync(Employer, "Goes"));
        Assert.Equal(1, await Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default)));
        await Board.PauseAsync(goes);
        await Board.DeliverMailAsync();
        Assert.Equal($"New opening: {stays.Title}", Assert.Single(Mails).Subject);

        await Board.AddPostingAsync(Employer, "Too late");
        Board.Clock.Advance(Alert.Rest);
        Assert.Equal(1, await Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default)));
        await Board.ChangeAsync(await OnlyAsync(), a =>
        {
            a.Pause(Board.Now);
            return null;
        });
        await Board.DeliverMailAsync();
        Assert.Single(Mails);
    }

    [Fact]
    public async Task What_was_found_beyond_the_newest_is_told_even_where_those_have_closed()
    {
        await SaveAsync("");
        var found = await Board.PublishAsync(Employer, [.. Enumerable.Range(0, SendAlerts.MostNumbers + 2).Select(i => (Openings.Called($"Opening {i}"), (DateTimeOffset?)null))]);
        Assert.Equal(1, await Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default)));
        foreach (var posting in found.OrderByDescending(p => p.Number).Take(SendAlerts.MostNumbers)) await Board.CloseAsync(posting);

        await Board.DeliverMailAsync();
        var mail = Assert.Single(Mails);
        Assert.Equal("2 new openings: All openings", mail.Subject);
        Assert.Contains("The newest of those that were found have closed since", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_employer_that_was_asked_for_stays_when_a_second_one_comes()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        await (await mina.Opens($"/alerts/new?employment=intern&employer={Employer.Slug}")).FormWith("Save this search").Set("Form.Rhythm", "AtOnce").SendAsync();
        Assert.Equal($"employment=intern&employer={Employer.Slug}", (await OnlyAsync()).Query);

        var other = await Board.AddEmployerAsync("Harbour Works");
        await Board.AddPostingAsync(other, "At the harbour");
        Assert.Equal(0, await SendAsync());
        await Board.AddPostingAsync(Employer, "At the lab");
        Assert.Equal(1, await SendAsync());
        Assert.Equal("New opening: At the lab", Assert.Single(Mails).Subject);
    }

    [Fact]
    public async Task A_search_for_what_is_gone_says_so_and_does_not_become_one_of_everything()
    {
        var team = await Board.AddTeamAsync(Employer, "Kites");
        await SaveAsync($"team={team.Slug}");
        await Board.InDbAsync(db => db.Teams.Where(t => t.Id == team.Id).ExecuteDeleteAsync());
        await Board.ReviseAsync(Posting, content => content with { Title = "Anything" });
        await Board.InDbAsync(db => db.Counters.Where(c => c.Name == Data.Counter.Names).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value + 1)));
        await Board.AddPostingAsync(Employer, "Something else");

        Assert.Equal(0, await SendAsync());
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        Assert.Contains($"“{team.Slug}” is no team here. As long as that is so, this alert finds nothing.", (await mina.Opens("/alerts")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?role=no-such-role")]
    [InlineData("?team=no-such-team&q=kite")]
    [InlineData("?closing=never")]
    [InlineData("?pay_min=much")]
    [InlineData("?currency=XXX")]
    [InlineData("?q=%3F%3F")]
    public async Task A_search_that_means_nothing_is_not_saved_as_a_wider_one(string query)
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var page = await mina.Opens("/alerts/new" + query);
        Assert.Contains("Part of this search was left out", page.Text, StringComparison.Ordinal);

        // The page shows what is left, and that alone can be saved: what is sent by hand with it is refused.
        var refused = await page.FormWith("Save this search").Set("Form.Query", query[1..]).SendAsync();
        Assert.Contains("means nothing here", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Board.InDbAsync(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task A_team_without_openings_can_be_followed_and_says_its_first()
    {
        var team = await Board.AddTeamAsync(Employer, "Kites");
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        var page = await (await mina.Opens($"/teams/{team.Slug}")).Follow("Follow this team");
        await page.FormWith("Save this search").Set("Form.Rhythm", "AtOnce").SendAsync();
        await Board.AddPostingAsync(Employer, "Elsewhere");
        await Board.AddPostingAsync(Employer, "With kites", content => content with { TeamId = team.Id });

        Assert.Equal(1, await SendAsync());
        Assert.Equal("New opening: With kites", Assert.Single(Mails).Subject);
    }

    [Fact]
    public async Task Daily_and_weekly_mails_come_at_their_hour_with_all_that_came_meanwhile()
    {
        await SaveAsync("", AlertRhythm.Daily, hour: 8, zone: "Asia/Tokyo");
        var due = (await OnlyAsync()).DueAt;
        Assert.Equal(23, due.UtcDateTime.Hour);

        await Board.AddPostingAsync(Employer, "One");
        await Board.AddPostingAsync(Employer, "Two");
        Assert.Equal(0, await SendAsync());
        Board.Clock.Advance(due - Board.Now - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SendAsync());
        Board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync());
        Assert.Equal("2 new openings: All openings", Assert.Single(Mails).Subject);

        // Without news no mail.
        Board.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await SendAsync());
        Assert.Equal(due.AddDays(2), (await OnlyAsync()).DueAt);
    }

    [Fact]
    public async Task What_it_would_send_now_is_what_it_sends()
    {
        await SaveAsync("q=kite", AlertRhythm.Weekly);
        await Board.AddPostingAsync(Employer, "Kite engineer");
        await Board.AddPostingAsync(Employer, "Beekeeper");
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        var page = await mina.Opens($"/alerts/{(await OnlyAsync()).Id}/preview");

        Assert.Equal(["Kite engineer"], page.TextsOf(".posting-card h3"));
        Assert.Equal(0, await SendAsync());
    }

    [Fact]
    public async Task It_is_changed_paused_and_deleted_by_its_owner_alone()
    {
        await SaveAsync("q=kite");
        var id = (await OnlyAsync()).Id;
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        await (await mina.Opens($"/alerts/{id}")).FormWith("Save").Set("Form.Name", "Kites, please").Set("Form.Rhythm", "Weekly").Set("Form.Weekday", "Friday").Set("Form.Hour", "7").Set("Form.Zone", "Europe/Zurich").SendAsync();
        var changed = await OnlyAsync();
        Assert.Equal(("Kites, please", new AlertTerms(AlertRhythm.Weekly, 7, DayOfWeek.Friday, "Europe/Zurich")), (changed.Name, changed.Terms));

        foreach (var address in (string[])["", "/pause", "/delete", "/preview"]) Assert.Equal(HttpStatusCode.NotFound, (await Rahel.Opens($"/alerts/{id}{address}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(Rahel, $"/alerts/{id}/delete")).Status);

        await (await mina.Opens("/alerts")).FormWith("Pause").SendAsync();
        Assert.False((await OnlyAsync()).IsOn);
        await (await mina.Opens("/alerts")).FormWith("Go on").SendAsync();
        Assert.True((await OnlyAsync()).IsOn);
        await (await mina.Opens($"/alerts/{id}/delete")).FormWith("Delete it").SendAsync();
        Assert.Equal(0, await Board.InDbAsync(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task Two_at_once_tell_an_alert_once()
    {
        for (var i = 0; i < 30; i++) await SaveAsync("");
        await Board.AddPostingAsync(Employer, "New");

        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default))));
        var rest = await Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default));

        Assert.Equal(30, told.Sum() + rest);
        Assert.Equal(30, await Board.InDbAsync(db => db.Outbox.Where(m => m.Kind == Data.Outbox.Announcements.AlertNews).Select(m => m.SubjectId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Nobody_is_written_to_whose_account_is_blocked()
    {
        await SaveAsync("");
        await Board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsBlocked, true)));
        await Board.AddPostingAsync(Employer, "New");

        await SendAsync();
        Assert.Empty(Mails);
    }

    private IReadOnlyList<PickedUpMail> Mails => SavedTests.Of(Board);

    private async Task SaveAsync(string query, AlertRhythm rhythm = AlertRhythm.AtOnce, int hour = 8, string zone = "UTC") => await Board.InDbAsync(async db =>
    {
        var content = new AlertContent(query.Length == 0 ? "All openings" : query, query, new AlertTerms(rhythm, hour, DayOfWeek.Monday, zone));
        db.Add(Alert.ForAccount(Guid.CreateVersion7(Board.Now), Mina.AccountId!.Value, content, await db.RevisionAsync(default), existing: 0, Board.Now).Value!);
        await db.SaveChangesAsync();
    });

    private async Task<int> SendAsync()
    {
        var told = await Board.WithAsync<SendAlerts, int>(job => job.RunAsync(default));
        await Board.DeliverMailAsync();
        return told;
    }

    private Task<Alert> OnlyAsync() => Board.InDbAsync(db => db.Alerts.AsNoTracking().SingleAsync());
}
