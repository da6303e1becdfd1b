using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Of very much that matches not all is put in order: here of more than 60, of which 30 can be looked through.</summary>
public sealed class RankingLimitsTests : IAsyncLifetime
{
    private readonly TestBoard _board = new() { Weaken = services => services.Replace(ServiceDescriptor.Singleton(known => new OpenPostings(known.GetRequiredService<IServiceScopeFactory>()) { Limits = new(MostRanked: 30, MostScored: 60) })) };
    private Employer _employer = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData(90)]
    [InlineData(40)]
    public async Task What_has_the_words_in_its_title_comes_first_however_old_it_is_and_behind_the_last_that_is_ranked_the_page_asks_for_more_words(int others)
    {
        string[] cooks = await PublishAsync(others, "Cook", "For robots.", daysAgo: 1);
        string[] robots = await PublishAsync(5, "Robot", "For cooks.", daysAgo: 100);

        var first = await _visitor.Opens("/jobs?q=robot");
        var last = await _visitor.Opens(first.Next!);

        Assert.Equal([.. robots, .. cooks[..25]], first.Titles.Concat(last.Titles));
        Assert.Equal((others + 5, others + 5), (first.Total, last.Total));
        Assert.DoesNotContain(Sentence, first.Text, StringComparison.Ordinal);
        Assert.Contains(Sentence, last.Text, StringComparison.Ordinal);
        Assert.Null(last.Next);
        Assert.Null(last.Find("link[rel=next]"));
    }

    [Fact]
    public async Task Of_more_titles_with_the_words_than_are_scored_the_newest_are_ranked()
    {
        string[] recent = await PublishAsync(70, "Robot", "For cooks.", daysAgo: 1);
        string[] older = await PublishAsync(10, "Old robot", "For cooks.", daysAgo: 100);
        await PublishAsync(5, "Cook", "For robots.", daysAgo: 0);

        var first = await _visitor.Opens("/jobs?q=robot");

        Assert.Equal(recent[..30], first.Titles.Concat((await _visitor.Opens(first.Next!)).Titles));
        Assert.Empty(older.Intersect(first.Titles));
    }

    [Fact]
    public async Task An_address_behind_the_last_that_is_ranked_shows_nothing_that_is_not_ranked()
    {
        await PublishAsync(90, "Cook", "For robots.", daysAgo: 1);

        var page = await _visitor.Opens("/jobs?q=robot&after=60.999999");

        Assert.Empty(page.Titles);
        Assert.Contains("The list ends before this page", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task What_is_ranked_to_the_last_does_not_ask_for_more_words()
    {
        await PublishAsync(30, "Robot", "For cooks.", daysAgo: 1);

        Assert.DoesNotContain("answer best", (await _visitor.Opens((await _visitor.Opens("/jobs?q=robot")).Next!)).Text, StringComparison.Ordinal);
    }

    private const string Sentence = "These were the 30 that answer best.";

    /// <returns>Their titles, the newest first.</returns>
    private async Task<string[]> PublishAsync(int count, string title, string text, int daysAgo)
    {
        await _board.PublishAsync(_employer, Enumerable.Range(0, count).Select(n => (Openings.Called($"{title} {n}", text), (DateTimeOffset?)_board.Now.AddDays(-daysAgo).AddMinutes(-n))));
        return [.. Enumerable.Range(0, count).Select(n => $"{title} {n}")];
    }
}
