using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What is asked of the database when somebody searches, and what is remembered.</summary>
public sealed class TextSearchTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Asking _asking = null!;
    private PostingColumns _columns = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await RandomOpenings.MakeAsync(_board, seed: 6, count: 40);
        _columns = await _board.InDbAsync(db => PostingColumns.LoadAsync(db, _board.Now, default, segmentSize: 16));
        _asking = await _board.WithAsync<ISearchCandidates, Asking>(candidates => Task.FromResult(new Asking(candidates)));
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Words_that_are_new_are_asked_for_together_the_second_time_each_alone_and_then_no_more()
    {
        var first = await FindAsync("compiler vision");
        Assert.Equal([2], _asking.Clauses);
        var second = await FindAsync("compiler vision");
        Assert.Equal([2, 1, 1], _asking.Clauses);
        var third = await FindAsync("vision compiler");
        Assert.Equal([2, 1, 1], _asking.Clauses);

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.Equal(first, third);
        Assert.Equal((await FindAsync("compiler")).Intersect(await FindAsync("vision")), first);
        Assert.Equal([2, 1, 1], _asking.Clauses);
    }

    [Fact]
    public async Task What_is_to_be_left_out_is_left_out_of_whatever_is_remembered()
    {
        for (var time = 0; time < 2; time++)
        {
            var compilers = await FindAsync("compiler");
            var others = await FindAsync("-compiler");
            Assert.Equal(_columns.Count, compilers.Count + others.Count);
            Assert.Empty(compilers.Intersect(others));
            Assert.Equal(compilers.Except(await FindAsync("vision")), await FindAsync("compiler -vision"));
            Assert.Equal(others.Except(await FindAsync("vision")), await FindAsync("-vision -compiler"));
            Assert.Empty(await FindAsync("compiler -compiler"));
        }
    }

    [Fact]
    public async Task What_next_to_nothing_has_is_not_worth_remembering()
    {
        Assert.Empty(await FindAsync("unheardof"));
        Assert.Empty(await FindAsync("unheardof"));

        Assert.Equal([1, 1], _asking.Clauses);
    }

    [Fact]
    public void When_there_is_no_more_room_what_was_asked_for_lately_stays()
    {
        var kept = new KeptClauses(_columns, room: 4 * _columns.NewSet().Size);
        foreach (var name in (string[])["a", "b", "c"]) kept.Add(name, _columns.NewSet(), said: _columns.Count);
        Assert.NotNull(kept.Find("a"));
        kept.Add("d", _columns.NewSet(), said: _columns.Count);

        Assert.Null(kept.Find("b"));
        Assert.All((string[])["a", "d"], name => Assert.NotNull(kept.Find(name)));
    }

    private Task<List<int>> FindAsync(string text) => _board.InDbAsync(async db =>
    {
        var found = await new TextSearch(db, _asking).FindAsync(_columns, SearchQuery.Parse(text, _columns.Synonyms), default);
        return Enumerable.Range(0, _columns.Count).Where(posting => _columns.SegmentOf(posting) is var (segment, index) && Bits.Has(found.Of(Array.IndexOf(_columns.Segments, segment)), index)).ToList();
    });

    /// <summary>The board's own, and how many clauses each question to it had.</summary>
    private sealed class Asking(ISearchCandidates candidates) : ISearchCandidates
    {
        public List<int> Clauses { get; } = [];

        public Task FindAsync(CareerBoardDb db, IReadOnlyList<SearchClause> clauses, Action<int> found, CancellationToken cancellationToken)
        {
            Clauses.Add(clauses.Count);
            return candidates.FindAsync(db, clauses, found, cancellationToken);
        }
    }
}
