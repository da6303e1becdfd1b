using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Where nothing is found, what was probably meant, and a way back to what was typed.</summary>
public sealed class SpellingTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        var lab = await _board.AddEmployerAsync("Aurora Lab");
        await _board.PublishAsync(
            lab,
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
}
