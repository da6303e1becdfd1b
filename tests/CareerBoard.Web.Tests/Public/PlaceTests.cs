using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Public;

/// <summary>A place is found by whatever people usually call it, in the search field and in an address.</summary>
public sealed class PlaceTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _lab = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _lab = await _board.AddEmployerAsync();
        await _board.PublishAsync(
            _lab,
            (Openings.Called("Tailor"), null),
            (await AtAsync("Beekeeper", "Munich", "Bavaria", "DE"), null),
            (await AtAsync("Baker", "Bengaluru", "Karnataka", "IN"), null),
            (await AtAsync("Carpenter", "New York", "New York", "US"), null),
            (await AtAsync("Dancer", "San Francisco", "CA", "US"), null),
            (await AtAsync("Painter", "Zürich", null, "CH"), null));
        _visitor = _board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData("uk", "Tailor")]
    [InlineData("U.K.", "Tailor")]
    [InlineData("great britain", "Tailor")]
    [InlineData("tailor britain", "Tailor")]
    [InlineData("münchen", "Beekeeper")]
    [InlineData("munchen", "Beekeeper")]
    [InlineData("bayern", "Beekeeper")]
    [InlineData("Deutschland", "Beekeeper")]
    [InlineData("bangalore", "Baker")]
    [InlineData("nyc", "Carpenter")]
    [InlineData("new york city", "Carpenter")]
    [InlineData("manhattan carpenter", "Carpenter")]
    [InlineData("california", "Dancer")]
    [InlineData("sf", "Dancer")]
    [InlineData("bay area", "Dancer")]
    [InlineData("usa", "Carpenter", "Dancer")]
    [InlineData("U.S.", "Carpenter", "Dancer")]
    [InlineData("U.S.A. dancer", "Dancer")]
    [InlineData("united states of america", "Carpenter", "Dancer")]
    [InlineData("estados unidos", "Carpenter", "Dancer")]
    [InlineData("schweiz", "Painter")]
    [InlineData("usa -nyc", "Dancer", "Carpenter")]
    [InlineData("scotland")]
    [InlineData("us")]
    [InlineData("de")]
    [InlineData("österreich")]
    public async Task A_search_finds_a_place_in_any_usual_spelling(string words, params string[] titles) =>
        Assert.Equal(titles.Order(StringComparer.Ordinal), (await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(words)}")).Titles.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("country", "uk", "gb", "Tailor")]
    [InlineData("country", "GB", "gb", "Tailor")]
    [InlineData("country", "United Kingdom", "gb", "Tailor")]
    [InlineData("country", "united-kingdom", "gb", "Tailor")]
    [InlineData("country", "Scotland", "gb", "Tailor")]
    [InlineData("country", "Deutschland", "de", "Beekeeper")]
    [InlineData("country", "DEU", "de", "Beekeeper")]
    [InlineData("country", " Schweiz ", "ch", "Painter")]
    [InlineData("location", "Zürich", "zurich", "Painter")]
    [InlineData("location", "San Francisco", "san-francisco", "Dancer")]
    [InlineData("location", "SF", "san-francisco", "Dancer")]
    [InlineData("location", "NYC", "new-york", "Carpenter")]
    [InlineData("location", "New York City", "new-york", "Carpenter")]
    [InlineData("location", "München", "munich", "Beekeeper")]
    [InlineData("location", "Bangalore", "bengaluru", "Baker")]
    [InlineData("workplace", "Remote", "remote", "Tailor")]
    public async Task An_address_may_say_it_in_any_usual_spelling_and_the_board_has_one_of_its_own(string name, string said, string own, string title)
    {
        var page = await _visitor.Opens($"/jobs?{name}={Uri.EscapeDataString(said)}");

        Assert.Equal([title], page.Titles);
        Assert.Empty(page.LeftOut);
        Assert.EndsWith($"/jobs?{name}={own}", page.Find("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("country", "Atlantis")]
    [InlineData("country", "日本語")]
    [InlineData("location", "Wien")]
    [InlineData("location", "***")]
    public async Task What_means_no_place_here_is_said(string name, string said) =>
        Assert.Single((await _visitor.Opens($"/jobs?{name}={Uri.EscapeDataString(said)}")).LeftOut);

    /// <summary>Other words mean what they say: each spelling is one more question to the index.</summary>
    [Fact]
    public async Task Only_the_places_that_the_board_has_are_known_by_other_names()
    {
        Assert.True(await KnowsAsync("deutschland"));
        Assert.False(await KnowsAsync("osterreich"));
        Assert.False(await KnowsAsync("wien"));
        Assert.False(await KnowsAsync("ca"));

        var first = await _board.PublishAsync(_lab, Openings.Called("Skier") with { RemoteRegions = ["AT"] });
        Assert.Equal(["Skier"], (await _visitor.Opens("/jobs?q=österreich")).Titles);

        await _board.CloseAsync(first);
        Assert.False(await KnowsAsync("osterreich"));
    }

    private async Task<bool> KnowsAsync(string term) => await _board.InDbAsync(async db => (await _board.Services.GetRequiredService<OpenPostings>().AsOfAsync(db, _board.Now, default)).Synonyms.Know([term]));

    private async Task<PostingContent> AtAsync(string title, string city, string? region, string country) =>
        Openings.Called(title) with { Workplace = Workplace.OnSite, RemoteRegions = [], LocationIds = [(await _board.AddPlaceAsync($"{city} studio", city, region, country)).Id] };
}
