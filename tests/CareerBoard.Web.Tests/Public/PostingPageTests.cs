using System.Net;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

public sealed class PostingPageTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task An_open_one_can_be_read_and_applied_for()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern", "Find out **what models learn**."));

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        Assert.Equal((HttpStatusCode.OK, "Research intern"), (page.Status, page.Heading));
        Assert.Equal("what models learn", page.Find(".prose strong")?.TextContent);
        Assert.Equal($"{_board.Address}/jobs/{posting.Number}/research-intern", page.Find("link[rel=canonical]")!.GetAttribute("href"));
        Assert.All(Apply(page), href => Assert.Equal($"/jobs/{posting.Number}/research-intern/apply", href));
        Assert.NotEmpty(Apply(page));
        Assert.NotNull(Data(page));
    }

    [Theory]
    [InlineData("?source=Indeed", "?source=Indeed")]
    [InlineData("?utm_source=campus+fair&ref=x", "?source=campus%20fair")]
    [InlineData("?source=%22%3E%3Cscript%3E", "?source=%22%3E%3Cscript%3E")]
    [InlineData("?source=++&other=1", "")]
    public async Task Whoever_applies_takes_along_where_they_came_from(string query, string kept)
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        var address = $"/jobs/{posting.Number}/research-intern";

        Assert.All(Apply(await _visitor.Opens(address + query)), href => Assert.Equal($"{address}/apply{kept}", href));
        Assert.All(Apply(await _visitor.Opens(address)), href => Assert.Equal($"{address}/apply", href));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/another-title")]
    [InlineData("/Research-Intern")]
    [InlineData("/%3Cscript%3E")]
    public async Task A_wrong_name_leads_to_the_right_one_and_keeps_the_rest(string wrong)
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));

        var answer = await _visitor.AskAsync(HttpMethod.Get, $"/jobs/{posting.Number}{wrong}?utm_source=fair", content: null);

        Assert.Equal((HttpStatusCode.MovedPermanently, $"/jobs/{posting.Number}/research-intern?utm_source=fair"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_renamed_one_is_found_by_its_old_address()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await _board.ReviseAsync(posting, content => content with { Title = "Summer researcher" });

        Assert.Equal("Summer researcher", (await _visitor.Opens($"/jobs/{posting.Number}/research-intern")).Heading);
    }

    [Theory]
    [InlineData("/jobs/999999/nothing")]
    [InlineData("/jobs/0/nothing")]
    [InlineData("/jobs/-1/nothing")]
    [InlineData("/jobs/99999999999999999999/nothing")]
    [InlineData("/jobs/first/nothing")]
    [InlineData("/jobs/1001/a/b/c")]
    public async Task What_there_is_not_is_not_found(string address) => Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens(address)).Status);

    [Fact]
    public async Task A_draft_is_not_found_and_a_scheduled_one_not_before_its_time()
    {
        var draft = await _board.AddDraftAsync(_employer, "Draft");
        var scheduled = await _board.AddDraftAsync(_employer, "Scheduled");
        await _board.ChangeAsync(scheduled, p => p.Schedule(_board.Now.AddHours(1), reviewRequired: false, _board.Now));

        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens($"/jobs/{draft.Number}/draft")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens($"/jobs/{scheduled.Number}/scheduled")).Status);

        _board.Clock.Advance(TimeSpan.FromHours(1));
        await _board.WithAsync<Web.Jobs.PublishScheduled, int>(job => job.RunAsync(default));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens($"/jobs/{scheduled.Number}/scheduled")).Status);
        Assert.Equal(["Scheduled"], (await _visitor.Opens("/jobs?q=scheduled")).Titles);
    }

    [Fact]
    public async Task An_archived_one_is_gone()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await _board.CloseAsync(posting);
        await _board.ChangeAsync(posting, p => p.Archive(_board.Now));

        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens($"/jobs/{posting.Number}/research-intern")).Status);
    }

    [Fact]
    public async Task A_closed_one_says_so_and_shows_others_like_it()
    {
        var team = await _board.AddTeamAsync(_employer);
        var role = await _board.RoleAsync("research-intern");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern, probes") with { TeamId = team.Id, RoleId = role.Id, Deadline = _board.In(TimeSpan.FromDays(30)) });
        await _board.PublishAsync(_employer, Openings.Called("Research intern, circuits") with { RoleId = role.Id });
        await _board.PublishAsync(_employer, Openings.Called("Probe engineer") with { TeamId = team.Id });
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));
        _board.Clock.Advance(TimeSpan.FromDays(1));
        await _board.CloseAsync(posting);
        _board.Clock.Advance(TimeSpan.FromDays(2));

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern-probes");

        Assert.Equal((HttpStatusCode.OK, "Research intern, probes"), (page.Status, page.Heading));
        Assert.StartsWith("This opening closed on ", page.Find(".callout h2")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Apply(page));
        Assert.Null(Data(page));
        Assert.Equal(["Research intern, circuits", "Probe engineer"], page.Titles);

        // It was closed by hand, long before its deadline: that is over, and no distance counts towards it.
        var fact = page.TextsOf("dl.facts > div").Single(f => f.StartsWith("Closed", StringComparison.Ordinal));
        Assert.EndsWith("2 days ago", fact, StringComparison.Ordinal);
        Assert.DoesNotContain("closes in", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_closes_it_before_any_job_has_run()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Deadline = _board.In(TimeSpan.FromHours(1)) });
        var address = $"/jobs/{posting.Number}/research-intern";
        Assert.NotEmpty(Apply(await _visitor.Opens(address)));
        Assert.Equal(["Research intern"], (await _visitor.Opens("/jobs")).Titles);

        _board.Clock.Advance(TimeSpan.FromHours(1));

        var page = await _visitor.Opens(address);
        Assert.Empty(Apply(page));
        Assert.Null(Data(page));
        Assert.StartsWith("This opening closed on ", page.Find(".callout h2")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await _visitor.Opens("/jobs")).Titles);
        Assert.DoesNotContain(address, (await _visitor.Opens("/sitemap.xml")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_one_says_so_and_takes_nothing()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await _board.PauseAsync(posting);

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("This opening is paused", page.Find(".callout h2")!.TextContent);
        Assert.Empty(Apply(page));
        Assert.Null(Data(page));
    }

    [Fact]
    public async Task An_unlisted_one_is_for_whoever_has_the_link_and_for_no_search_engine()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { Visibility = PostingVisibility.Unlisted });

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        Assert.NotEmpty(Apply(page));
        Assert.Null(Data(page));
        Assert.Equal("noindex", page.Find("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task An_internal_one_is_there_for_members_of_its_employer_alone()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Lead") with { Visibility = PostingVisibility.Internal });
        await _board.AddMemberAsync(_employer, People.Mina, Access.Interviewer);
        await _board.AddMemberAsync(await _board.AddEmployerAsync("Birch Works"), People.Tomas);
        using var mina = await _board.Visitor().SignsIn(People.Mina);
        using var tomas = await _board.Visitor().SignsIn(People.Tomas);
        var address = $"/jobs/{posting.Number}/lead";

        Assert.Equal("For members of Aurora Lab alone", (await mina.Opens(address)).Find(".callout h2")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await tomas.Opens(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens(address)).Status);
        Assert.Empty((await mina.Opens("/jobs")).Titles);
    }

    [Fact]
    public async Task The_facts_stand_beside_the_text()
    {
        var zurich = await _board.AddPlaceAsync("Zürich, Switzerland", "Zürich", null, "CH");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with
        {
            LocationIds = [zurich.Id], Workplace = Workplace.Hybrid, RemoteRegions = [], Employment = [EmploymentType.Intern],
            RoleId = (await _board.RoleAsync("research-intern")).Id,
            Pay = new(6_200_00, 6_900_00, "CHF", PayPeriod.Month, PayKind.Stipend, Equity: true, Note: "Rent is on top."),
            Deadline = new(_board.Now.UtcDateTime.Date.AddDays(10).AddHours(23.5), "America/Los_Angeles"),
            Internship = new("Summer 2031", new(2031, 6, 2), new(2031, 8, 22), 12, 40, "A mentor from your first day.", null, null),
            Eligibility = new(new(2031, 1, 1), null, "In your third year", null, Sponsorship.Offered),
            Openings = 3,
        });

        var facts = (await _visitor.Opens($"/jobs/{posting.Number}/research-intern")).TextsOf("dl.facts > div");

        Assert.Contains("Stipend CHF 6,200 to CHF 6,900 a month plus equity Rent is on top.", facts.Select(Spaced));
        Assert.Contains("Place Zürich, Switzerland Hybrid", facts.Select(Spaced));
        Assert.Contains(facts, f => f.Contains(", 23:30 UTC−", StringComparison.Ordinal) && f.Contains("closes in 1", StringComparison.Ordinal));
        Assert.Contains("When 2 Jun 2031 to 22 Aug 2031 12 weeks, 40 hours a week", facts.Select(Spaced));
        Assert.Contains("Mentor A mentor from your first day.", facts.Select(Spaced));
        Assert.Contains(facts, f => f.StartsWith("Who may apply", StringComparison.Ordinal) && f.Contains("Graduating from 1 Jan 2031 on", StringComparison.Ordinal) && f.Contains("Visa sponsorship offered", StringComparison.Ordinal));
        Assert.Contains("Wanted 3 people", facts.Select(Spaced));
    }

    [Fact]
    public async Task Requirements_read_as_people_say_them()
    {
        var (torch, tf) = (await _board.SkillAsync("pytorch"), await _board.SkillAsync("tensorflow"));
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with
        {
            Requirements =
            [
                new(RequirementMatch.AnyOf, null, RequirementStrength.Required, IsOpen: true, SkillCheck.Profile, null, [new(torch.Id, SkillLevel.WorksIndependently), new(tf.Id, SkillLevel.WorksIndependently)]),
                new(RequirementMatch.AllOf, null, RequirementStrength.Preferred, IsOpen: false, SkillCheck.Interview, "Patience with <old> code", [new(torch.Id, SkillLevel.KnowsTheConcepts)]),
            ],
        });

        var page = await _visitor.Opens($"/jobs/{posting.Number}/engineer");

        Assert.Equal(["PyTorch or TensorFlow, at the level of working independently", "PyTorch"], page.TextsOf(".requirements li > p:first-child"));
        Assert.Equal(["Similar ones count too", "Patience with <old> code", "We talk about it in the interview"], page.TextsOf(".requirements .how"));
        Assert.Equal(["What you bring", "Good to have"], page.TextsOf(".prose h2"));
    }

    [Fact]
    public async Task What_is_good_to_have_stands_behind_what_is_needed()
    {
        var skill = await _board.SkillAsync("pytorch");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with
        {
            Sections =
            [
                new(SectionKind.TheRole, null, "You build it."), new(SectionKind.WhatYouBring, null, "You have built before."),
                new(SectionKind.Benefits, null, "Tea."), new(SectionKind.HowWeHire, null, "Two talks."),
            ],
            Requirements = [Openings.Asks(skill), Openings.Asks(skill, RequirementStrength.Preferred)],
        });

        var headings = (await _visitor.Opens($"/jobs/{posting.Number}/engineer")).TextsOf(".prose h2");

        Assert.Equal(["What you bring", "Good to have"], headings.Take(2));
        Assert.Equal(4, headings.Count);
    }

    [Fact]
    public async Task The_text_is_markdown_and_nothing_in_it_runs()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer", "# Big\n\n<script>tell()</script>\n\n[here](javascript:tell()) and [there](https://example.org/) ![x](https://example.org/x.png)\n\n* one\n* two"));

        var page = await _visitor.Opens($"/jobs/{posting.Number}/engineer");
        var prose = page.Find(".prose")!;

        Assert.Equal(["one", "two"], prose.QuerySelectorAll("li").Select(li => li.TextContent.Trim()));
        Assert.Equal(["https://example.org/"], prose.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Empty(prose.QuerySelectorAll("script, img"));
    }

    [Fact]
    public async Task Another_language_is_marked_and_runs_in_its_direction()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("מהנדסת תוכנה", "כאן בונים דברים.") with { Language = "he" });

        var page = await _visitor.Opens($"/jobs/{posting.Number}");

        Assert.Equal(("he", "auto"), (page.Find("h1")!.GetAttribute("lang"), page.Find("h1")!.GetAttribute("dir")));
        Assert.Equal(("he", "auto"), (page.Find(".prose")!.GetAttribute("lang"), page.Find(".prose")!.GetAttribute("dir")));
        Assert.Equal("auto", (await _visitor.Opens("/jobs")).Find(".posting-card h2")!.GetAttribute("dir"));
    }

    [Fact]
    public async Task A_team_and_a_role_out_of_use_keep_their_pages_while_an_opening_leads_there()
    {
        var team = await _board.AddTeamAsync(_employer);
        var role = await _board.RoleAsync("research-intern");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { TeamId = team.Id, RoleId = role.Id });
        await _board.ChangeAsync(team, t => Done(() => t.Archive(true)));
        await _board.ChangeAsync(role, r => Done(() => r.Archive(true)));
        await _board.CloseAsync(posting);

        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        Assert.Equal(HttpStatusCode.OK, (await page.Follow(team.Name)).Status);
        Assert.Equal(HttpStatusCode.OK, (await page.Follow(role.Name)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ArchivedWithoutOpening()).Status);

        async Task<Answer> ArchivedWithoutOpening()
        {
            var empty = await _board.AddTeamAsync(_employer, "Nobody");
            await _board.ChangeAsync(empty, t => Done(() => t.Archive(true)));
            return await _visitor.Opens($"/teams/{empty.Slug}");
        }
    }

    private static Domain.Refusal? Done(Action verb)
    {
        verb();
        return null;
    }

    private static List<string> Apply(Answer page) => [.. page.Document.QuerySelectorAll("a[href$='/apply']").Select(a => a.GetAttribute("href")!)];

    private static string? Data(Answer page) => page.Find("script[type='application/ld+json']")?.TextContent;

    /// <summary>A term and its description have no space between them.</summary>
    private static string Spaced(string fact)
    {
        foreach (var term in new[] { "Stipend", "Place", "When", "Mentor", "Who may apply", "Wanted" })
        {
            if (fact.StartsWith(term, StringComparison.Ordinal)) return $"{term} {string.Join(' ', fact[term.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))}";
        }

        return fact;
    }
}
