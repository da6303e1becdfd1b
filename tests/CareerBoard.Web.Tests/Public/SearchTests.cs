using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Public;

/// <summary>One board whose openings the words of each test find or do not.</summary>
public sealed class SearchableBoard : IAsyncLifetime
{
    public TestBoard Board { get; } = new();

    public Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Board.StartAsync();
        var lab = await Board.AddEmployerAsync("Aurora Lab");
        var probes = await Board.AddTeamAsync(lab, "Probes");
        var zurich = await Board.AddPlaceAsync("Kreis 5 studio", "Zürich", null, "CH");
        var tensorflow = await Board.SkillAsync("tensorflow");
        await Board.PublishAsync(lab, new (PostingContent, DateTimeOffset?)[]
        {
            (Openings.Called("Research intern"), null),
            (Openings.Called("Summer internships in theory"), null),
            (Openings.Called("International tax adviser"), null),
            (Openings.Called("Trainer", "You look after our interns.") with { TeamId = probes.Id }, null),
            (Openings.Called("Café manager", "Crème brûlée is what you are known for."), null),
            (Openings.Called("Straßenbauingenieur"), null),
            (Openings.Called("機械学習エンジニア"), null),
            (Openings.Called("مهندس تعلم الآلة"), null),
            (Openings.Called("हिन्दी संपादक"), null),
            (Openings.Called("Инженер по данным"), null),
            (Openings.Called("Machine learning engineer"), null),
            (Openings.Called("Learning designer", "No machine does this for you."), null),
            (Openings.Called("Model engineer") with { Requirements = [Openings.Asks(tensorflow)] }, null),
            (Openings.Called("C++ developer"), null),
            (Openings.Called("C# developer"), null),
            (Openings.Called("Node.js developer"), null),
            (Openings.Called("Data analyst") with { LocationIds = [zurich.Id], Workplace = Workplace.OnSite, RemoteRegions = [] }, null),
            (Openings.Called("𞤀𞤣𞤤𞤢𞤥 typographer"), null),
        });
        Visitor = Board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Board.DisposeAsync();
    }
}

public sealed class SearchTests(SearchableBoard searchable) : IClassFixture<SearchableBoard>
{
    [Theory]
    [InlineData("intern", "Research intern", "Summer internships in theory", "Trainer")]
    [InlineData("interns", "Research intern", "Summer internships in theory", "Trainer")]
    [InlineData("internship", "Research intern", "Summer internships in theory", "Trainer")]
    [InlineData("INTERN", "Research intern", "Summer internships in theory", "Trainer")]
    [InlineData("international", "International tax adviser")]
    public async Task An_intern_is_found_in_every_number_and_never_in_international(string words, params string[] titles) => await FindsAsync(words, titles);

    [Theory]
    [InlineData("cafe", "Café manager")]
    [InlineData("creme brulee", "Café manager")]
    [InlineData("CRÈME BRÛLÉE", "Café manager")]
    [InlineData("strassenbauingenieur", "Straßenbauingenieur")]
    [InlineData("ｃａｆé", "Café manager")]
    public async Task Accents_and_capitals_do_not_matter(string words, params string[] titles) => await FindsAsync(words, titles);

    [Theory]
    [InlineData("機械学習", "機械学習エンジニア")]
    [InlineData("エンジニア", "機械学習エンジニア")]
    [InlineData("学習機械")]
    [InlineData("مهندس", "مهندس تعلم الآلة")]
    [InlineData("हिन्दी", "हिन्दी संपादक")]
    [InlineData("инженер", "Инженер по данным")]
    [InlineData("𞤢𞤣𞤤𞤢𞤥", "𞤀𞤣𞤤𞤢𞤥 typographer")]
    public async Task Every_script_is_searched(string words, params string[] titles) => await FindsAsync(words, titles);

    [Fact]
    public async Task What_only_leaves_words_out_is_a_list_by_age_with_nothing_to_match_best()
    {
        var page = await searchable.Visitor.Opens("/jobs?q=-intern&sort=relevance");

        Assert.Null(page.Find("#sort option[value=relevance]"));
        Assert.Equal("newest", page.Find("#sort option[selected]")?.GetAttribute("value"));
        Assert.NotEmpty(page.Titles);
        Assert.Equal((await searchable.Visitor.Opens("/jobs")).Titles.Where(page.Titles.Contains), page.Titles);
    }

    [Theory]
    [InlineData("research int")]
    [InlineData("\"enginee\"")]
    public async Task A_part_of_a_word_is_not_the_word(string words) => await FindsAsync(words);

    [Theory]
    [InlineData("machine learning", "Machine learning engineer", "Learning designer")]
    [InlineData("\"machine learning\"", "Machine learning engineer")]
    [InlineData("“machine learning”", "Machine learning engineer")]
    [InlineData("«learning designer»", "Learning designer")]
    [InlineData("machine -engineer", "Learning designer")]
    [InlineData("learning -\"machine learning\"", "Learning designer")]
    [InlineData("intern -research -theory", "Trainer")]
    [InlineData("\"our interns\"", "Trainer")]
    [InlineData("\"probes aurora\"")]
    [InlineData("\"lab probes\"", "Trainer")]
    [InlineData("\"research intern aurora\"")]
    [InlineData("\"trainer aurora lab\"")]
    [InlineData("\"remote you look\"")]
    public async Task Words_are_all_wanted_in_quotes_side_by_side_and_after_a_minus_not_at_all(string words, params string[] titles) => await FindsAsync(words, titles);

    [Fact]
    public async Task A_minus_alone_finds_all_the_rest()
    {
        var all = await searchable.Visitor.Opens("/jobs");
        var rest = await searchable.Visitor.Opens("/jobs?q=-developer");

        Assert.Equal(all.Total - 3, rest.Total);
    }

    [Theory]
    [InlineData("tf", "Model engineer")]
    [InlineData("TensorFlow", "Model engineer")]
    [InlineData("tf -tensorflow")]
    public async Task A_skill_is_found_by_its_other_names(string words, params string[] titles) => await FindsAsync(words, titles);

    [Theory]
    [InlineData("c++", "C++ developer")]
    [InlineData("C#", "C# developer")]
    [InlineData("node.js", "Node.js developer")]
    [InlineData("nodejs", "Node.js developer")]
    public async Task Names_that_are_more_than_letters_are_words(string words, params string[] titles) => await FindsAsync(words, titles);

    [Theory]
    [InlineData("probes", "Trainer")]
    [InlineData("aurora research", "Research intern")]
    [InlineData("kreis", "Data analyst")]
    [InlineData("zurich", "Data analyst")]
    [InlineData("data switzerland", "Data analyst")]
    public async Task Teams_employers_places_and_their_countries_are_searched(string words, params string[] titles) => await FindsAsync(words, titles);

    [Theory]
    [InlineData("%2B%2B%2B", "“+++” has no letters or digits to search for.")]
    [InlineData("%22%22", "“\"\"” has no letters or digits to search for.")]
    public async Task What_holds_no_word_asks_for_nothing_and_is_said(string typed, string said)
    {
        var page = await searchable.Visitor.Opens($"/jobs?q={typed}");

        Assert.Equal([said], page.LeftOut);
        Assert.Equal((await searchable.Visitor.Opens("/jobs")).Total, page.Total);
    }

    /// <summary>As a program of another version, or a repair by hand, may leave it.</summary>
    [Fact]
    public async Task An_opening_whose_terms_are_missing_is_listed_all_the_same()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        var posting = await board.AddPostingAsync(await board.AddEmployerAsync());
        await board.InDbAsync(db => db.PostingSearch.ExecuteDeleteAsync());

        Assert.Equal([posting.Number], (await board.Visitor().Opens("/jobs")).Numbers);
    }

    [Fact]
    public async Task A_very_long_search_is_cut_and_said()
    {
        var page = await searchable.Visitor.Opens($"/jobs?q={string.Join('+', Enumerable.Repeat("research", 200))}");

        Assert.Equal(["That is a lot to search for: only the beginning of it was used."], page.LeftOut);
        Assert.Equal(["Research intern"], page.Titles);
    }

    [Fact]
    public async Task Where_filters_leave_nothing_the_page_says_how_many_there_are_without_them()
    {
        var page = await searchable.Visitor.Opens("/jobs?q=intern&employment=volunteer");

        Assert.Empty(page.Titles);
        Assert.Contains("Without them there are 3.", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await page.Follow("Search without filters")).Total);
        Assert.Equal(18, (await page.Follow("See all openings")).Total);
    }

    private async Task FindsAsync(string words, params string[] titles)
    {
        var page = await searchable.Visitor.Opens($"/jobs?q={Uri.EscapeDataString(words)}");

        Assert.Equal(titles.Order(StringComparer.Ordinal), page.Titles.Order(StringComparer.Ordinal));
        Assert.Equal(words, page.Find("#q")!.GetAttribute("value"));
        Assert.Empty(page.LeftOut);
    }
}
