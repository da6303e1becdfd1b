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

    [Theory]
    [InlineData("C++", "In C++")]
    [InlineData("c#", "In C#")]
    [InlineData("C", "In C")]
    [InlineData("cpp", "In C++")]
    public async Task A_skill_is_found_by_the_name_that_people_write_and_signs_count(string said, string title)
    {
        foreach (var (slug, name) in new[] { ("c", "In C"), ("cpp", "In C++"), ("csharp", "In C#") }) await _board.PublishAsync(_employer, Openings.Called(name) with { Requirements = [Openings.Asks(await _board.SkillAsync(slug))] });

        Assert.Equal([title], (await _visitor.Opens($"/jobs?skill={Uri.EscapeDataString(said)}")).Titles);
    }

    [Fact]
    public async Task Skills_that_nearly_all_ask_for_are_offered_behind_those_that_tell_openings_apart()
    {
        var (communication, python, rust) = (Openings.Asks(await _board.SkillAsync("communication")), Openings.Asks(await _board.SkillAsync("python")), Openings.Asks(await _board.SkillAsync("rust")));
        RequirementGroup[][] asked = [[communication, python], [communication, python, rust], [communication]];
        foreach (var (n, groups) in asked.Index()) await _board.PublishAsync(_employer, Openings.Called($"Keeper {n}") with { Requirements = groups });

        Assert.Equal(["python", "rust", "communication"], await OfferedAsync("/jobs"));

        // What is chosen stands first, whatever it is.
        Assert.Equal(["communication", "python", "rust"], await OfferedAsync("/jobs?skill=communication"));

        async Task<IEnumerable<string?>> OfferedAsync(string address) => (await _visitor.Opens(address)).Document.QuerySelectorAll("form.filters input[name=skill]").Select(input => input.GetAttribute("value"));
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
    [InlineData("after=9.9&after=8.8", "The address names several pages: this is the first of them.")]
    [InlineData("sort=newest&sort=closing&sort=newest", "A list has one order: “closing” was left out.")]
    [InlineData("colour=red", "This list knows no “colour”.")]
    [InlineData("Salary", "This list knows no “Salary”.")]
    [InlineData("all=moons", "There is no filter “moons” to show all of.")]
    public async Task What_means_nothing_here_is_left_out_and_said(string query, string said)
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens($"/jobs?{query}");

        Assert.Equal([said], page.LeftOut);
        if (!query.StartsWith("after=9", StringComparison.Ordinal)) Assert.Equal(["Gardener"], page.Titles);
    }

    [Fact]
    public async Task Names_that_mean_nothing_here_are_said_a_few_at_most_and_none_at_length()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens($"/jobs?{string.Join('&', Enumerable.Range(0, 100).Select(n => $"{new string('x', 50)}{n}=1"))}");

        Assert.Equal(5, page.LeftOut.Count);
        Assert.Equal($"This list knows no “{new string('x', 39)}…”.", page.LeftOut[0]);
        Assert.Equal("Nor does it know 96 other names in the address.", page.LeftOut[^1]);
    }

    [Theory]
    [InlineData("utm_source=letter&utm_medium=mail&UTM_Campaign=autumn")]
    [InlineData("source=letter&ref=friend&gclid=x&fbclid=y")]
    [InlineData("sort=newest&sort=newest&posted=7&posted=30&all=team")]
    public async Task What_others_put_on_an_address_is_no_fault_of_it(string query)
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        Assert.Empty((await _visitor.Opens($"/jobs?{query}")).LeftOut);
        Assert.Empty((await _visitor.Opens($"/alerts/new?{query}")).LeftOut);
    }

    [Fact]
    public async Task An_alert_is_made_of_what_was_understood_whatever_else_is_on_the_address()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener"));

        var page = await _visitor.Opens("/alerts/new?workplace=remote&colour=red");

        Assert.Equal(["This list knows no “colour”."], page.LeftOut);
        var asked = await page.Form("form[action='/alerts/new']").Set("Form.Email", "reader@example.org").SendAsync();
        Assert.Equal("Check your mail", asked.Heading);
        Assert.Empty(asked.LeftOut);
    }

    [Theory]
    [InlineData("60.000", "60000")]
    [InlineData("60,000", "60000")]
    [InlineData("60 000", "60000")]
    [InlineData("60'000", "60000")]
    [InlineData("1.234.567,50", "1234567.5")]
    [InlineData("60000.5", "60000.5")]
    [InlineData("60,5", "60.5")]
    [InlineData("060000", "60000")]
    public async Task An_amount_is_read_as_people_write_it(string written, string read)
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener") with { Pay = new(70_000_00, null, "EUR", PayPeriod.Year) });

        var page = await _visitor.Opens($"/jobs?pay_min={Uri.EscapeDataString(written)}");

        Assert.Empty(page.LeftOut);
        Assert.Equal(read, page.Find("#pay_min")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("60.00.000")]
    [InlineData("60.000,000")]
    [InlineData("60,0000")]
    [InlineData("6e4")]
    [InlineData("٦٠٠٠٠")]
    [InlineData("99999999999999999999999999999999999")]
    public async Task An_amount_that_can_be_read_in_two_ways_is_refused_with_a_word(string written)
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener") with { Pay = new(70_000_00, null, "EUR", PayPeriod.Year) });

        var page = await _visitor.Opens($"/jobs?pay_min={Uri.EscapeDataString(written)}");

        Assert.Equal([$"“{written}” is no amount of pay: write a number such as 60000."], page.LeftOut);
        Assert.Equal("", page.Find("#pay_min")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Several_currencies_are_any_of_them_and_each_can_be_taken_away()
    {
        await _board.PublishAsync(
            _employer,
            (Openings.Called("In euros") with { Pay = new(70_000_00, null, "EUR", PayPeriod.Year) }, null),
            (Openings.Called("In pounds") with { Pay = new(80_000_00, null, "GBP", PayPeriod.Year) }, null),
            (Openings.Called("In francs") with { Pay = new(90_000_00, null, "CHF", PayPeriod.Year) }, null));

        var page = await _visitor.Opens("/jobs?currency=eur&currency=GBP&pay_min=75000&pay_min=60000");
        Assert.Equal(["In pounds", "In euros"], page.Titles);
        Assert.Equal(["At least 60,000 a year , remove this filter", "Paid in EUR , remove this filter", "Paid in GBP , remove this filter"], page.TextsOf(".chip:not(.clear)"));
        Assert.Equal(["EUR", "GBP"], page.Document.QuerySelectorAll("input[name=currency][checked]").Select(i => i.GetAttribute("value")!).Order(StringComparer.Ordinal));

        Assert.Equal(["In euros"], (await page.Follow("Paid in GBP , remove this filter")).Titles);
        Assert.Equal(["In pounds", "In euros"], (await page.Follow("At least 60,000 a year , remove this filter")).Titles);
        Assert.Equal(["In francs", "In pounds", "In euros"], (await page.Form("form.filters").Set("currency", "EUR", "GBP", "CHF").SendOnceAsync()).Titles);
    }

    [Fact]
    public async Task An_address_of_many_values_makes_no_page_of_megabytes()
    {
        List<Guid> places = [];
        for (var n = 0; n < 300; n++) places.Add((await _board.AddPlaceAsync($"Village {n}", $"Village {n}", null, "DE")).Id);
        foreach (var some in places.Chunk(30)) await _board.PublishAsync(_employer, Openings.Called("Gardener") with { LocationIds = [.. some], Workplace = Workplace.OnSite, RemoteRegions = [] });
        var all = string.Join('&', Enumerable.Range(0, 300).Select(n => $"location=village-{n}"));

        var page = await _visitor.Opens($"/jobs?{all}&q=gardener&sort=closing");

        Assert.Equal(["The address has 302 values: only 50 of them were used."], page.LeftOut);
        Assert.Equal(48, page.TextsOf(".chip:not(.clear)").Count);
        Assert.Equal(48, page.Document.QuerySelectorAll("input[name=location][checked]").Length);
        Assert.Equal("gardener", page.Find("#q")!.GetAttribute("value"));
        Assert.InRange(page.Bytes.Length, 1, 250_000);
    }

    [Fact]
    public async Task Values_behind_the_thirtieth_can_be_reached_and_chosen()
    {
        List<Employer> employers = [];
        for (var n = 0; n < 31; n++) employers.Add(await _board.AddEmployerAsync($"Employer {n:00}"));
        foreach (var employer in employers) await _board.PublishAsync(employer, Openings.Called("Gardener"));
        var page = await _visitor.Opens("/jobs?workplace=remote");
        var facet = page.Find("fieldset[data-facet=employer]")!;
        Assert.Equal("26 more employers", facet.QuerySelector("summary")!.TextContent);
        Assert.Equal(30, facet.QuerySelectorAll("input").Length);
        Assert.False(facet.QuerySelector("details")!.HasAttribute("open"));

        var unfolded = await page.Follow("Show all 31 employers");
        facet = unfolded.Find("fieldset[data-facet=employer]")!;
        Assert.Equal("/jobs?workplace=remote&all=employer", unfolded.Address.PathAndQuery);
        Assert.Equal(31, facet.QuerySelectorAll("input").Length);
        Assert.True(facet.QuerySelector("details")!.HasAttribute("open"));
        Assert.Null(facet.QuerySelector("a"));
        Assert.Empty(unfolded.LeftOut);
        Assert.Equal($"{_board.Address}/jobs?workplace=remote", unfolded.Find("link[rel=canonical]")!.GetAttribute("href"));

        // Whoever chooses one may choose another, and everybody else sees the short list.
        var chosen = await unfolded.Form("form.filters").Set("employer", employers[^1].Slug).SendOnceAsync();
        Assert.Equal(1, chosen.Total);
        Assert.Equal(31, chosen.Document.QuerySelectorAll("fieldset[data-facet=employer] input").Length);
        Assert.Equal(30, (await _visitor.Opens("/jobs")).Document.QuerySelectorAll("fieldset[data-facet=employer] input").Length);
        Assert.Equal(31, (await _visitor.Opens("/jobs?all=employer")).Document.QuerySelectorAll("fieldset[data-facet=employer] input").Length);
    }

    [Fact]
    public async Task Every_page_of_a_list_is_its_own_and_names_its_feeds()
    {
        await _board.PublishAsync(_employer, Enumerable.Range(0, 30).Select(n => (Openings.Called($"Gardener {n}"), (DateTimeOffset?)_board.Now.AddHours(-n))));

        foreach (var (address, isFound) in new[] { ("/jobs?workplace=remote", true), ("/jobs?q=gardener&workplace=remote", false) })
        {
            var first = await _visitor.Opens(address);
            Assert.Equal(_board.Address + address, first.Find("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Null(first.Find("meta[name=robots]"));
            Assert.Equal(
                ["application/atom+xml", "application/rss+xml", "application/feed+json"],
                first.Document.QuerySelectorAll("head link[rel=alternate]").Select(l => l.GetAttribute("type")));
            foreach (var feed in first.Document.QuerySelectorAll("head link[rel=alternate]").Select(l => l.GetAttribute("href")!)) Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(feed)).Status);

            var second = await _visitor.Opens(first.Next!);
            Assert.Equal(_board.Address + first.Next, second.Find("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Equal(isFound ? null : "noindex, follow", second.Find("meta[name=robots]")?.GetAttribute("content"));
        }
    }

    /// <summary>All that the table of addresses names, in one address: what comes of one parameter must not hide what comes of another.</summary>
    [Fact]
    public async Task Hostile_texts_in_all_parameters_break_nothing_and_are_said()
    {
        await _board.PublishAsync(_employer, Openings.Called("Gardener") with { Pay = new(70_000_00, null, "EUR", PayPeriod.Year) });
        List<string> faults = [];
        foreach (var text in HostileStrings.Texts)
        {
            var escaped = Uri.EscapeDataString(text);
            foreach (var names in Parameters.Chunk(Math.Clamp(6_000 / (escaped.Length + 12), 1, Parameters.Count)))
            {
                var query = string.Join('&', names.Select(name => $"{name}={escaped}"));
                foreach (var path in new[] { "/jobs", "/feeds/jobs.atom", "/feeds/jobs.rss", "/feeds/jobs.json" })
                {
                    var page = await _visitor.AskAsync(HttpMethod.Get, $"{path}?{query}", content: null);
                    if ((int)page.Status >= 500) faults.Add($"{(int)page.Status} {path}?{query}");
                    if (path is not "/jobs" || page.Status is not HttpStatusCode.OK) continue;
                    if (names.Contains("role") && string.IsNullOrWhiteSpace(text) is false && page.LeftOut.Count == 0) faults.Add($"nothing said: {query}");
                    AssertNothingCame(page);
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static readonly IReadOnlyList<string> Parameters = ["q", .. Data.Search.PostingColumns.FacetNames, "pay_min", "currency", "posted", "closing", "sort", "after", "all"];

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
