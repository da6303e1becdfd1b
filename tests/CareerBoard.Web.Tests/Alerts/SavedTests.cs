using System.Net;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Alerts;

/// <summary>Openings are kept for later, from lists and pages, by whoever is signed in and nobody else; and they say before they close.</summary>
public sealed class SavedTests : Office
{
    private string Save => $"/jobs/{Posting.Number}/save";

    [Fact]
    public async Task A_visitor_is_led_through_sign_in_and_saves_with_one_press()
    {
        using var visitor = Board.Visitor();
        var list = await visitor.Opens("/jobs");
        Assert.Equal(Save, list.Find("a.save")!.GetAttribute("href"));
        Assert.Null(list.Find("form[method=post] input[name=back]"));

        var signIn = await visitor.Opens(Save);
        Assert.Contains("/account/sign-in", signIn.Address.AbsolutePath, StringComparison.Ordinal);
        var asked = await signIn.Form().Set("Form.Email", People.Mina).Set("Form.Password", People.Password).SendAsync();

        Assert.Equal("Save it for later?", asked.Heading);
        Assert.Equal(0, await CountAsync());
        await asked.FormWith("Save it").SendAsync();
        Assert.Equal(1, await CountAsync());
        Assert.Contains(Posting.Title, (await visitor.Opens("/saved")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_in_a_button_on_lists_and_pages_saves_and_takes_back()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        foreach (var address in (string[])["/jobs", $"/jobs/{Posting.Number}/research-intern"])
        {
            var saved = await PressAsync(await mina.Opens(address));
            Assert.Equal((1, "true"), (await CountAsync(), saved.Find("[data-save]")!.GetAttribute("aria-pressed")));
            Assert.Equal(address, saved.Address.PathAndQuery);

            var back = await PressAsync(saved);
            Assert.Equal((0, "false"), (await CountAsync(), back.Find("[data-save]")!.GetAttribute("aria-pressed")));
        }
    }

    [Fact]
    public async Task What_somebody_saved_is_shown_to_nobody_else()
    {
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        await PressAsync(await mina.Opens("/jobs"));

        using var visitor = Board.Visitor();
        Assert.NotNull((await visitor.Opens("/jobs")).Find("a.save"));
        Assert.DoesNotContain(Posting.Title, (await Rahel.Opens("/saved")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Rahel.Opens($"/saved/{Posting.Number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(Rahel, $"/saved/{Posting.Number}/remove")).Status);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task The_list_says_what_is_paused_or_closed_and_keeps_a_note()
    {
        var paused = await Board.AddPostingAsync(Employer, "Paused for now");
        var closed = await Board.AddPostingAsync(Employer, "Closed for good");
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        foreach (var posting in new[] { Posting, paused, closed }) await (await mina.Opens($"/jobs/{posting.Number}/save")).FormWith("Save it").SendAsync();
        await Board.PauseAsync(paused);
        await Board.CloseAsync(closed);

        await (await mina.Opens($"/saved/{closed.Number}")).Form().Set("Form.Note", "They may open it again").SendAsync();
        var list = await mina.Opens("/saved");

        Assert.Equal(["Applied", "Closed", "Paused"], list.TextsOf(".status").Order(StringComparer.Ordinal));
        Assert.Contains("They may open it again", list.Text, StringComparison.Ordinal);
        await (await mina.Opens($"/saved/{closed.Number}/remove")).FormWith("Remove it").SendAsync();
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_seen_cannot_be_saved()
    {
        var draft = await Board.AddDraftAsync(Employer, "A draft");
        using var mina = await Board.Visitor().SignsIn(People.Mina);

        Assert.Equal(HttpStatusCode.NotFound, (await mina.Opens($"/jobs/{draft.Number}/save")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostsAsync(Tomas, "/jobs/999999/save")).Status);
    }

    [Fact]
    public async Task A_week_and_a_day_before_the_end_a_mail_comes_each_once_until_it_is_switched_off()
    {
        await Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        var closing = await Board.AddPostingAsync(Employer, "Closes soon", content => content with { Deadline = Board.In(TimeSpan.FromDays(10)) });
        await (await jun.Opens($"/jobs/{closing.Number}/save")).FormWith("Save it").SendAsync();

        Assert.Equal(0, await TellAsync());
        Board.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());
        Assert.Equal("Closes in 7 days: Closes soon", Assert.Single(Mails).Subject);

        Board.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());
        Assert.Equal(2, Mails.Count);

        // By its link, which does nothing before something is posted.
        var stop = Link(Mails[0].Text, "/saved/stop");
        using var anybody = Board.Visitor();
        Assert.False(await MutesAsync());
        await anybody.Opens(stop);
        Assert.False(await MutesAsync());
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await anybody.AskAsync(HttpMethod.Post, stop, oneClick)).Status);
        Assert.True(await MutesAsync());
        await (await anybody.Opens(stop)).FormWith("I want them again").SendAsync();
        Assert.False(await MutesAsync());
    }

    [Fact]
    public async Task An_end_that_is_moved_back_is_told_anew_and_none_is_told_twice()
    {
        await Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        var closing = await Board.AddPostingAsync(Employer, "Closes soon", content => content with { Deadline = Board.In(TimeSpan.FromDays(10)) });
        await (await jun.Opens($"/jobs/{closing.Number}/save")).FormWith("Save it").SendAsync();
        Board.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await TellAsync());

        // Two days more, of which a week is left in two days.
        await Board.ReviseAsync(closing, content => content with { Deadline = Board.In(TimeSpan.FromDays(9)) });
        Assert.Equal(0, await TellAsync());
        Board.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());

        Board.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, await TellAsync());

        // On the last day: the new end is within a week, and told at once; its last day is told when it comes.
        await Board.ReviseAsync(closing, content => content with { Deadline = Board.In(TimeSpan.FromDays(5)) });
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());
        Board.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());

        // By hours, and back again.
        await Board.ReviseAsync(closing, content => content with { Deadline = Board.In(TimeSpan.FromHours(27)) });
        Assert.Equal(0, await TellAsync());
        Board.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(1, await TellAsync());
        await Board.ReviseAsync(closing, content => content with { Deadline = Board.In(TimeSpan.FromHours(21)) });
        Assert.Equal(0, await TellAsync());
        Assert.Equal(6, Mails.Count);
    }

    [Fact]
    public async Task Many_are_told_bit_by_bit_so_that_nothing_else_waits_behind_them()
    {
        var closing = await Board.AddPostingAsync(Employer, "Closes soon", content => content with { Deadline = Board.In(TimeSpan.FromDays(10)) });
        await Board.InDbAsync(async db =>
        {
            for (var i = 0; i < 250; i++)
            {
                var email = $"saver{i}@example.org";
                var account = Data.Accounts.Account.For($"Saver {i}", email, Board.Now);
                account.EmailConfirmed = true;
                db.Add(account);
                db.Add(Domain.Candidates.SavedPosting.Save(Guid.CreateVersion7(Board.Now), account.Id, closing.Id, existing: 0, Board.Now).Value!);
            }

            await db.SaveChangesAsync();
        });
        Board.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(200, await Board.WithAsync<TellClosing, int>(job => job.RunAsync(default)));
        Assert.Equal(0, await Board.WithAsync<TellClosing, int>(job => job.RunAsync(default)));
        await Board.DeliverMailAsync();
        Assert.Equal(50, await TellAsync());
        Assert.Equal(0, await TellAsync());
        Assert.Equal(250, Mails.Select(m => m.To).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Nobody_is_told_of_the_end_who_has_applied_or_wants_no_such_mails()
    {
        await Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        var closing = await Board.AddPostingAsync(Employer, "Closes soon", content => content with { Deadline = Board.In(TimeSpan.FromDays(10)) });
        using var mina = await Board.Visitor().SignsIn(People.Mina);
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        foreach (var person in new[] { mina, jun }) await (await person.Opens($"/jobs/{closing.Number}/save")).FormWith("Save it").SendAsync();
        await Board.AddApplicationAsync(closing, Mina);
        await (await jun.Opens("/saved/notices")).FormWith("Switch them off").SendAsync();

        Board.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await TellAsync());
        using var again = await Board.Visitor().SignsIn(People.Jun);
        await (await again.Opens("/saved/notices")).FormWith("Switch them on").SendAsync();
        Assert.Equal(1, await TellAsync());
    }

    [Fact]
    public async Task Of_what_became_internal_nobody_outside_reads_the_new_title_or_hears_of_the_end()
    {
        await Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        var closing = await Board.AddPostingAsync(Employer, "Closes soon", content => content with { Deadline = Board.In(TimeSpan.FromDays(10)) });
        using var jun = await Board.Visitor().SignsIn(People.Jun);
        foreach (var person in new[] { jun, Tomas }) await (await person.Opens($"/jobs/{closing.Number}/save")).FormWith("Save it").SendAsync();
        await Board.ReviseAsync(closing, c => c with { Title = "For our own people", Visibility = Domain.Postings.PostingVisibility.Internal });

        foreach (var address in (string[])["/saved", $"/saved/{closing.Number}", $"/saved/{closing.Number}/remove"])
        {
            var page = (await jun.Opens(address)).Text;
            Assert.Contains("An opening that can no longer be seen", page, StringComparison.Ordinal);
            Assert.DoesNotContain("For our own people", page, StringComparison.Ordinal);
        }

        Assert.Contains("For our own people", (await Tomas.Opens("/saved")).Text, StringComparison.Ordinal);
        Board.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await TellAsync());
    }

    /// <summary>Without those of the office's own story.</summary>
    private IReadOnlyList<PickedUpMail> Mails => Of(Board);

    private static async Task<Answer> PressAsync(Answer page)
    {
        var button = page.Find("[data-save]")!;
        var form = page.Form("form#saves").To(button.GetAttribute("formaction")!);
        return await form.SendAsync();
    }

    private async Task<int> TellAsync()
    {
        var told = await Board.WithAsync<TellClosing, int>(job => job.RunAsync(default));
        await Board.DeliverMailAsync();
        return told;
    }

    private Task<bool> MutesAsync() => Board.InDbAsync(db => db.Accounts.AnyAsync(a => a.MutesClosing));

    private Task<int> CountAsync() => Board.InDbAsync(db => db.SavedPostings.CountAsync());

    internal static IReadOnlyList<PickedUpMail> Of(TestBoard board) => [.. board.Mails.Where(m => !m.Subject.StartsWith("We have your application", StringComparison.Ordinal))];

    internal static string Link(string text, string path) => new Uri(text.Split('\n').Select(line => line.Trim()).First(line => line.Contains(path, StringComparison.Ordinal))).PathAndQuery;
}
