using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

public sealed class PagingTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData("/jobs?sort=newest")]
    [InlineData("/jobs?sort=closing")]
    [InlineData("/jobs?sort=pay")]
    [InlineData("/jobs?q=robot+arm")]
    public async Task Whoever_turns_pages_while_openings_come_and_go_sees_each_that_stays_exactly_once(string address)
    {
        var openings = await _board.PublishAsync(_employer, Enumerable.Range(0, 110).Select(n => (Robot(n), (DateTimeOffset?)_board.Now.AddHours(-(n % 20) - 1))));
        using var visitor = _board.Visitor();
        var (seen, closed) = (new List<int>(), new HashSet<int>());

        for (string? next = address; next is not null;)
        {
            var page = await visitor.Opens(next);
            seen.AddRange(page.Numbers);
            next = page.Next;

            // One that would stand on top and one in the middle come, one that was seen and one that was not go.
            _board.Clock.Advance(TimeSpan.FromMinutes(1));
            await _board.PublishAsync(_employer, (Robot(0), null), (Robot(seen.Count), null));
            foreach (var gone in new[] { openings.First(o => seen.Contains(o.Number) && !closed.Contains(o.Number)), openings.FirstOrDefault(o => !seen.Contains(o.Number) && !closed.Contains(o.Number)) })
            {
                if (gone is null) continue;
                await _board.CloseAsync(gone);
                closed.Add(gone.Number);
            }
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        var stayed = openings.Select(o => o.Number).Where(n => !closed.Contains(n)).ToList();
        Assert.Empty(stayed.Except(seen));
        Assert.True(stayed.Count > 100);
    }

    [Fact]
    public async Task The_best_match_comes_first_and_the_newer_of_two_equals()
    {
        var postings = await _board.PublishAsync(
            _employer,
            (Openings.Called("Cook", "The kitchen of a robot maker."), _board.Now.AddHours(-1)),
            (Openings.Called("Robot engineer"), _board.Now.AddHours(-3)),
            (Openings.Called("Robot tester"), _board.Now.AddHours(-2)),
            (Openings.Called("Gardener"), _board.Now));
        using var visitor = _board.Visitor();

        Assert.Equal(["Robot tester", "Robot engineer", "Cook"], (await visitor.Opens("/jobs?q=robot")).Titles);
        Assert.Equal([postings[0].Number, postings[2].Number, postings[1].Number], (await visitor.Opens("/jobs?q=robot&sort=newest")).Numbers);
    }

    [Fact]
    public async Task A_page_says_which_part_of_the_whole_it_is()
    {
        await _board.PublishAsync(_employer, Enumerable.Range(0, 60).Select(n => (Openings.Called($"Opening {n}"), (DateTimeOffset?)null)));
        using var visitor = _board.Visitor();

        var first = await visitor.Opens("/jobs");
        Assert.Contains("Showing 1–25 of 60", first.Text, StringComparison.Ordinal);
        var second = await visitor.Opens(first.Next!);
        Assert.Contains("Showing 26–50 of 60", second.Text, StringComparison.Ordinal);
        var last = await visitor.Opens(second.Next!);
        Assert.Contains("Showing 51–60 of 60", last.Text, StringComparison.Ordinal);
        Assert.Null(last.Next);
        Assert.Equal(first.Numbers, (await last.Follow("First page")).Numbers);
    }

    [Theory]
    [InlineData("after=")]
    [InlineData("after=nonsense")]
    [InlineData("after=1")]
    [InlineData("after=1.2.3")]
    [InlineData("after=99999999999999999999.1")]
    [InlineData("after=-5.-5")]
    public async Task A_page_that_the_list_does_not_have_is_its_first(string after)
    {
        await _board.PublishAsync(_employer, Enumerable.Range(0, 30).Select(n => (Openings.Called($"Opening {n}"), (DateTimeOffset?)null)));
        using var visitor = _board.Visitor();

        Assert.Equal((await visitor.Opens("/jobs")).Numbers, (await visitor.Opens($"/jobs?{after}")).Numbers);
    }

    [Fact]
    public async Task Behind_the_last_page_one_is_led_back_to_the_first()
    {
        await _board.PublishAsync(_employer, Openings.Called("The only one"));
        using var visitor = _board.Visitor();

        var page = await visitor.Opens("/jobs?after=1.1");

        Assert.Equal("The list ends before this page", page.Find(".empty h2")?.TextContent);
        Assert.Equal(["The only one"], (await page.Follow("Go to the first page")).Titles);
    }

    private PostingContent Robot(int n) => Openings.Called(n % 3 == 0 ? $"Robot arm {n}" : $"Opening {n}", $"An arm for a robot, number {n}.") with
    {
        Pay = n % 4 == 0 ? null : new Pay(1_000_000 + (n % 7 * 100_000), null, "USD", PayPeriod.Year),
        Deadline = n % 5 == 0 ? null : _board.In(TimeSpan.FromDays(1 + (n % 9))),
    };
}
