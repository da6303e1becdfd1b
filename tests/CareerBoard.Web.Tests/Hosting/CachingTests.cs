using System.Net;
using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>Pages are kept for visitors, and nobody sees one that is true no longer.</summary>
public sealed class CachingTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Posting _posting = null!;

    public async ValueTask InitializeAsync()
    {
        // As in production, so that a page is really kept.
        _board.Settings.Remove("Caching:Recheck");
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _posting = await _board.PublishAsync(_employer, Openings.Called("Gardener") with { Deadline = _board.In(TimeSpan.FromDays(2)) });
        using var first = _board.Visitor();
        await first.Opens("/jobs");
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs")]
    [InlineData("/jobs?q=gardener&workplace=remote")]
    [InlineData("/teams")]
    [InlineData("/internships")]
    [InlineData("/privacy")]
    public async Task A_page_is_made_once_for_all_visitors_and_not_sent_to_whoever_has_it(string address)
    {
        var (first, again) = (await AskAsync(address), await AskAsync(address));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotNull(first.Headers.ETag);
        Assert.Equal((first.Headers.ETag, "no-cache"), (again.Headers.ETag, again.Headers.CacheControl?.ToString()));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());

        // A form's secret would be everybody's.
        Assert.DoesNotContain("__RequestVerificationToken", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var asked = await AskAsync(address, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, asked.StatusCode);
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Each_encoding_each_theme_and_each_question_has_a_page_of_its_own()
    {
        var pages = new List<HttpResponseMessage>
        {
            await AskAsync("/jobs"),
            await AskAsync("/jobs", ("Accept-Encoding", "gzip")),
            await AskAsync("/jobs", ("Accept-Encoding", "br")),
            await AskAsync("/jobs", ("Cookie", "theme=dark")),
            await AskAsync("/jobs?sort=closing"),
            await AskAsync("/JOBS?q=nothing"),
            await AskAsync("/jobs?sort=pay&sort=closing"),
            await AskAsync("/jobs?sort=closing&sort=pay"),
        };

        Assert.Equal(pages.Count, pages.Select(p => p.Headers.ETag).Distinct().Count());
        Assert.Equal([null, "gzip", "br"], pages.Take(3).Select(p => p.Content.Headers.ContentEncoding.SingleOrDefault()));
        Assert.Contains("data-bs-theme=\"dark\"", await pages[3].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(pages, p => Assert.Contains("Cookie", p.Headers.Vary));
    }

    [Fact]
    public async Task What_is_published_changed_or_closed_is_so_on_every_page_at_once()
    {
        using var visitor = _board.Visitor();
        var address = (await visitor.Opens("/jobs")).Find(".posting-card a")!.GetAttribute("href")!;
        string[] pages = ["/", "/jobs", address];
        foreach (var page in pages) Assert.Contains("Gardener", (await visitor.Opens(page)).Body, StringComparison.Ordinal);

        await _board.ReviseAsync(_posting, content => content with { Title = "Forester" });
        foreach (var page in pages) Assert.DoesNotContain("Gardener", (await visitor.Opens(page)).Body, StringComparison.Ordinal);
        foreach (var page in pages) Assert.Contains("Forester", (await visitor.Opens(page)).Body, StringComparison.Ordinal);

        await _board.CloseAsync(_posting);
        Assert.DoesNotContain("Forester", (await visitor.Opens("/")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Forester", (await visitor.Opens("/jobs")).Body, StringComparison.Ordinal);
        Assert.Contains("Closed", (await visitor.Opens(address)).Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_closes_by_the_clock_is_closed_when_the_clock_says_so()
    {
        using var visitor = _board.Visitor();
        Assert.Contains("Gardener", (await visitor.Opens("/jobs")).Body, StringComparison.Ordinal);

        _board.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Contains("Gardener", (await visitor.Opens("/jobs")).Body, StringComparison.Ordinal);
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("Gardener", (await visitor.Opens("/jobs")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_what_only_whoever_has_the_link_finds()
    {
        // In the middle of a minute, for which a page is kept under the same name.
        var deadline = _board.In(TimeSpan.FromHours(30));
        deadline = deadline with { Local = deadline.Local.AddSeconds(40 - deadline.Local.Second) };
        var hidden = await _board.PublishAsync(_employer, Openings.Called("Beekeeper") with { Visibility = PostingVisibility.Unlisted, Deadline = deadline });
        var closes = hidden.ClosesAt!.Value;
        var address = $"/jobs/{hidden.Number}/beekeeper";
        using var visitor = _board.Visitor();

        _board.Clock.Advance(closes.AddSeconds(-20) - _board.Now);
        Assert.DoesNotContain("Closed", (await visitor.Opens(address)).Document.Title, StringComparison.Ordinal);
        _board.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("Closed", (await visitor.Opens(address)).Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_changes_is_so_here_within_a_second()
    {
        using var visitor = _board.Visitor();
        for (var n = 0; n < 20; n++) await visitor.Opens("/jobs");

        // Its own connection and its own idea of what it knows, as another node or the command line has.
        await _board.Database.AskAsync(async db =>
        {
            var posting = await db.Postings.SingleAsync();
            Assert.Null(posting.Revise(posting.Content() with { Title = "Forester" }, _board.Now));
            return await db.SaveChangesAsync();
        });

        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!(await visitor.Opens("/jobs")).Body.Contains("Forester", StringComparison.Ordinal))
        {
            // Generous, for machines that are busy; what it takes is half a second.
            Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task What_is_written_on_a_draft_throws_no_page_away()
    {
        var draft = await _board.AddDraftAsync(_employer);
        var before = await AskAsync("/jobs");

        await _board.ReviseAsync(draft, content => content with { Title = "Not for anybody yet" });
        Assert.Equal(before.Headers.ETag, (await AskAsync("/jobs")).Headers.ETag);

        await _board.ChangeAsync(draft, p => p.Publish(reviewRequired: false, _board.Now));
        var after = await AskAsync("/jobs");
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("Not for anybody yet", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_is_asked_for_twice_a_second_and_pages_are_kept_for_a_board_that_was_just_started()
    {
        Assert.InRange(new CachingOptions().Recheck, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(500));
        await using var board = await new TestBoard().StartAsync();
        using var visitor = board.Visitor();

        Assert.Equal((await visitor.Opens("/teams")).Headers["ETag"], (await visitor.Opens("/teams")).Headers["ETag"]);
    }

    [Fact]
    public async Task Nothing_is_kept_that_is_somebodys_own_or_shown_once()
    {
        await _board.AddCandidateAsync("mina@example.org");
        using var mina = _board.Visitor();
        await mina.SignsIn("mina@example.org");

        var (hers, again) = (await mina.Opens("/jobs"), await mina.Opens("/jobs"));
        Assert.All(new[] { hers, again }, page => Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal));
        Assert.All(new[] { hers, again }, page => Assert.False(page.Headers.ContainsKey("ETag")));
        Assert.DoesNotContain("sign-out", await (await AskAsync("/jobs")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Null((await AskAsync("/jobs", ("Cookie", "notice=anything"))).Headers.ETag);
        Assert.Null((await AskAsync("/jobs/999999/nothing")).Headers.ETag);
        Assert.Null((await AskAsync("/account/sign-in")).Headers.ETag);
    }

    [Theory]
    [InlineData("_ga=GA1.1.1; _ga_X=2; _pk_id.1.1=3", true)]
    [InlineData("theme=dark; __Host-form=x", true)]
    [InlineData("session=x", false)]
    [InlineData("_ga=1; __Host-session=x", false)]
    [InlineData("SESSION=x", false)]
    [InlineData("__HOST-Notice=x", false)]
    [InlineData("device=x", false)]
    [InlineData("noticeC1=x", false)]
    [InlineData("employer=aurora-lab", false)]
    public async Task Cookies_of_a_site_around_the_board_make_nobody_another_visitor(string cookies, bool isKept)
    {
        var (first, again) = (await AskAsync("/jobs", ("Cookie", cookies)), await AskAsync("/jobs", ("Cookie", cookies)));

        Assert.Equal(isKept, again.Headers.ETag is not null && first.Headers.ETag?.Tag == again.Headers.ETag.Tag);
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/privacy")]
    public async Task What_is_kept_leaves_with_every_header_of_the_page_that_was_made(string address)
    {
        var made = Headers(await AskAsync(address, ("Accept-Encoding", "br")));
        Assert.Contains("Content-Security-Policy", made.Keys);
        for (var again = 0; again < 3; again++) Assert.Equal(made, Headers(await AskAsync(address, ("Accept-Encoding", "br"))));

        static SortedDictionary<string, string> Headers(HttpResponseMessage answer) =>
            new(answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Date").ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Over_https_a_page_is_another_one_and_keeps_its_headers_for_whoever_has_it()
    {
        await using var board = new TestBoard();
        board.Settings.Remove("Caching:Recheck");
        board.Settings["Proxy:Known:0"] = "127.0.0.0/8";
        board.Settings["Proxy:Known:1"] = "::1";
        await board.StartAsync();
        (string, string) overHttps = ("X-Forwarded-Proto", "https");
        for (var n = 0; n < 2; n++)
        {
            var (bare, safe) = (await AskAsync(board, "/jobs"), await AskAsync(board, "/jobs", overHttps));
            Assert.False(bare.Headers.Contains("Reporting-Endpoints"));
            Assert.True(safe.Headers.Contains("Reporting-Endpoints"));
            Assert.NotEqual(bare.Headers.ETag, safe.Headers.ETag);

            var known = await AskAsync(board, "/jobs", overHttps, ("If-None-Match", $"\"another\", {safe.Headers.ETag}"));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.All(new[] { "Reporting-Endpoints", "Content-Security-Policy", "Vary", "ETag" }, header => Assert.Equal(safe.Headers.GetValues(header), known.Headers.GetValues(header)));
        }
    }

    [Fact]
    public async Task Asked_for_its_headers_alone_a_kept_page_tells_its_length_and_sends_nothing()
    {
        using var bare = new HttpClient();
        using var asked = await bare.SendAsync(new HttpRequestMessage(HttpMethod.Head, _board.Address + "/teams"));
        var page = await AskAsync("/teams");

        Assert.Equal((HttpStatusCode.OK, page.Headers.ETag), (asked.StatusCode, asked.Headers.ETag));
        Assert.Contains("</html>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(page.Content.Headers.ContentLength, asked.Content.Headers.ContentLength);
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_that_is_kept_for_one_name_of_the_board_is_not_sent_under_another()
    {
        for (var n = 0; n < 2; n++) Assert.Equal(HttpStatusCode.OK, (await AskAsync("/jobs")).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("/jobs", ("Host", "elsewhere.example"))).StatusCode);
        Assert.NotEqual((await AskAsync("/jobs")).Headers.ETag, (await AskAsync("/jobs", ("Host", "localhost"))).Headers.ETag);
    }

    [Fact]
    public async Task Where_there_is_no_room_for_more_pages_the_newest_are_kept()
    {
        await using var board = new TestBoard();
        board.Settings.Remove("Caching:Recheck");
        board.Settings["Caching:Size"] = "100000";
        await board.StartAsync();
        var first = await AskAsync(board, "/teams");
        Assert.Equal(first.Headers.ETag, (await AskAsync(board, "/teams")).Headers.ETag);

        for (var n = 0; n < 20; n++)
        {
            var one = await AskAsync(board, $"/teams?n={n}");
            Assert.Equal(one.Headers.ETag, (await AskAsync(board, $"/teams?n={n}")).Headers.ETag);
        }

        Assert.NotEqual(first.Headers.ETag, (await AskAsync(board, "/teams")).Headers.ETag);
    }

    [Fact]
    public async Task A_page_is_not_kept_under_a_name_that_nobody_would_give_the_board()
    {
        var port = new string('0', 400) + new Uri(_board.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answers = new List<HttpResponseMessage>();
        for (var n = 0; n < 2; n++) answers.Add(await AskAsync("/teams", ("Host", "localhost:" + port)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, null), (answer.StatusCode, answer.Headers.ETag)));
    }

    private Task<HttpResponseMessage> AskAsync(string address, params (string Name, string Value)[] headers) => AskAsync(_board, address, headers);

    private static async Task<HttpResponseMessage> AskAsync(TestBoard board, string address, params (string Name, string Value)[] headers)
    {
        using var bare = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, board.Address + address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await bare.SendAsync(request);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }
}
