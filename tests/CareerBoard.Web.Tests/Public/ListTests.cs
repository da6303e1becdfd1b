using System.Net;
using AngleSharp.Dom;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

public sealed class ListTests : IAsyncLifetime
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
    public async Task A_title_is_a_link_and_the_link_says_the_title_alone()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research <b>intern</b> & \"friends\""));

        var link = (await _visitor.Opens("/jobs")).Find(".posting-card a")!;

        Assert.Equal("Research <b>intern</b> & \"friends\"", link.TextContent);
        Assert.Equal($"/jobs/{posting.Number}/research-b-intern-b-and-friends", link.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(link.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task A_card_says_what_people_compare()
    {
        var team = await _board.AddTeamAsync(_employer, "Alignment");
        Guid[] places = [(await _board.AddPlaceAsync("London, UK", "London", null, "GB")).Id, (await _board.AddPlaceAsync("Oslo", "Oslo", null, "NO")).Id];
        await _board.PublishAsync(_employer, Openings.Called("Engineer") with
        {
            TeamId = team.Id, LocationIds = places, Workplace = Workplace.Hybrid, RemoteRegions = [], Employment = [EmploymentType.FullTime],
            Pay = new(4_200_00, 4_800_00, "GBP", PayPeriod.Month), Deadline = _board.In(TimeSpan.FromDays(5)),
        });

        var page = await _visitor.Opens("/jobs");

        Assert.Equal(["Alignment", "London or Oslo", "Hybrid", "Full time"], page.TextsOf(".posting-card .facts-line li"));
        Assert.Equal(["£4,200 to £4,800 a month"], page.TextsOf(".posting-card .pay"));
        Assert.Equal(["closes in 5 days"], page.TextsOf(".posting-card .closing"));
    }

    [Fact]
    public async Task Forty_places_are_three_and_a_number()
    {
        List<Guid> places = [];
        for (var n = 0; n < 40; n++) places.Add((await _board.AddPlaceAsync($"City {n}", $"City {n}", null, "DE")).Id);
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with { LocationIds = places, Workplace = Workplace.OnSite, RemoteRegions = [] });

        Assert.Contains("City 0, City 1, City 2 and 37 more", (await _visitor.Opens("/jobs")).TextsOf(".facts-line li"));
        var page = await _visitor.Opens($"/jobs/{posting.Number}");
        Assert.Equal("32 more places", page.Find("dl.facts summary")?.TextContent);
        Assert.Equal(40, page.Document.QuerySelectorAll("dl.facts dd li").Length);
    }

    [Theory]
    [InlineData("role=astronaut", "“astronaut” is no role here.")]
    [InlineData("track=alchemy", "“alchemy” is no field here.")]
    [InlineData("team=none-such", "“none-such” is no team here.")]
    [InlineData("employer=somebody-else", "“somebody-else” is no employer here.")]
    [InlineData("location=atlantis", "“atlantis” is no place here.")]
    [InlineData("country=xx", "“xx” is no country here.")]
    [InlineData("workplace=moon", "“moon” is no workplace here.")]
    [InlineData("employment=serfdom", "“serfdom” is no kind of employment here.")]
    [InlineData("level=wizard", "“wizard” is no level here.")]
    [InlineData("skill=levitation", "“levitation” is no skill here.")]
    [InlineData("sponsorship=maybe", "“maybe” is no sponsorship here.")]
    [InlineData("pay_min=lots", "“lots” is no amount of pay: write a number such as 60000.")]
    [InlineData("pay_min=-1", "“-1” is no amount of pay: write a number such as 60000.")]
    [InlineData("pay_min=100", "No opening here says what it pays.")]
    [InlineData("currency=XYZ", "No opening pays in “XYZ”.")]
    [InlineData("posted=yesterday", "“yesterday” is no number of days.")]
    [InlineData("closing=0", "“0” is no number of days.")]
    [InlineData("sort=alphabet", "“alphabet” is no order of this list.")]
    [InlineData("sort=match", "To order openings by how they fit, sign in and name your skills in your profile.")]
    [InlineData("after=x", "The address names a page that this list does not have: this is its first.")]
    public async Task What_means_nothing_here_is_left_out_and_said(string query, string said)
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens($"/jobs?{query}");

        Assert.Equal([said], page.LeftOut);
        Assert.Equal(["Gardener"], page.Titles);
    }

    [Fact]
    public async Task What_nobody_hires_for_today_is_no_mistake_and_finds_nothing()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens("/jobs?role=intern&country=nz&level=staff");

        Assert.Empty(page.LeftOut);
        Assert.Empty(page.Titles);
        Assert.Equal(["Intern , remove this filter", "Staff , remove this filter", "New Zealand , remove this filter"], page.TextsOf(".chip:not(.clear)"));
    }

    [Fact]
    public async Task A_chip_takes_its_own_filter_away_and_keeps_the_others()
    {
        await _board.PublishAsync(
            _employer,
            (Openings.Called("Remote intern") with { Employment = [EmploymentType.Intern] }, null),
            (Openings.Called("Remote contractor") with { Employment = [EmploymentType.Contractor] }, null),
            (Openings.Called("Remote volunteer") with { Employment = [EmploymentType.Volunteer] }, null));

        var page = await _visitor.Opens("/jobs?employment=intern&employment=contractor&workplace=remote&sort=closing");
        Assert.Equal(["Remote contractor", "Remote intern"], page.Titles);

        Assert.Equal(["Remote intern"], (await page.Follow("Contract , remove this filter")).Titles);
        Assert.Equal(3, (await page.Follow("Clear all")).Total);
        Assert.Equal("closing", (await page.Follow("Clear all")).Find("#sort option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_search_field_keeps_the_filters_and_the_filters_keep_the_search()
    {
        await _board.PublishAsync(_employer, Openings.Called("Remote gardener"));
        var page = await _visitor.Opens("/jobs?q=gardener&workplace=remote&posted=7&sort=newest");

        var searched = await page.Form("form.search").Set("q", "remote").SendOnceAsync();
        Assert.Equal(["posted=7", "q=remote", "workplace=remote"], searched.Address.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));

        var filtered = await page.Form("form.filters").Set("workplace", "remote", "hybrid").SendOnceAsync();
        Assert.Contains("q=gardener", filtered.Address.Query, StringComparison.Ordinal);
        Assert.Contains("sort=newest", filtered.Address.Query, StringComparison.Ordinal);
        Assert.Equal(["Remote gardener"], filtered.Titles);
    }

    [Fact]
    public async Task Names_of_filters_are_read_in_any_case_and_values_too()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        Assert.Equal(["Gardener"], (await _visitor.Opens("/jobs?WorkPlace=REMOTE&Country=Gb&country=united-kingdom")).Titles);
    }

    [Fact]
    public async Task The_canonical_address_says_what_was_understood_once()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens("/jobs?utm_source=x&workplace=remote&workplace=Remote&workplace=moon&sort=newest&q=%20gardener");

        Assert.Equal($"{_board.Address}/jobs?q=gardener&workplace=remote&sort=newest", page.Find("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Drafts_scheduled_paused_closed_unlisted_and_internal_openings_are_in_no_list()
    {
        await _board.PublishAsync(_employer, Openings.Called("Listed"));
        await _board.PublishAsync(_employer, Openings.Called("Hidden unlisted") with { Visibility = PostingVisibility.Unlisted });
        await _board.PublishAsync(_employer, Openings.Called("Hidden internal") with { Visibility = PostingVisibility.Internal });
        await _board.PauseAsync(await _board.PublishAsync(_employer, Openings.Called("Hidden paused")));
        await _board.CloseAsync(await _board.PublishAsync(_employer, Openings.Called("Hidden closed")));
        await _board.AddDraftAsync(_employer, "Hidden draft");
        var scheduled = await _board.AddDraftAsync(_employer, "Hidden scheduled");
        await _board.ChangeAsync(scheduled, p => p.Schedule(_board.Now.AddHours(1), reviewRequired: false, _board.Now));
        await _board.PublishAsync(_employer, Openings.Called("Hidden past its deadline") with { Deadline = _board.In(TimeSpan.FromMinutes(1)) });
        _board.Clock.Advance(TimeSpan.FromMinutes(2));

        foreach (var address in new[] { "/jobs", "/jobs?q=hidden", "/", "/feeds/jobs.atom", "/feeds/jobs.rss", "/feeds/jobs.json", "/sitemap.xml", $"/employers/{_employer.Slug}", "/internships" })
        {
            var page = await _visitor.Opens(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("Hidden ", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("/hidden-", page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(["Listed"], (await _visitor.Opens("/jobs")).Titles);
    }

    [Fact]
    public async Task With_one_employer_no_list_mentions_it_as_a_choice()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens($"/jobs?employer={_employer.Slug}");

        Assert.Equal(["Gardener"], page.Titles);
        Assert.Null(page.Find("input[type=checkbox][name=employer]"));
        Assert.DoesNotContain("Aurora Lab", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_words_break_nothing_and_stay_words(string word)
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));
        var escaped = Uri.EscapeDataString(word);

        foreach (var name in new[] { "q", "role", "team", "location", "skill", "pay_min", "currency", "posted", "closing", "sort", "after", escaped })
        {
            foreach (var path in new[] { "/jobs", "/feeds/jobs.atom", "/feeds/jobs.rss", "/feeds/jobs.json" })
            {
                var page = await _visitor.Opens($"{path}?{name}={escaped}");
                Assert.True((int)page.Status < 500, $"{path}?{name}={escaped} answered {(int)page.Status}");
                if (path != "/jobs" || page.Status is not HttpStatusCode.OK) continue;

                AssertNothingCame(page);
            }
        }
    }

    public static TheoryData<string> Hostile =>
    [
        "<script>tell(1)</script>", "\"><img src=x onerror=tell(1)>", "' OR 1=1 --", "\" NEAR/2 \"", "title:x AND (", "a:* & !b | <->", "javascript:tell(1)",
        "{{7*7}}${7*7}@(7*7)", "%s%n%x", "../../../etc/hosts", "\u0000", "a\u0000b", "\uFFFE\uFFFF", "\u202Etxet", "١٢٣", "1e309", "-0", "0x7fffffff",
        "9223372036854775807.2147483647", "\r\nSet-Cookie: a=b", new string('x', 3000), string.Concat(Enumerable.Repeat("e\u0301", 900)), "ﷺ" + new string('\u0300', 500),
    ];

    [Fact]
    public async Task A_broken_escape_in_an_address_breaks_nothing()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        foreach (var query in new[] { "q=%", "q=%zz", "q=%C3%28", "q=%ED%A0%80", "&&&&", "=", "q", "q=a&q=b&q=c", "q[]=x", "%00=%00", string.Join('&', Enumerable.Repeat("role=x", 900)) })
        {
            var page = await _visitor.AskAsync(HttpMethod.Get, $"/jobs?{query}", content: null);
            Assert.True((int)page.Status < 500, $"{query} answered {(int)page.Status}");
        }
    }

    /// <summary>No element or attribute that the page does not have by itself.</summary>
    private static void AssertNothingCame(Answer page)
    {
        Assert.Equal(["/js/board", "/js/search", "/js/results"], page.Document.Scripts.Select(s => s.GetAttribute("src")?.Split('.')[0]));
        Assert.DoesNotContain(page.Document.All, e => e.LocalName is "img" or "iframe" or "object" || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.Document.Links, link => link.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
    }
}
