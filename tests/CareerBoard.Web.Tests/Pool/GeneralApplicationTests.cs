using System.Net;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using CareerBoard.Web.Tests.Review;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Pool;

/// <summary>Whoever finds nothing that fits writes to the employer all the same, where the employer takes that; it is in no list and goes through the ordinary form.</summary>
public sealed class GeneralApplicationTests : Office
{
    private const string Settings = "/admin/settings/general-applications";

    [Fact]
    public async Task They_are_off_until_somebody_switches_them_on()
    {
        using var visitor = Board.Visitor();
        Assert.DoesNotContain("general application", (await visitor.Opens($"/employers/{Employer.Slug}")).Body, StringComparison.Ordinal);
        Assert.Equal($"/employers/{Employer.Slug}", (await visitor.AskAsync(HttpMethod.Get, General, content: null)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens("/employers/nobody/general")).Status);

        var saved = await SwitchAsync(on: true);

        Assert.Contains("Switched on", saved.Text, StringComparison.Ordinal);
        Assert.Contains($"{General}", saved.Text, StringComparison.Ordinal);
        var offered = await visitor.Opens($"/employers/{Employer.Slug}");
        Assert.Equal(General, offered.Find($"a[href='{General}']")?.GetAttribute("href"));
        var page = await visitor.Opens(General);
        Assert.Equal("General application", page.Heading);
        Assert.Contains("at any time", page.Text, StringComparison.Ordinal);
        Assert.Equal("noindex", page.Find("meta[name=robots]")?.GetAttribute("content"));
        Assert.Null(page.Find("script[type='application/ld+json']"));
    }

    [Fact]
    public async Task They_are_in_no_list_no_count_no_feed_and_no_sitemap()
    {
        var before = await ReadAsync();

        var posting = await OpenAsync();

        var after = await ReadAsync();
        Assert.All(after, page => Assert.DoesNotContain($"/jobs/{posting.Number}", page, StringComparison.Ordinal));
        Assert.Equal(before.Select(Openings), after.Select(Openings));
        Assert.DoesNotContain($"/jobs/{posting.Number}/", (await Board.Visitor().Opens("/jobs?q=general+application")).Body, StringComparison.Ordinal);

        async Task<List<string>> ReadAsync()
        {
            using var visitor = Board.Visitor();
            List<string> pages = [];
            foreach (var address in (string[])["/", "/jobs", "/employers", $"/employers/{Employer.Slug}", "/teams", "/feeds/jobs.json", "/feeds/jobs.atom", "/feeds/indeed.xml", "/sitemaps/openings-1.xml"]) pages.Add((await visitor.Opens(address)).Body);
            return pages;
        }

        static int Openings(string page) => page.Split("/jobs/1").Length;
    }

    [Fact]
    public async Task One_applies_by_the_ordinary_form_and_stands_in_an_ordinary_pipeline()
    {
        var posting = await OpenAsync();
        await Board.AddAccountAsync(People.Jun, "Jun Watanabe");
        using var jun = await Board.Visitor().SignsIn(People.Jun);

        var form = await jun.Opens($"/jobs/{posting.Number}/general-application/apply?source=fair");
        Assert.Contains("for no opening in particular", form.Text, StringComparison.Ordinal);
        Assert.Contains("Tell me of openings that fit", form.Text, StringComparison.Ordinal);
        Assert.True(Applicant.IsReceived(await Applicant.Filled(form).Set("Form.Name", "Jun Watanabe").SendOnceAsync()));

        Assert.Equal("fair", await Board.InDbAsync(db => db.Applications.Where(a => a.PostingId == posting.Id).Select(a => a.Source).SingleAsync()));
        Assert.Contains("General application", (await jun.Opens("/applications")).Text, StringComparison.Ordinal);
        Assert.Contains("Jun Watanabe", (await Tomas.Opens($"/admin/postings/{posting.Number}/pipeline")).Text, StringComparison.Ordinal);
        Assert.Contains($"{posting.Number} · general applications", (await Tomas.Opens("/admin/postings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_came_too_late_or_found_nothing_is_offered_them()
    {
        await Board.CloseAsync(Posting);
        var address = $"/jobs/{Posting.Number}/research-intern";
        using var visitor = Board.Visitor();
        Assert.Null((await visitor.Opens(address)).Find($"a[href='{General}']"));

        await OpenAsync();

        Assert.NotNull((await visitor.Opens(address)).Find($"a[href='{General}']"));
        Assert.NotNull((await visitor.Opens("/jobs?q=zeppelin")).Find($"a[href='{General}']"));
        Assert.NotNull((await visitor.Opens("/jobs")).Find($"a[href='{General}']"));

        // With two employers nobody knows which one is meant, unless it was chosen.
        var other = await Board.AddEmployerAsync("Borealis Works");
        await Board.AddPostingAsync(Employer, "Beekeeper");
        await Board.AddPostingAsync(other, "Gardener");
        Assert.Null((await visitor.Opens("/jobs?q=zeppelin")).Find($"a[href='{General}']"));
        Assert.NotNull((await visitor.Opens($"/jobs?q=zeppelin&employer={Employer.Slug}")).Find($"a[href='{General}']"));
        Assert.Null((await visitor.Opens($"/jobs?q=zeppelin&employer={other.Slug}")).Find("a[href$='/general']"));
    }

    [Fact]
    public async Task A_recruiter_considers_somebody_for_an_opening_by_inviting_who_agreed_to_it()
    {
        var posting = await OpenAsync();
        var application = await AnotherAsync(People.Jun, "Jun Watanabe", posting);
        var address = $"/admin/applications/{application.Id}";
        Assert.Contains("Has not agreed to be found for other openings, so there is nothing to invite them by", (await Tomas.Opens(address)).Text, StringComparison.Ordinal);

        await Board.InDbAsync(async db =>
        {
            await db.AgreeToPoolAsync(Employer.Id, application.CandidateId, 1, Board.Now, default);
            await db.SaveChangesAsync();
        });
        var asked = await (await Tomas.Opens(address)).FormWith("Consider for an opening…").To("/admin/pool/invite").SendAsync();
        Assert.DoesNotContain(asked.Document.QuerySelectorAll("option"), o => o.GetAttribute("value") == $"{posting.Number}");
        await asked.FormWith("Invite 1 person").Set("Form.Posting", $"{Posting.Number}").SendAsync();
        await Board.DeliverMailAsync();

        var mail = Assert.Single(Board.Mails, m => m.Subject.Contains("invites you to apply", StringComparison.Ordinal));
        Assert.Contains(People.Jun, mail.To, StringComparison.Ordinal);
        Assert.Equal(1, await Board.InDbAsync(db => db.Applications.CountAsync(a => a.CandidateId == application.CandidateId)));
    }

    [Fact]
    public async Task Switched_off_they_end_for_newcomers_and_go_on_for_those_who_wrote()
    {
        var posting = await OpenAsync();
        await AnotherAsync(People.Jun, "Jun Watanabe", posting);

        Assert.Contains("Switched off", (await SwitchAsync(on: false)).Text, StringComparison.Ordinal);

        using var visitor = Board.Visitor();
        Assert.Equal($"/employers/{Employer.Slug}", (await visitor.AskAsync(HttpMethod.Get, General, content: null)).Location);
        Assert.Contains("takes no general applications any more", (await visitor.Opens($"/jobs/{posting.Number}/general-application")).Text, StringComparison.Ordinal);
        Assert.Contains("Jun Watanabe", (await Tomas.Opens($"/admin/applications?posting={posting.Number}")).Text, StringComparison.Ordinal);

        await SwitchAsync(on: true);
        Assert.Equal((posting.Id, PostingStatus.Published), await Board.InDbAsync(db => db.Postings.Where(p => p.IsGeneral).Select(p => new ValueTuple<Guid, PostingStatus>(p.Id, p.Status)).SingleAsync()));
    }

    [Fact]
    public async Task Its_text_is_edited_as_any_posting_is_and_stays_in_no_list()
    {
        var posting = await OpenAsync();
        var page = await Tomas.Opens($"/admin/postings/{posting.Number}/edit");
        Assert.Contains("It takes the applications of people who found no opening that fits", page.Text, StringComparison.Ordinal);

        await page.Form("#edit").Set("Form.Title", "Write to us").Set("Form.Visibility", "Listed").SendAsync();

        Assert.Equal(("Write to us", PostingVisibility.Unlisted), await Board.InDbAsync(db => db.Postings.Where(p => p.IsGeneral).Select(p => new ValueTuple<string, PostingVisibility>(p.Title, p.Visibility)).SingleAsync()));
        Assert.Contains("/write-to-us", (await Board.Visitor().AskAsync(HttpMethod.Get, General, content: null)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_recruits_does_not_switch_them()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Tomas.Opens(Settings)).Status);
        IsNotThere(await PostsAsync(Tomas, Settings, ("Form.On", "true")));
        Assert.False(await Board.InDbAsync(db => db.Postings.AnyAsync(p => p.IsGeneral)));
    }

    private string General => $"/employers/{Employer.Slug}/general";

    private async Task<Posting> OpenAsync()
    {
        await SwitchAsync(on: true);
        return await Board.InDbAsync(db => db.Postings.AsNoTracking().SingleAsync(p => p.IsGeneral));
    }

    private async Task<Testing.Answer> SwitchAsync(bool on)
    {
        if (!await Board.InDbAsync(db => db.Members.AnyAsync(m => m.Access == Access.EmployerAdmin))) await Board.AddMemberAsync(Employer, "boss@example.org", Access.EmployerAdmin);
        using var boss = await Board.Visitor().SignsIn("boss@example.org");
        var form = (await boss.Opens(Settings)).FormWith("Save general applications");
        return await (on ? form.Set("Form.On", "true") : form.Set("Form.On")).SendAsync();
    }
}
