using System.Net;
using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>The pages from which people find openings: home, teams, roles, employers, internships, and the operator's texts.</summary>
public sealed class WayInTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _visitor = _board.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Theory]
    [InlineData("/", "Nothing is open today")]
    [InlineData("/jobs", "Nothing is open today")]
    [InlineData("/teams", "No teams yet")]
    [InlineData("/employers", "Nobody hires here today")]
    [InlineData("/internships", "No internship is open today")]
    public async Task An_empty_board_says_so_and_where_to_go(string address, string words)
    {
        var page = await _visitor.Opens(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(words, page.Find(".empty h2")?.TextContent);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.NotEqual("", page.Document.Title);
    }

    [Theory]
    [InlineData("/jobs?q=intern&team=x&pay_min=1&sort=pay&after=1.1")]
    [InlineData("/roles/research-intern")]
    [InlineData("/feeds/jobs.atom")]
    [InlineData("/feeds/jobs.rss?q=x")]
    [InlineData("/feeds/jobs.json")]
    [InlineData("/feeds/indeed.xml")]
    [InlineData("/feeds/ziprecruiter.xml")]
    [InlineData("/feeds/linkedin.xml")]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    [InlineData("/imprint")]
    [InlineData("/accessibility")]
    public async Task An_empty_board_answers_everywhere(string address) => Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(address)).Status);

    [Theory]
    [InlineData("/teams/none")]
    [InlineData("/roles/none")]
    [InlineData("/employers/none")]
    [InlineData("/teams/%00")]
    [InlineData("/roles/%F0%9F%98%80")]
    [InlineData("/employers/%27%20OR%201=1")]
    public async Task What_there_is_not_is_not_found(string address)
    {
        var status = (await _visitor.Opens(address)).Status;

        Assert.True(status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address} answered {status}");
    }

    [Fact]
    public async Task Home_speaks_for_its_one_employer_and_shows_what_is_open_by_team_and_role()
    {
        var lab = await _board.AddEmployerAsync();
        await _board.ChangeAsync(lab, e => e.Describe(e.Name, null, "We study **minds** that we build.\n\nAnd more.", null, "UTC"));
        var team = await _board.AddTeamAsync(lab, "Alignment");
        var role = await _board.RoleAsync("research-intern");
        await _board.PublishAsync(
            lab,
            (Openings.Called("Research intern") with { TeamId = team.Id, RoleId = role.Id, Employment = [EmploymentType.Intern], Deadline = _board.In(TimeSpan.FromDays(3)) }, null),
            (Openings.Called("Engineer") with { TeamId = team.Id }, null));

        var home = await _visitor.Opens("/");

        Assert.Equal("Work at Aurora Lab", home.Heading);
        Assert.Contains("We study minds that we build. 2 openings, 1 of them an internship.", home.TextsOf(".lead").Single(), StringComparison.Ordinal);
        Assert.Equal(["Research intern"], home.Titles);
        Assert.Equal($"{_board.Address}/", home.Find("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(["Alignment 2 openings"], home.TextsOf("section[aria-labelledby=by-group] .index li"));
        Assert.Equal(["Research intern 1 opening"], home.TextsOf("section[aria-labelledby=by-role] .index li"));
        Assert.Null(home.Find("a[href='/employers']"));

        Assert.Equal(2, (await _visitor.Opens(home.Find("section[aria-labelledby=by-group] a[href^='/teams/']")!.GetAttribute("href")!)).Titles.Count);
        Assert.Equal(["Research intern"], (await home.Follow("See the internships")).Titles);
    }

    [Fact]
    public async Task With_several_employers_everything_says_whose_it_is()
    {
        var (lab, works) = (await _board.AddEmployerAsync("Aurora Lab"), await _board.AddEmployerAsync("Birch Works"));
        var (labs, theirs) = (await _board.AddTeamAsync(lab, "Alignment"), await _board.AddTeamAsync(works, "Sawmill"));
        await _board.PublishAsync(lab, Openings.Called("Research intern") with { TeamId = labs.Id });
        var posting = await _board.PublishAsync(works, Openings.Called("Sawyer") with { TeamId = theirs.Id });

        var home = await _visitor.Opens("/");
        Assert.Equal(["Aurora Lab 1 opening", "Birch Works 1 opening"], home.TextsOf("section[aria-labelledby=by-group] .index li"));
        var employers = await home.Follow("All employers");
        Assert.Equal(["Aurora Lab 1 opening", "Birch Works 1 opening"], employers.TextsOf("main .index li"));

        var list = await _visitor.Opens("/jobs");
        Assert.NotNull(list.Find($"input[name=employer][value='{works.Slug}']"));
        Assert.Equal(["Birch Works", "Sawmill", "Remote (United Kingdom)"], list.TextsOf(".posting-card:first-child li"));
        Assert.Equal(["Sawyer"], (await _visitor.Opens($"/jobs?employer={works.Slug}")).Titles);

        Assert.Equal(["Sawyer"], (await _visitor.Opens($"/employers/{works.Slug}")).Titles);
        Assert.Equal(["Aurora Lab", "Birch Works"], (await _visitor.Opens("/teams")).TextsOf("main h2"));
        var page = await _visitor.Opens($"/jobs/{posting.Number}");
        Assert.Equal(["Openings", "Birch Works", "Sawmill"], page.TextsOf(".crumbs a"));
        Assert.Equal(["Sawyer"], (await page.Follow("Sawmill")).Titles);
    }

    [Fact]
    public async Task Teams_of_one_name_ask_which_is_meant()
    {
        var (lab, works) = (await _board.AddEmployerAsync("Aurora Lab"), await _board.AddEmployerAsync("Birch Works"));
        foreach (var employer in new[] { lab, works })
        {
            var team = new Team(Guid.CreateVersion7(_board.Now), employer.Id, "research", "Research");
            await _board.SaveAsync(team);
            await _board.PublishAsync(employer, Openings.Called($"Engineer of {employer.Name}") with { TeamId = team.Id });
        }

        var page = await _visitor.Opens("/teams/research");

        Assert.Equal("Which team?", page.Heading);
        Assert.Equal(["Engineer of Birch Works"], (await page.Follow("Birch Works")).Titles);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens("/teams/research?employer=nobody")).Status);
        Assert.Equal(2, (await _visitor.Opens("/jobs?team=research")).Total);
    }

    [Fact]
    public async Task With_one_employer_the_page_of_employers_is_its_own()
    {
        var lab = await _board.AddEmployerAsync();

        var answer = await _visitor.AskAsync(HttpMethod.Get, "/employers", content: null);

        Assert.Equal((HttpStatusCode.Redirect, $"/employers/{lab.Slug}"), (answer.Status, answer.Location));
        Assert.Equal("Aurora Lab", (await _visitor.Opens("/employers")).Heading);
    }

    [Fact]
    public async Task A_team_says_what_it_does_how_it_works_and_who_is_there()
    {
        var lab = await _board.AddEmployerAsync();
        var team = await _board.AddTeamAsync(lab, "Alignment");
        var skill = await _board.SkillAsync("pytorch");
        await _board.ChangeAsync(team, t =>
        {
            if (t.Tell([new("Ada Brandt", "Researcher", "Nobody <laughs> at a question.")], [new("Atlas", "A map of <features>.", "https://example.org/atlas")]) is { } untold) return untold;
            return t.Describe(t.Name, "Keeps models honest.", "We *measure*.", "Mornings are quiet.", [skill.Id]);
        });

        var page = await _visitor.Opens($"/teams/{team.Slug}");

        Assert.Equal("Alignment", page.Heading);
        Assert.Equal(["What it does", "How it works", "What people here know", "What it works on", "In their words", "0 openings"], page.TextsOf("main h2"));
        Assert.Contains("Nobody <laughs> at a question.", page.Text, StringComparison.Ordinal);
        Assert.Contains("PyTorch", page.TextsOf(".tag"));
    }

    [Fact]
    public async Task A_role_shows_the_pathway_it_is_on()
    {
        var lab = await _board.AddEmployerAsync();
        var role = await _board.RoleAsync("research-intern");
        await _board.PublishAsync(lab, Openings.Called("Research intern, probes") with { RoleId = role.Id });

        var page = await _visitor.Opens("/roles/research-intern");

        Assert.Equal(role.Name, page.Heading);
        Assert.Equal(["Research intern, probes"], page.Titles);
        var steps = page.TextsOf(".track li");
        Assert.True(steps.Count > 1);
        Assert.Equal(role.Name, page.Find(".track [aria-current=step]")?.TextContent.Trim());
        Assert.Equal(steps[^1], (await page.Follow(steps[^1])).Heading);
    }

    [Fact]
    public async Task Internships_stand_by_season_the_first_to_close_on_top()
    {
        var lab = await _board.AddEmployerAsync();
        PostingContent Intern(string title, string? season, int days) => Openings.Called(title) with
        {
            Employment = [EmploymentType.Intern], Deadline = _board.In(TimeSpan.FromDays(days)), Internship = new(season, null, null, null, null, null, null, null),
        };
        await _board.PublishAsync(
            lab,
            (Intern("Late in summer", "Summer 2031", 20), null), (Intern("Early in summer", "Summer 2031", 10), null), (Intern("In winter", "Winter 2031", 15), null),
            (Intern("Whenever", null, 1), null), (Openings.Called("No intern") with { Employment = [EmploymentType.FullTime] }, null));

        var page = await _visitor.Opens("/internships");

        Assert.Equal(["Summer 2031", "Winter 2031", "At other times"], page.TextsOf("main h2"));
        Assert.Equal(["Early in summer", "Late in summer", "In winter", "Whenever"], page.Titles);
        Assert.Contains("4 internships are open", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privacy", "Privacy")]
    [InlineData("terms", "Terms")]
    [InlineData("imprint", "Imprint")]
    [InlineData("accessibility", "Accessibility")]
    public async Task A_text_of_the_operator_is_shown_and_until_then_that_there_is_none(string key, string heading)
    {
        var missing = await _visitor.Opens($"/{key}");
        Assert.Equal(heading, missing.Heading);
        Assert.Contains("has not yet written", missing.Text, StringComparison.Ordinal);

        await _board.InDbAsync(async db =>
        {
            db.Add(new BoardText { Key = key, Markdown = "# Ours\n\nWritten by **us** <script>tell()</script>", UpdatedAt = _board.Now });
            await db.SaveChangesAsync();
        });

        foreach (var address in new[] { $"/{key}", $"/{key.ToUpperInvariant()}" })
        {
            var page = await _visitor.Opens(address);
            Assert.Equal(heading, page.Heading);
            Assert.Equal("us", page.Find("main strong")?.TextContent);
            Assert.Null(page.Find("main script"));
            Assert.Equal($"{_board.Address}/{key}", page.Find("link[rel=canonical]")!.GetAttribute("href"));
        }
    }

    [Theory]
    [InlineData("/jobs", "br")]
    [InlineData("/feeds/jobs.atom", null)]
    [InlineData("/account/sign-in", null)]
    public async Task Whoever_only_reads_gets_it_compressed_and_with_a_cookie_as_it_is_unless_it_is_the_same_for_all(string address, string? withTheme)
    {
        Assert.Equal("br", await EncodingAsync(cookie: null));
        Assert.Equal(withTheme, await EncodingAsync("theme=dark"));
        Assert.Equal(withTheme, await EncodingAsync("of_a_site_around=secret"));
        Assert.Null(await EncodingAsync("session=secret"));

        async Task<string?> EncodingAsync(string? cookie)
        {
            using var bare = new HttpClient(new HttpClientHandler { UseCookies = false });
            using var request = new HttpRequestMessage(HttpMethod.Get, _board.Address + address);
            request.Headers.Add("Accept-Encoding", "gzip, br");
            if (cookie is not null) request.Headers.Add("Cookie", cookie);
            using var response = await bare.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return response.Content.Headers.ContentEncoding.SingleOrDefault();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs")]
    [InlineData("/teams")]
    [InlineData("/internships")]
    [InlineData("/privacy")]
    [InlineData("/nothing-here")]
    public async Task Every_page_has_one_heading_a_title_a_skip_link_and_a_footer(string address)
    {
        var page = await _visitor.Opens(address);

        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.NotEqual("", page.Document.Title);
        Assert.NotNull(page.Find("a.skip-link[href='#main']"));
        Assert.NotNull(page.Find("main#main"));
        foreach (var link in page.Document.QuerySelectorAll("footer a[href^='/']")) Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(link.GetAttribute("href")!)).Status);
    }
}
