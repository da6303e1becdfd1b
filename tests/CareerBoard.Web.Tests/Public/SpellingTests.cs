using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Where nothing is found, what was probably meant, and a way back to what was typed; where little is, what may have been meant.</summary>
public sealed class SpellingTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;
    private Employer _lab = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _lab = await _board.AddEmployerAsync("Aurora Lab");
        await _board.PublishAsync(
            _lab,
            (Openings.Called("Research engineer"), null),
            (Openings.Called("Bookkeeper"), null),
            (Openings.Called("Café manager", "You know what zookeepers do."), null),
            (Openings.Called("Model builder") with { Requirements = [Openings.Asks(await _board.SkillAsync("kubernetes"))] }, null));
        _visitor = _board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData("enginer", "engineer", "Research engineer")]
    [InlineData("reserach engineer", "research engineer", "Research engineer")]
    [InlineData("resaerch enginere", "research engineer", "Research engineer")]
    [InlineData("kubernets", "kubernetes", "Model builder")]
    [InlineData("caffe manager", "café manager", "Café manager")]
    [InlineData("book", "bookkeeper", "Bookkeeper")]
    [InlineData("Aurroa bookkeeper", "aurora bookkeeper", "Bookkeeper")]
    public async Task A_slip_finds_what_was_meant_and_says_so(string typed, string meant, string title)
    {
        var page = await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(typed)}");

        Assert.Equal([title], page.Titles);
        Assert.Contains($"Nothing here has “{typed}”. This is what {meant} finds.", page.Text, StringComparison.Ordinal);
        Assert.Equal(typed, page.Find("#q")!.GetAttribute("value"));

        var asTyped = await page.Follow("Search for what was typed");
        Assert.Empty(asTyped.Titles);
        Assert.DoesNotContain("This is what", asTyped.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engineer")]
    [InlineData("\"enginer\"")]
    [InlineData("zookeeper engineer")]
    [InlineData("xylophone")]
    [InlineData("-enginer")]
    [InlineData("enq")]
    [InlineData("enginer enginere enigneer engineeer")]
    public async Task What_is_found_or_quoted_or_stands_in_a_text_or_is_like_nothing_stays_as_it_is(string typed) =>
        Assert.DoesNotContain("This is what", (await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(typed)}")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Filters_stay_and_a_feed_mends_the_same_way()
    {
        var page = await _visitor.Opens("/jobs?q=enginer&employment=volunteer");

        Assert.Empty(page.Titles);
        Assert.Contains("This is what engineer finds", page.Text, StringComparison.Ordinal);
        Assert.Contains("employment=volunteer", (await page.Follow("Search for what was typed")).Address.Query, StringComparison.Ordinal);
        Assert.Contains("Research engineer", (await _visitor.Opens("/feeds/jobs.atom?q=enginer")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enginer", "engineer", 13)]
    [InlineData("reserch enginer -cook", "reserch engineer -cook", 2)]
    [InlineData("zookeper", "zookeeper", 11)]
    public async Task Where_little_is_found_what_may_have_been_meant_is_offered_and_not_taken_for_granted(string typed, string meant, int more)
    {
        await PublishManyAsync();
        await _board.PublishAsync(_lab, (Openings.Called("Reserch enginer"), null), (Openings.Called("Reserch engineer"), null), (Openings.Called("Reserch engineer for ships"), null), (Openings.Called("Zookeper"), null));

        var page = await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(typed)}&sort=newest");

        Assert.Single(page.Titles);
        Assert.Contains($"Did you mean {meant}?", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("This is what", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-part=found] a[href*='engineer'], [data-part=found] a[href*='zookeeper']"));

        var followed = await page.Follow(meant);
        Assert.InRange(followed.Total, more, 30);
        Assert.Contains("sort=newest", followed.Address.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", followed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"enginer\"")]
    [InlineData("trust")]
    [InlineData("rust")]
    [InlineData("enginee")]
    [InlineData("helen")]
    [InlineData("enginer sailing")]
    [InlineData("bookkeeper")]
    [InlineData("zookeepers")]
    public async Task Nothing_is_offered_for_a_name_or_what_is_quoted_or_what_would_find_no_more(string typed)
    {
        await PublishManyAsync();
        await _board.AddTeamAsync(_lab, "Helen");
        await _board.PublishAsync(
            _lab,
            [
                (Openings.Called("Enginer of sailing"), null),
                (Openings.Called("Model builder") with { Requirements = [Openings.Asks(await _board.SkillAsync("rust"))] }, null),
                (Openings.Called("Helen of Troy"), null),
                .. Enumerable.Range(0, 20).Select(n => (Openings.Called($"Trust adviser helena {n}"), (DateTimeOffset?)null)),
            ]);

        Assert.DoesNotContain("Did you mean", (await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(typed)}")).Text, StringComparison.Ordinal);
    }

    private Task<List<Posting>> PublishManyAsync() => _board.PublishAsync(_lab, Enumerable.Range(0, 12).SelectMany(n => new[] { (Openings.Called($"Engineer {n}"), (DateTimeOffset?)null), (Openings.Called($"Zookeeper {n}"), null) }));
}
