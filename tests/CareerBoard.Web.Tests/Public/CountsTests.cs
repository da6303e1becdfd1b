using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Random openings and random questions, answered by the board and by counting one by one.</summary>
public sealed class CountsTests : IAsyncLifetime
{
    private const int Questions = 40;

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_question_finds_what_fits_in_its_order_and_every_count_says_what_choosing_it_gives(int seed)
    {
        var openings = await RandomOpenings.MakeAsync(_board, seed, count: 35);
        var mostPaidIn = openings.All.Where(o => o.Currency is not null).CountBy(o => o.Currency!).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;
        using var visitor = _board.Visitor();
        var found = 0;

        for (var n = 0; n < Questions; n++)
        {
            var question = openings.Ask();
            var tests = question.Tests(_board.Now);
            List<Opening> expected = [.. question.InOrder(openings.All.Where(o => tests.Values.All(fits => fits(o))), mostPaidIn)];

            var page = await visitor.Opens(question.Address);
            Assert.Equal((question.Address, expected.Count), (question.Address, page.Total));
            Assert.Equal(expected.Select(o => o.Number), await visitor.WalksAsync(question.Address));
            Assert.Equal((question.Address, question.Unknown.Count), (question.Address, page.LeftOut.Count));
            AssertCounts(question, page, openings, tests);
            found += expected.Count;
        }

        // A run in which nothing is ever found would agree with everything.
        Assert.InRange(found, Questions, Questions * openings.All.Count);
    }

    [Fact]
    public async Task Choosing_what_a_count_stands_beside_gives_as_many()
    {
        var openings = await RandomOpenings.MakeAsync(_board, seed: 4, count: 30);
        using var visitor = _board.Visitor();
        var page = await visitor.Opens("/jobs?workplace=remote&pay_min=20000&currency=EUR");
        Assert.NotEmpty(page.Numbers);

        foreach (var ((name, value), count) in page.Counts)
        {
            var chosen = await page.Form("form.filters").Set(name, value).SendOnceAsync();
            Assert.Equal((name, value, count), (name, value, chosen.Total));
        }
    }

    [Fact]
    public async Task Narrowing_down_what_a_text_finds_leaves_the_counts_of_the_text_alone_as_they_are()
    {
        await RandomOpenings.MakeAsync(_board, seed: 5, count: 40);
        using var visitor = _board.Visitor();
        var all = await visitor.Opens("/jobs?q=compiler");
        var narrowed = await visitor.Opens("/jobs?q=compiler&workplace=remote");
        var again = await visitor.Opens("/jobs?q=compiler&sort=newest");

        Assert.InRange(narrowed.Total, 1, all.Total - 1);
        Assert.Equal(all.Counts, again.Counts);
        Assert.NotEqual(all.Counts, narrowed.Counts);
    }

    private void AssertCounts(Question question, Answer page, RandomOpenings openings, Dictionary<string, Func<Opening, bool>> tests)
    {
        var counts = page.Counts;
        foreach (var ((name, value), count) in counts)
        {
            var others = openings.All.Where(o => tests.All(t => t.Key == name || t.Value(o)));
            var expected = others.Count(o => Has(question, o, name, value));
            Assert.Equal((question.Address, name, value, expected), (question.Address, name, value, count));
        }

        // And none is missing.
        foreach (var (name, values) in openings.Choices)
        {
            var others = openings.All.Where(o => tests.All(t => t.Key == name || t.Value(o))).ToList();
            var missing = values.Where(value => others.Any(o => o.Has[name].Contains(value)) && !counts.ContainsKey((name, value)));
            Assert.True(!missing.Any(), $"{question.Address} does not offer {name}={string.Join(',', missing)}");
        }
    }

    private bool Has(Question question, Opening opening, string name, string value) => name switch
    {
        "currency" => (question with { Currencies = [value] }).Tests(_board.Now)["currency"](opening),
        "posted" => opening.PublishedAt >= _board.Now.AddDays(-int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)),
        "closing" => opening.ClosesAt <= _board.Now.AddDays(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => opening.Has[name].Contains(value),
    };
}
