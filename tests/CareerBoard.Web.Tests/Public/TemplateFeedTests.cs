using System.Globalization;
using System.Net;
using System.Xml.Linq;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What other job boards fetch.</summary>
public sealed class TemplateFeedTests : IAsyncLifetime
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
    public async Task Indeed_is_told_all_that_is_known_of_an_opening_and_nothing_that_is_not()
    {
        var team = await _board.AddTeamAsync(_employer, "Alignment");
        var place = await _board.AddPlaceAsync("Austin, TX, United States", "Austin", "TX", "US");
        await _board.ChangeAsync(_employer, e => e.Describe("Aurora & Co", website: null, about: "", accent: null, "UTC"));
        var full = await _board.PublishAsync(_employer, Openings.Called("Research <intern> & co", "Find out **what models learn**.") with
        {
            TeamId = team.Id, LocationIds = [place.Id], Workplace = Workplace.Hybrid, RemoteRegions = [], Employment = [EmploymentType.Intern, EmploymentType.FullTime, EmploymentType.Volunteer],
            Pay = new(9_000_00, 10_500_00, "USD", PayPeriod.Month), Deadline = _board.In(TimeSpan.FromDays(3)),
        });
        var bare = await _board.PublishAsync(_employer, Openings.Called("Helper") with { RemoteRegions = [] });

        var root = await RootAsync("/feeds/indeed.xml");

        Assert.Equal(["publisher", "publisherurl", "lastBuildDate", "job", "job"], root.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(_board.Address + "/", root.Element("publisherurl")!.Value);
        var job = root.Elements("job").First();
        Assert.Equal(
            [
                ("title", "Research <intern> & co"),
                ("date", Instant(_board.Now)),
                ("referencenumber", $"{full.Number}-{place.Id.ToString("N")[20..]}"),
                ("requisitionid", $"{full.Number}"),
                ("url", $"{_board.Address}/jobs/{full.Number}/research-intern-and-co?source=Indeed"),
                ("company", "Aurora & Co"),
                ("city", "Austin"),
                ("state", "TX"),
                ("country", "US"),
                ("description", "<p>Find out <strong>what models learn</strong>.</p>"),
                ("salary", "$9,000 to $10,500 a month"),
                ("jobtype", "internship, fulltime"),
                ("category", "Alignment"),
                ("expirationdate", Instant(_board.Now.AddDays(3))),
                ("remotetype", "Hybrid remote"),
                ("lastactivitydate", Instant(_board.Now)),
            ],
            job.Elements().Select(e => (e.Name.LocalName, e.Value.Trim())));
        Assert.Equal(
            ["title", "date", "referencenumber", "requisitionid", "url", "company", "description", "remotetype", "lastactivitydate"],
            root.Elements("job").Last().Elements().Select(e => e.Name.LocalName));
        Assert.Equal($"{bare.Number}", root.Elements("job").Last().Element("referencenumber")!.Value);
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(new Uri(job.Element("url")!.Value).PathAndQuery)).Status);
    }

    [Fact]
    public async Task Every_place_has_an_entry_of_its_own_that_keeps_its_name_when_others_come_and_go()
    {
        var (london, austin, zurich) = (await _board.AddPlaceAsync("London", "London", null, "GB"), await _board.AddPlaceAsync("Austin", "Austin", "TX", "US"), await _board.AddPlaceAsync("Zürich", "Zürich", null, "CH"));
        var posting = await _board.PublishAsync(_employer, Openings.Called("Engineer") with { LocationIds = [london.Id, austin.Id], Workplace = Workplace.OnSite, RemoteRegions = [] });
        var before = await NamesAsync();

        _board.Clock.Advance(TimeSpan.FromHours(1));
        await _board.ReviseAsync(posting, content => content with { Title = "Lead engineer", LocationIds = [zurich.Id, austin.Id] });
        var after = await NamesAsync();

        Assert.Equal(["London", "Austin"], before.Keys);
        Assert.Equal(["Zürich", "Austin"], after.Keys);
        Assert.Equal(before["Austin"], after["Austin"]);
        Assert.Equal(3, before.Values.Concat(after.Values).Distinct().Count());
        Assert.All(before.Values, name => Assert.InRange(name.Length, 1, 40));

        async Task<Dictionary<string, string>> NamesAsync()
        {
            var jobs = (await RootAsync("/feeds/indeed.xml")).Elements("job").ToList();
            Assert.All(jobs, job => Assert.Equal($"{posting.Number}", job.Element("requisitionid")!.Value));
            return jobs.ToDictionary(job => job.Element("city")!.Value, job => job.Element("referencenumber")!.Value);
        }
    }

    [Fact]
    public async Task Only_what_is_listed_and_open_is_sent_elsewhere()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Open"));
        await _board.PublishAsync(_employer, Openings.Called("Unlisted") with { Visibility = PostingVisibility.Unlisted });
        await _board.PublishAsync(_employer, Openings.Called("Internal") with { Visibility = PostingVisibility.Internal });
        await _board.PublishAsync(_employer, Openings.Called("Ended") with { Deadline = _board.In(TimeSpan.FromMinutes(1)) });
        await _board.PauseAsync(await _board.PublishAsync(_employer, Openings.Called("Paused")));
        await _board.CloseAsync(await _board.PublishAsync(_employer, Openings.Called("Closed")));
        await _board.AddDraftAsync(_employer, "Draft");
        _board.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var address in Addresses) Assert.Equal(["Open"], await TitlesAsync(address));
        await _board.CloseAsync(posting);
        foreach (var address in Addresses) Assert.Empty(await TitlesAsync(address));
    }

    [Fact]
    public async Task ZipRecruiter_is_sent_nothing_without_a_country_and_remote_work_has_the_first_in_which_one_may_live()
    {
        var mill = await _board.AddPlaceAsync("The old mill", null, null, null);
        await _board.PublishAsync(
            _employer,
            (Openings.Called("Miller") with { LocationIds = [mill.Id], Workplace = Workplace.OnSite, RemoteRegions = [] }, null),
            (Openings.Called("Anywhere") with { RemoteRegions = ["Worldwide"] }, null),
            (Openings.Called("Europe") with { RemoteRegions = ["EMEA", "DE", "FR"] }, null));

        Assert.Equal(["Miller", "Anywhere", "Europe"], await TitlesAsync("/feeds/indeed.xml"));
        var job = Assert.Single((await RootAsync("/feeds/ziprecruiter.xml")).Elements("job"));
        Assert.Equal(("Europe", "DE"), (job.Element("title")!.Value, job.Element("country")!.Value));
        Assert.Equal(
            ["The old mill", "Remote (Worldwide)", "Remote (EMEA, Germany or France)"],
            (await RootAsync("/feeds/linkedin.xml")).Elements("job").Select(e => e.Element("location")!.Value));
    }

    [Theory]
    [InlineData("<![CDATA[ ]]> ]]&gt; ]]]>")]
    [InlineData("Null \u0001 and \u000B and \uFFFE and \uFFFF")]
    [InlineData("</title></job></source><!-- -- <?xml ?>")]
    [InlineData("{title} {{ }} &amp; &#0; %00")]
    [InlineData("\u202Eתוכנה \u2067هندسة\u2069 \u200F\u2028 👩‍🔬 e\u0301")]
    public async Task Whatever_people_write_the_feed_stays_whole_and_says_it(string words)
    {
        var place = await _board.AddPlaceAsync(words, words, words, "GB");
        var team = await _board.AddTeamAsync(_employer, words);
        await _board.ChangeAsync(_employer, e => e.Describe(words, website: null, about: "", accent: null, "UTC"));
        await _board.PublishAsync(_employer, Openings.Called(words, words) with { TeamId = team.Id, LocationIds = [place.Id], Sections = [new(SectionKind.Other, words, words)] });

        foreach (var address in Addresses)
        {
            var job = Assert.Single((await RootAsync(address)).Elements("job"));
            Assert.Equal(Data.Text.WellFormed.Text(words), job.Element("title")!.Value);
            Assert.Equal(Data.Text.WellFormed.Text(words), job.Element("company")!.Value);
            Assert.Empty(HtmlInspection.Faults(job.Element("description")!.Value));
        }
    }

    [Fact]
    public async Task More_openings_than_are_read_at_once_are_all_there_in_their_order_and_once_even_behind_many_that_have_ended()
    {
        var place = await _board.AddPlaceAsync("London", "London", null, "GB");
        var postings = await _board.PublishAsync(_employer, Enumerable.Range(1, 601).Select(i =>
            (Openings.Called($"Opening {i}") with { LocationIds = i % 2 == 0 ? [place.Id] : [], Deadline = i is > 150 and <= 410 ? _board.In(TimeSpan.FromHours(1)) : null }, (DateTimeOffset?)null)));
        foreach (var address in Addresses) Assert.Equal(postings.Select(p => p.Title), await TitlesAsync(address));

        _board.Clock.Advance(TimeSpan.FromHours(1));

        foreach (var address in Addresses) Assert.Equal(postings.Where(p => p.ClosesAt is null).Select(p => p.Title), await TitlesAsync(address));
    }

    [Fact]
    public async Task Its_addresses_are_the_board_s_own_whatever_name_it_is_asked_by()
    {
        await using var board = new TestBoard { Settings = { ["Board:PublicUrl"] = "https://careers.example.org/" } };
        await board.StartAsync();
        using var visitor = board.Visitor();
        var posting = await board.PublishAsync(await board.AddEmployerAsync(), Openings.Called("Engineer"));

        var root = XDocument.Parse((await visitor.Opens("/feeds/linkedin.xml")).Body).Root!;

        Assert.Equal($"https://careers.example.org/jobs/{posting.Number}/engineer?source=LinkedIn", root.Element("job")!.Element("applyUrl")!.Value);
    }

    [Fact]
    public async Task An_operator_s_template_is_a_feed_of_its_own_or_instead_of_the_program_s()
    {
        await using var board = new TestBoard();
        var folder = Directory.CreateDirectory(Path.Combine(board.Folder, "feeds")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "own-board.xml"), """<g:list xmlns:g="urn:g" of="{board}"><g:opening each="place" id="{number}" level="{level}">{title}</g:opening></g:list>""");
        await File.WriteAllTextAsync(Path.Combine(folder, "indeed.xml"), """<mine><one each="place">{title}</one></mine>""");
        await File.WriteAllTextAsync(Path.Combine(folder, "linkedin.xml"), """<mine><one each="place">{titel}</one></mine>""");
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.xml"), "<source>");
        await File.WriteAllTextAsync(Path.Combine(folder, "jobs.atom.xml"), """<mine><one each="place">{title}</one></mine>""");
        await board.StartAsync();
        using var visitor = board.Visitor();
        var posting = await board.PublishAsync(await board.AddEmployerAsync(), Openings.Called("Engineer <1>"));

        var own = XDocument.Parse((await visitor.Opens("/feeds/own-board.xml")).Body).Root!;
        Assert.Equal(XName.Get("list", "urn:g"), own.Name);
        Assert.Equal("CareerBoard", own.Attribute("of")!.Value);
        Assert.Equal(($"{posting.Number}", "Engineer <1>"), (own.Elements().Single().Attribute("id")!.Value, own.Value));
        Assert.Equal("mine", XDocument.Parse((await visitor.Opens("/feeds/indeed.xml")).Body).Root!.Name.LocalName);
        Assert.Equal("source", XDocument.Parse((await visitor.Opens("/feeds/linkedin.xml")).Body).Root!.Name.LocalName);
        foreach (var absent in new[] { "/feeds/broken.xml", "/feeds/jobs.atom.xml", "/feeds/none.xml", "/feeds/..%2Fboard.xml" }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens(absent)).Status);
    }

    private static string[] Addresses => ["/feeds/indeed.xml", "/feeds/ziprecruiter.xml", "/feeds/linkedin.xml"];

    private async Task<XElement> RootAsync(string address)
    {
        var answer = await _visitor.Opens(address);
        Assert.Equal((HttpStatusCode.OK, "application/xml; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        return XDocument.Parse(answer.Body).Root!;
    }

    private async Task<List<string>> TitlesAsync(string address) => [.. (await RootAsync(address)).Elements("job").Select(job => job.Element("title")!.Value)];

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
