using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

public sealed class FeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

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
    [InlineData("")]
    [InlineData("?workplace=remote")]
    [InlineData("?q=intern&sort=newest")]
    [InlineData("?q=intern&employment=contractor")]
    [InlineData("?sort=closing&employment=intern&employment=contractor")]
    [InlineData("?team=none-such")]
    public async Task Every_feed_holds_what_the_list_holds_for_the_same_question(string query)
    {
        await _board.PublishAsync(
            _employer,
            (Openings.Called("Research <intern> & co") with { Employment = [EmploymentType.Intern], Deadline = _board.In(TimeSpan.FromDays(3)) }, null),
            (Openings.Called("Contractor") with { Employment = [EmploymentType.Contractor], Deadline = _board.In(TimeSpan.FromDays(2)) }, _board.Now.AddHours(-1)),
            (Openings.Called("Engineer") with { Pay = new(100_000_00, null, "EUR", PayPeriod.Year) }, _board.Now.AddHours(-2)));
        var expected = (await _visitor.Opens($"/jobs{query}")).Titles;

        var atom = XDocument.Parse((await _visitor.Opens($"/feeds/jobs.atom{query}")).Body).Root!;
        Assert.Equal(expected, atom.Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value));
        var rss = XDocument.Parse((await _visitor.Opens($"/feeds/jobs.rss{query}")).Body).Root!.Element("channel")!;
        Assert.Equal(expected, rss.Elements("item").Select(e => e.Element("title")!.Value));
        var json = JsonDocument.Parse((await _visitor.Opens($"/feeds/jobs.json{query}")).Body).RootElement;
        Assert.Equal(expected, json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task An_entry_leads_to_its_opening_and_keeps_its_name_for_good()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        var before = XDocument.Parse((await _visitor.Opens("/feeds/jobs.atom")).Body).Root!.Element(Atom + "entry")!;
        Assert.Equal($"{_board.Address}/jobs/{posting.Number}/research-intern", before.Element(Atom + "link")!.Attribute("href")!.Value);

        _board.Clock.Advance(TimeSpan.FromHours(1));
        await _board.ReviseAsync(posting, content => content with { Title = "Summer researcher" });
        var after = XDocument.Parse((await _visitor.Opens("/feeds/jobs.atom")).Body).Root!.Element(Atom + "entry")!;

        Assert.Equal(before.Element(Atom + "id")!.Value, after.Element(Atom + "id")!.Value);
        Assert.Equal(before.Element(Atom + "published")!.Value, after.Element(Atom + "published")!.Value);
        Assert.Equal(_board.Now, DateTimeOffset.Parse(after.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Summer researcher", after.Element(Atom + "title")!.Value);
    }

    [Theory]
    [InlineData("/feeds/jobs.atom", "application/atom+xml; charset=utf-8")]
    [InlineData("/feeds/jobs.rss", "application/rss+xml; charset=utf-8")]
    [InlineData("/feeds/jobs.json", "application/feed+json; charset=utf-8")]
    [InlineData("/sitemap.xml", "application/xml; charset=utf-8")]
    public async Task Whoever_has_it_already_is_not_sent_it_again(string address, string type)
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        var first = await _visitor.Opens(address);
        Assert.Equal((HttpStatusCode.OK, type), (first.Status, first.Headers["Content-Type"]));

        _board.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(address, first.Headers["ETag"]));

        await _board.CloseAsync(posting);
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync(address, first.Headers["ETag"]));

        // Empty, it is the same all day too.
        var empty = (await _visitor.Opens(address)).Headers["ETag"];
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(address, empty));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.AskAsync(HttpMethod.Head, address, content: null)).Status);
    }

    [Fact]
    public async Task A_feed_survives_what_no_xml_can_hold()
    {
        await _board.PublishAsync(_employer, Openings.Called("Null \u0001 and \uFFFE and ]]> and \u2028"));

        foreach (var address in new[] { "/feeds/jobs.atom?q=%01%22%3C", "/feeds/jobs.rss?q=-%FE", "/feeds/jobs.atom" }) XDocument.Parse((await _visitor.Opens(address)).Body);
        Assert.Single(XDocument.Parse((await _visitor.Opens("/feeds/jobs.atom")).Body).Root!.Elements(Atom + "entry"));
    }

    [Fact]
    public async Task The_sitemap_lists_every_listed_opening_with_its_true_change_and_the_pages_that_lead_there()
    {
        var team = await _board.AddTeamAsync(_employer, "Alignment");
        var idle = await _board.AddTeamAsync(_employer, "Idle");
        var role = await _board.RoleAsync("research-intern");
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern") with { TeamId = team.Id, RoleId = role.Id });

        var addresses = await AddressesAsync();

        Assert.Equal(
            new[] { "/", "/jobs", "/teams", "/internships", $"/teams/{team.Slug}", "/roles/research-intern", $"/jobs/{posting.Number}/research-intern" }.Select(a => _board.Address + a),
            addresses.Keys);
        Assert.Equal(_board.Now, addresses[$"{_board.Address}/jobs/{posting.Number}/research-intern"]);
        foreach (var address in addresses.Keys) Assert.Equal(HttpStatusCode.OK, (await _visitor.AskAsync(HttpMethod.Get, address, content: null)).Status);
        Assert.DoesNotContain($"{_board.Address}/teams/{idle.Slug}", addresses.Keys);
    }

    [Fact]
    public async Task With_several_employers_the_sitemap_knows_whose_team_it_is()
    {
        var other = await _board.AddEmployerAsync("Birch Works");
        var team = await _board.AddTeamAsync(other, "Alignment");
        await _board.PublishAsync(other, Openings.Called("Engineer") with { TeamId = team.Id });

        var addresses = (await AddressesAsync()).Keys;

        Assert.Contains($"{_board.Address}/employers", addresses);
        Assert.Contains($"{_board.Address}/employers/{other.Slug}", addresses);
        Assert.DoesNotContain($"{_board.Address}/employers/{_employer.Slug}", addresses);
        Assert.Contains($"{_board.Address}/teams/{team.Slug}?employer={other.Slug}", addresses);
    }

    [Fact]
    public async Task Robots_are_told_where_the_sitemap_is_and_where_not_to_look()
    {
        var robots = await _visitor.Opens("/robots.txt");

        Assert.Equal(HttpStatusCode.OK, robots.Status);
        Assert.Contains($"Sitemap: {_board.Address}/sitemap.xml", robots.Body, StringComparison.Ordinal);
        Assert.Contains("Disallow: /admin", robots.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow: /jobs", robots.Body, StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, DateTimeOffset?>> AddressesAsync() =>
        XDocument.Parse((await _visitor.Opens("/sitemap.xml")).Body).Root!.Elements(Map + "url").ToDictionary(
            u => u.Element(Map + "loc")!.Value,
            u => u.Element(Map + "lastmod") is { } changed ? DateTimeOffset.Parse(changed.Value, System.Globalization.CultureInfo.InvariantCulture) : (DateTimeOffset?)null);

    private async Task<HttpStatusCode> AskAgainAsync(string address, string mark)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", mark);
        using var response = await _visitor.Http.SendAsync(request);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        return response.StatusCode;
    }
}
