using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Public;

public sealed class FeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

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
    public async Task Pages_of_teams_and_roles_lead_to_the_feed_of_their_openings()
    {
        var (team, role) = (await _board.AddTeamAsync(_employer), await _board.InDbAsync(db => db.Roles.OrderBy(r => r.Slug).FirstAsync()));
        await _board.PublishAsync(_employer, (Openings.Called("With both") with { TeamId = team.Id, RoleId = role.Id }, null), (Openings.Called("With neither"), null));
        Assert.Equal(["With both"], await FeedOfAsync($"/teams/{team.Slug}", $"/feeds/jobs.atom?team={team.Slug}"));
        Assert.Equal(["With both"], await FeedOfAsync($"/roles/{role.Slug}", $"/feeds/jobs.atom?role={role.Slug}"));

        // With several employers a team is one of its employer's.
        await _board.AddEmployerAsync("Harbour Works");
        Assert.Equal(["With both"], await FeedOfAsync($"/teams/{team.Slug}", $"/feeds/jobs.atom?team={team.Slug}&employer={_employer.Slug}"));
    }

    private async Task<IEnumerable<string>> FeedOfAsync(string page, string address)
    {
        var shown = await _visitor.Opens(page);
        Assert.Equal(address, shown.Find("head link[rel=alternate][type='application/atom+xml']")!.GetAttribute("href"));
        var feed = await shown.Follow("As a feed");
        Assert.Equal(address, feed.Address.PathAndQuery);
        return XDocument.Parse(feed.Body).Root!.Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value);
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

    [Fact]
    public async Task A_feed_survives_what_no_xml_can_hold()
    {
        await _board.PublishAsync(_employer, Openings.Called("Null \u0001 and \uFFFE and ]]> and \u2028"));

        foreach (var address in new[] { "/feeds/jobs.atom?q=%01%22%3C", "/feeds/jobs.rss?q=-%FE", "/feeds/jobs.atom" }) XDocument.Parse((await _visitor.Opens(address)).Body);
        Assert.Single(XDocument.Parse((await _visitor.Opens("/feeds/jobs.atom")).Body).Root!.Elements(Atom + "entry"));
    }

    [Fact]
    public async Task A_list_of_the_last_days_has_no_time_of_change_and_is_another_one_when_a_day_has_passed()
    {
        await _board.PublishAsync(_employer, (Openings.Called("Research intern"), _board.Now.AddHours(-20)), (Openings.Called("Engineer"), null));
        _board.Clock.Advance(TimeSpan.FromMinutes(5));
        var first = await _visitor.Opens("/feeds/jobs.atom?posted=1");
        Assert.False(first.Headers.ContainsKey("Last-Modified"));

        _board.Clock.Advance(TimeSpan.FromHours(5));

        Assert.Equal(HttpStatusCode.OK, await _visitor.AsksAgainAsync("/feeds/jobs.atom?posted=1", first, "ETag"));
        Assert.Single(XDocument.Parse((await _visitor.Opens("/feeds/jobs.atom?posted=1")).Body).Root!.Elements(Atom + "entry"));
    }

    [Theory]
    [InlineData("/feeds/jobs.atom")]
    [InlineData("/feeds/jobs.rss")]
    [InlineData("/feeds/jobs.json")]
    public async Task An_opening_has_the_same_name_in_every_answer(string address)
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        await _board.CloseAsync(posting);
        Assert.DoesNotContain($"urn:uuid:{posting.Id}", (await _visitor.Opens(address)).Body, StringComparison.Ordinal);

        await _board.ReopenAsync(posting);

        foreach (var query in new[] { "", "?q=intern", "?sort=newest" }) Assert.Contains($"urn:uuid:{posting.Id}", (await _visitor.Opens(address + query)).Body, StringComparison.Ordinal);
    }
}
