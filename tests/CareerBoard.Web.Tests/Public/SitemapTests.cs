using System.Globalization;
using System.Net;
using System.Xml.Linq;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

public sealed class SitemapTests : IAsyncLifetime
{
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

    [Theory]
    [InlineData(4, true)]
    [InlineData(10, true)]
    [InlineData(14, false)]
    [InlineData(13, true)]
    public async Task What_is_too_long_for_one_file_is_split_and_every_address_is_in_one_of_them(int most, bool isSplit)
    {
        await using var board = new TestBoard { Settings = { ["Sitemap:MostAddresses"] = most.ToString(CultureInfo.InvariantCulture) } };
        await board.StartAsync();
        using var visitor = board.Visitor();
        var employer = await board.AddEmployerAsync();
        var postings = await board.PublishAsync(employer, Enumerable.Range(1, 11).Select(i => (Openings.Called($"Opening {i}"), (DateTimeOffset?)null)));
        var closed = postings[^1];
        await board.CloseAsync(closed);

        var root = XDocument.Parse((await visitor.Opens("/sitemap.xml")).Body).Root!;

        Assert.Equal(Map + (isSplit ? "sitemapindex" : "urlset"), root.Name);
        List<string> files = isSplit ? [.. root.Elements(Map + "sitemap").Select(s => s.Element(Map + "loc")!.Value)] : [board.Address + "/sitemap.xml"];
        var addresses = new List<string>();
        foreach (var file in files)
        {
            var held = (await ReadAsync(visitor, new Uri(file).PathAndQuery, "url")).Keys;
            Assert.InRange(held.Count, 1, most);
            addresses.AddRange(held);
        }

        Assert.Equal(
            new[] { "/", "/jobs", "/teams", "/internships" }.Concat(postings.SkipLast(1).Select(p => $"/jobs/{p.Number}/{p.Title.ToLowerInvariant().Replace(' ', '-')}")).Select(a => board.Address + a),
            addresses);
    }

    [Fact]
    public async Task A_file_of_the_split_sitemap_is_as_new_as_the_last_thing_that_happened_in_it_and_keeps_its_openings()
    {
        await using var board = new TestBoard { Settings = { ["Sitemap:MostAddresses"] = "4" } };
        await board.StartAsync();
        using var visitor = board.Visitor();
        var employer = await board.AddEmployerAsync();
        var begun = board.Now;
        var postings = await board.PublishAsync(employer, Enumerable.Range(1, 12).Select(i => (Openings.Called($"Opening {i}") with { Deadline = i == 12 ? board.In(TimeSpan.FromHours(3)) : null }, (DateTimeOffset?)null)));
        string FileOf(Posting posting) => string.Create(CultureInfo.InvariantCulture, $"{board.Address}/sitemaps/openings-{(posting.Number - 1) / 4 + 1}.xml");

        board.Clock.Advance(TimeSpan.FromHours(1));
        await board.CloseAsync(postings[0]);
        var afterClosing = await ReadAsync(visitor, "/sitemap.xml", "sitemap");
        board.Clock.Advance(TimeSpan.FromHours(3));
        var afterDeadline = await ReadAsync(visitor, "/sitemap.xml", "sitemap");

        Assert.Equal(begun + TimeSpan.FromHours(1), afterClosing[FileOf(postings[0])]);
        Assert.Equal(begun, afterClosing[FileOf(postings[5])]);
        Assert.Equal(begun, afterClosing[FileOf(postings[11])]);
        Assert.Equal(begun + TimeSpan.FromHours(3), afterDeadline[FileOf(postings[11])]);
        Assert.Contains($"{board.Address}/jobs/{postings[5].Number}/opening-6", (await ReadAsync(visitor, new Uri(FileOf(postings[5])).PathAndQuery, "url")).Keys);
    }

    [Theory]
    [InlineData("/sitemaps/openings-0.xml")]
    [InlineData("/sitemaps/openings--1.xml")]
    [InlineData("/sitemaps/openings-2.xml")]
    [InlineData("/sitemaps/openings-2147483647.xml")]
    [InlineData("/sitemaps/openings-2147483648.xml")]
    [InlineData("/sitemaps/openings-x.xml")]
    [InlineData("/sitemaps/pages-0.xml")]
    [InlineData("/sitemaps/pages--2147483648.xml")]
    [InlineData("/sitemaps/pages-2.xml")]
    public async Task A_file_that_there_is_not_is_not_found(string address)
    {
        await _board.PublishAsync(_employer, Openings.Called("Research intern"));

        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens(address)).Status);
    }

    private Task<Dictionary<string, DateTimeOffset?>> AddressesAsync() => ReadAsync(_visitor, "/sitemap.xml", "url");

    private static async Task<Dictionary<string, DateTimeOffset?>> ReadAsync(Visitor visitor, string address, string element)
    {
        var root = XDocument.Parse((await visitor.Opens(address)).Body).Root!;
        return root.Elements(Map + element).ToDictionary(
            e => e.Element(Map + "loc")!.Value,
            e => e.Element(Map + "lastmod") is { } changed ? DateTimeOffset.Parse(changed.Value, CultureInfo.InvariantCulture) : (DateTimeOffset?)null);
    }
}
