using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

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
    public async Task After_a_change_only_what_changed_is_looked_at_again_and_once()
    {
        var before = await FindAsync("compiler");
        var (with, without) = (_columns.NumberAt(before[0]), _columns.NumberAt(Enumerable.Range(0, _columns.Count).Except(before).First()));
        await ReviseAsync(with, "Gardener");
        await ReviseAsync(without, "Compiler writer");
        _asking.Among.Clear();

        var found = (await FindAsync("compiler")).ConvertAll(_columns.NumberAt);
        var again = (await FindAsync("compiler")).ConvertAll(_columns.NumberAt);

        Assert.Equal([[.. new[] { with, without }.Order()]], _asking.Among);
        Assert.Equal((false, true), (found.Contains(with), found.Contains(without)));
        Assert.Equal(found, again);
        _columns = await _board.InDbAsync(db => PostingColumns.LoadAsync(db, _board.Now, default, segmentSize: 16));
        Assert.Equal((await FindAsync("compiler")).ConvertAll(_columns.NumberAt), found);
    }

    [Fact]
    public async Task Where_very_many_change_everything_is_looked_at_again()
    {
        var before = await FindAsync("compiler");
        var employer = await _board.InDbAsync(db => db.Employers.FirstAsync());
        await _board.PublishAsync(employer, Enumerable.Range(0, 80).Select(n => (Openings.Called($"Compiler {n}"), (DateTimeOffset?)_board.Now)));
        _columns = await _board.InDbAsync(db => _columns.RefreshAsync(db, _board.Now, default));
        _asking.Among.Clear();

        Assert.Equal(before.Count + 80, (await FindAsync("compiler")).Count);
        Assert.Equal([null], _asking.Among);
    }

    /// <summary>PostgreSQL alone thinks the table of a board with forty openings quicker to read, and of one with a hundred thousand too, where it is not.</summary>
    [Fact]
    public async Task The_index_is_asked_however_small_the_table_looks()
    {
        if (!TestDatabase.IsPostgres) return;

        await _board.InDbAsync(async db =>
        {
            var search = new TextSearch(db, _asking);
            await db.Database.OpenConnectionAsync();
            await search.FindAsync(_columns, SearchQuery.Parse("compiler", _columns.Synonyms), default);
            Assert.Equal("on", await db.Database.SqlQueryRaw<string>("SELECT current_setting('enable_seqscan') AS \"Value\"").SingleAsync());

            await using var transaction = await db.Database.BeginTransactionAsync();
            var before = await ScansAsync();
            await search.FindAsync(_columns, SearchQuery.Parse("vision", _columns.Synonyms), default);
            Assert.Equal(before with { Index = before.Index + 1 }, await ScansAsync());

            Task<Scans> ScansAsync() => db.Database.SqlQueryRaw<Scans>("SELECT seq_scan AS \"Table\", idx_scan AS \"Index\" FROM pg_stat_xact_user_tables WHERE relname = 'PostingSearch'").SingleAsync();
        });
    }

    [Fact]
    public void Bits_can_be_taken_from_any_place_to_any_other()
    {
        var random = new Random(4);
        for (var n = 0; n < 2000; n++)
        {
            var (words, others) = (new ulong[6], new ulong[6]);
            foreach (ref var word in words.AsSpan()) word = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var count = random.Next(0, 200);
            var (from, to) = (random.Next(0, 384 - count), random.Next(0, 384 - count));

            var set = Bits.Copy(words, from, others, to, count);

            Assert.Equal(Enumerable.Range(0, count).Count(i => Bits.Has(words, from + i)), set);
            Assert.All(Enumerable.Range(0, 384), i => Assert.Equal(i >= to && i < to + count && Bits.Has(words, from + i - to), Bits.Has(others, i)));
        }
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

    private sealed record Scans(long Table, long Index);

    private async Task ReviseAsync(int number, string title)
    {
        await _board.ReviseAsync(await _board.InDbAsync(db => db.Postings.SingleAsync(p => p.Number == number)), content => content with { Title = title, Sections = [new(SectionKind.TheRole, null, "Among oaks.")], TeamId = null, RoleId = null, Requirements = [] });
        _columns = await _board.InDbAsync(db => _columns.RefreshAsync(db, _board.Now, default));
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

        /// <summary>Which postings each question was about; none for all.</summary>
        public List<int[]?> Among { get; } = [];

        public Task FindAsync(CareerBoardDb db, IReadOnlyList<SearchClause> clauses, IReadOnlyCollection<int>? among, Action<int> found, CancellationToken cancellationToken)
        {
            Clauses.Add(clauses.Count);
            Among.Add(among is null ? null : [.. among.Order()]);
            return candidates.FindAsync(db, clauses, among, found, cancellationToken);
        }
    }
}
