using System.Net;
using System.Text.Json;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What is offered to somebody who has typed so much. Each offer is written as its words, what it is, and how many openings have it.</summary>
public sealed class SuggestTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;
    private Employer _lab = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _lab = await _board.AddEmployerAsync("Aurora Lab");
        var probes = await _board.AddTeamAsync(_lab, "Probes & Tools");
        var lyon = await _board.AddPlaceAsync("Lyon office", "Lyon", null, "FR");
        await _board.PublishAsync(
            _lab,
            (Openings.Called("Sales analyst, operations") with { TeamId = probes.Id }, null),
            (Openings.Called("Sales analyst, operations"), _board.Now.AddHours(-1)),
            (Openings.Called("Café & kitchen manager") with { LocationIds = [lyon.Id], Workplace = Workplace.OnSite, RemoteRegions = [] }, null),
            (Openings.Called("Machine operator"), null),
            (Openings.Called("Machine learning engineer") with { RoleId = (await _board.RoleAsync("research-engineer")).Id, Requirements = [Openings.Asks(await _board.SkillAsync("tensorflow"))] }, null),
            (Openings.Called("Learning designer") with { Requirements = [Openings.Asks(await _board.SkillAsync("kubernetes"))] }, null));
        _visitor = _board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData("tens", "TensorFlow · Skill · 1")]
    [InlineData("kubernete", "Kubernetes · Skill · 1")]
    [InlineData("lyo", "Lyon · Place · 1")]
    [InlineData("PROB", "probes", "Probes & Tools · Team · 1")]
    [InlineData("too", "tools", "Probes & Tools · Team · 1")]
    [InlineData("caf", "café", "Café & kitchen manager · Opening")]
    [InlineData("sal", "sales", "Sales analyst, operations · Title · 2")]
    [InlineData("machine le", "machine learning", "Machine learning engineer · Opening")]
    [InlineData("research eng", "Research engineer · Role · 1")]
    [InlineData("machine op", "machine operator", "Machine operator · Opening")]
    [InlineData("designer ", "Learning designer · Opening")]
    [InlineData("xylo")]
    [InlineData("tf xylo")]
    public async Task A_beginning_is_offered_words_names_and_titles(string typed, params string[] offers) => Assert.Equal(offers, (await OffersAsync(typed)).Select(o => o.Said));

    [Fact]
    public async Task Every_offer_leads_to_what_it_says()
    {
        foreach (var offer in (await OffersAsync("research eng")).Concat(await OffersAsync("machine le")).Concat(await OffersAsync("lyo")).Concat(await OffersAsync("sal")))
        {
            var page = await _visitor.Opens(offer.Address);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            if (offer.Kind == "Opening") Assert.Equal(offer.Text, page.Heading);
            else Assert.InRange(page.Total, 1, 6);
            if (offer.Count is { } count) Assert.Equal(count, page.Total);
        }
    }

    [Fact]
    public async Task There_are_at_most_eight_and_some_of_every_kind()
    {
        foreach (var n in Enumerable.Range(0, 12)) await _board.PublishAsync(_lab, Openings.Called($"Quill {(char)('a' + n)}quill quil{(char)('a' + n)}") with { TeamId = (await _board.AddTeamAsync(_lab, $"Quilting {n}")).Id });

        var offers = await OffersAsync("qui");

        Assert.Equal(Suggestions.Most, offers.Count);
        Assert.Equal([null, null, null, "Team", "Team", "Team", "Opening", "Opening"], offers.Select(o => o.Kind));
    }

    [Fact]
    public async Task What_is_new_is_offered_at_once_and_what_is_closed_no_more()
    {
        Assert.Empty(await OffersAsync("zither"));

        var posting = await _board.PublishAsync(_lab, Openings.Called("Zither maker"));
        Assert.Equal(["Zither maker · Opening"], (await OffersAsync("zither")).Select(o => o.Said));

        await _board.CloseAsync(posting);
        Assert.Empty(await OffersAsync("zither"));
    }

    [Fact]
    public async Task Names_nobody_hires_for_are_not_offered() => Assert.DoesNotContain(await OffersAsync("pytor"), offer => offer.Kind == "Skill");

    [Fact]
    public async Task It_is_asked_for_each_time_because_what_is_offered_may_close()
    {
        var answer = await _visitor.Opens("/jobs/suggest?q=sal");

        Assert.Equal("no-cache", answer.Headers["Cache-Control"]);
        Assert.StartsWith("application/json", answer.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Any_text_is_a_question_and_none_is_an_error(string typed)
    {
        await _board.PublishAsync(_lab, Openings.Called($"Needle {(typed.Length > 100 ? typed[..90] : typed)}"));

        foreach (var text in (string[])[typed, $"needle {typed}", $"{typed} need"])
        {
            var answer = await _visitor.Opens($"/jobs/suggest?q={Uri.EscapeDataString(text)}");

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain('<', answer.Body);
            foreach (var offer in Read(answer))
            {
                Assert.StartsWith("/jobs", offer.Address, StringComparison.Ordinal);
                Assert.InRange(offer.Text.Length, 1, SearchQuery.MaxLength + PostingContent.TitleLength);
                Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(offer.Address)).Status);
            }
        }
    }

    public static TheoryData<string> Hostile =>
    [
        "<script>tell(1)</script>", "\"><img src=x onerror=tell(1)>", "' OR 1=1 --", "javascript:tell(1)", "%", "\"", "-", "-\"", "…", " ", "\u202Etxet\u202C مهندس", "👩‍👩‍👧‍👦🙂", "\uFFFE\uFFFF", "%s%n%x", "{{7*7}}",
        new string('x', 3000), string.Concat(Enumerable.Repeat("word ", 700)), string.Concat(Enumerable.Repeat("e\u0301", 900)), "ﷺ" + new string('\u0300', 500), string.Concat(Enumerable.Repeat("🙂", 300)),
    ];

    [Theory]
    [InlineData("/jobs/suggest")]
    [InlineData("/jobs/suggest?q=")]
    [InlineData("/jobs/suggest?q=a&q=b")]
    [InlineData("/jobs/suggest?Q=sal&x=%zz")]
    public async Task Whatever_is_asked_is_answered(string address) => Assert.Equal(HttpStatusCode.OK, (await _visitor.Opens(address)).Status);

    [Fact]
    public async Task Who_types_too_fast_waits_and_can_search_all_the_same()
    {
        await using var board = new TestBoard();
        board.Settings["RateLimits:Factor"] = "0.01";
        await board.StartAsync();
        using var visitor = board.Visitor();
        var answered = HttpStatusCode.OK;
        for (var asked = 0; asked < 10 && answered is HttpStatusCode.OK; asked++) answered = (await visitor.AskAsync(HttpMethod.Get, "/jobs/suggest?q=a", content: null)).Status;

        Assert.Equal(HttpStatusCode.TooManyRequests, answered);
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(HttpMethod.Get, "/jobs?q=a", content: null)).Status);
    }

    private async Task<List<Offer>> OffersAsync(string typed) => Read(await _visitor.Opens($"/jobs/suggest?q={Uri.EscapeDataString(typed)}"));

    private static List<Offer> Read(Answer answer) =>
        [.. JsonDocument.Parse(answer.Body).RootElement.GetProperty("suggestions").Deserialize<List<Offer>>(JsonSerializerOptions.Web)!];

    private sealed record Offer(string Text, string? Kind, int? Count, string Address)
    {
        public string Said => string.Join(" · ", new[] { Text, Kind, Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) }.OfType<string>());
    }
}
