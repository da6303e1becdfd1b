using System.Data.Common;
using System.Globalization;
using System.Web;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CareerBoard.Web.Tests.Public;

/// <summary>The columns in memory, cut small and kept in step by changes, beside columns of one piece that were read anew.</summary>
public sealed class ColumnsTests : IAsyncLifetime
{
    private const int SegmentSize = 16;

    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync() => await _board.StartAsync();

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_board_in_many_pieces_answers_every_question_as_one_in_one_piece()
    {
        // Enough that a value has more postings than are listed one by one.
        var openings = await RandomOpenings.MakeAsync(_board, seed: 11, count: 220);
        var (many, one) = (await ReadAsync(SegmentSize), await ReadAsync());
        Assert.True(many.Segments.Length > 20 && one.Segments.Length == 1);

        var found = 0;
        for (var n = 0; n < 120; n++)
        {
            var question = openings.Ask();
            found += await AnswersAlikeAsync(question.Address, many, one);
            await AnswersAlikeAsync(question.Address.Replace($"sort={question.Sort}", "sort=relevance", StringComparison.Ordinal), many, one);
        }

        Assert.InRange(found, 500, int.MaxValue);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task After_any_changes_the_columns_are_what_reading_everything_anew_would_give(int seed)
    {
        var random = new Random(seed);
        var openings = await RandomOpenings.MakeAsync(_board, seed, count: 40);
        var employer = await _board.InDbAsync(db => db.Employers.FirstAsync());
        var columns = await ReadAsync(SegmentSize);
        var (kept, found, changes) = (0, 0, Changes(random, employer));

        for (var n = 0; n < 42; n++)
        {
            var before = columns.Segments.ToHashSet();
            var what = changes[n < changes.Count ? n : random.Next(changes.Count)];
            await what.ChangeAsync();
            columns = await _board.InDbAsync(db => columns.RefreshAsync(db, _board.Now, default));
            kept += columns.Segments.Count(before.Contains);

            var anew = await ReadAsync();
            Assert.Equal((what.Name, Describe(anew)), (what.Name, Describe(columns)));
            await AnswersAlikeAsync(openings.Ask().Address, columns, anew);

            // The same each time, so that what is remembered of them outlasts the change, which those that are read anew know nothing of.
            foreach (var words in (string[])["compiler", "vision", "speech -compiler", "one of many", "renamed", "-serpent3"]) found += await AnswersAlikeAsync($"/jobs?q={Uri.EscapeDataString(words)}", columns, anew);
        }

        Assert.InRange(found, 500, int.MaxValue);

        // What segments are known by is used again, or a board would run out of it.
        Assert.InRange(columns.Tickets.Max(), 0, 3 * columns.Segments.Length);

        // If each change had made everything anew, the comparison would compare a reading with itself.
        Assert.InRange(kept, 40, int.MaxValue);
    }

    [Fact]
    public async Task What_comes_while_everything_is_read_takes_nothing_from_the_others()
    {
        var employer = await _board.AddEmployerAsync();
        var place = await _board.AddPlaceAsync("Oslo, Norway", "Oslo", null, "NO");
        (PostingContent, DateTimeOffset?) Opening(int n) => (Openings.Called($"Opening {n}") with { LocationIds = [place.Id] }, _board.Now.AddMinutes(-n));
        await _board.PublishAsync(employer, Enumerable.Range(10, 40).Select(Opening));
        var meanwhile = new Meanwhile("PostingLocations", () => _board.PublishAsync(employer, Enumerable.Range(0, 10).Select(Opening)));

        var columns = await _board.InDbAsync(async db =>
        {
            var options = new DbContextOptionsBuilder<CareerBoardDb>();
            db.Provider.Configure(options);
            await using var watched = new CareerBoardDb(options.AddInterceptors(meanwhile).Options, db.Provider, _board.Clock);
            return await PostingColumns.LoadAsync(watched, _board.Now, default, SegmentSize);
        });
        Assert.True(meanwhile.IsDone);
        columns = await _board.InDbAsync(db => columns.RefreshAsync(db, _board.Now, default));

        Assert.Equal(50, columns.Count);
        Assert.Equal(Describe(await ReadAsync()), Describe(columns));
    }

    private List<Change> Changes(Random random, Employer employer)
    {
        var made = 0;
        return
        [
            new("publish one", () => _board.PublishAsync(employer, Openings.Called($"Fresh compiler {made++}"))),
            new("publish in the past", () => _board.PublishAsync(employer, (Openings.Called($"Older vision {made++}"), _board.Now.AddDays(-random.Next(1, 30))))),
            new("publish many", () => _board.PublishAsync(employer, Enumerable.Range(0, 40).Select(i => (Openings.Called($"One of many {made++}"), (DateTimeOffset?)_board.Now.AddDays(-i))))),
            new("close", async () => await _board.CloseAsync(await AnyAsync(PostingStatus.Published))),
            new("close more", async () => await _board.CloseAsync(await AnyAsync(PostingStatus.Published))),
            new("reopen", async () => await _board.ReopenAsync(await AnyAsync(PostingStatus.Closed))),
            new("pause", async () => await _board.PauseAsync(await AnyAsync(PostingStatus.Published))),
            new("revise", async () => await _board.ReviseAsync(await AnyAsync(PostingStatus.Published), c => c with { Title = $"Speech {made++}", Workplace = Workplace.Remote, RemoteRegions = ["DE"] })),
            new("hide", async () => await _board.ReviseAsync(await AnyAsync(PostingStatus.Published), c => c with { Visibility = PostingVisibility.Unlisted })),
            new("a new place", () => _board.AddPlaceAsync($"Harbour {made}", $"Harbour {made++}", null, "NO")),
            new("a place that is there already elsewhere", () => _board.AddPlaceAsync($"London, ON {made}", "London", $"Region {made++}", "CA")),
            new("a new team", async () => await _board.PublishAsync(employer, Openings.Called($"Theory {made}") with { TeamId = (await _board.AddTeamAsync(employer, $"Team {made++}")).Id })),
            new("rename a team", async () => await _board.ChangeAsync(await _board.InDbAsync(db => db.Teams.OrderBy(t => t.Id).FirstAsync()), t => t.Describe($"Renamed {made++}", "", "", "", []))),
            new("rename another team to what it was called", async () => await _board.ChangeAsync(await _board.InDbAsync(db => db.Teams.OrderByDescending(t => t.Id).FirstAsync()), t => t.Describe(t.Name == "Twice" ? "Back" : "Twice", "", "", "", []))),
            new("rename a role, of another level now", async () => await _board.ChangeAsync(await _board.InDbAsync(db => db.Roles.FirstAsync(r => db.Postings.Any(p => p.RoleId == r.Id))), r => r.Describe($"Keeper {made++}", Domain.Roles.Track.Other, Enum.GetValues<Domain.Roles.Level>()[random.Next(4)], "", "", []))),
            new("rename a skill", async () => await _board.ChangeAsync(await _board.SkillAsync("tensorflow"), s => s.Describe($"Ferrous {made++}", s.Kind, s.Check, []))),
            new("rename the employer", async () => await _board.ChangeAsync(await _board.InDbAsync(db => db.Employers.SingleAsync(e => e.Id == employer.Id)), e => e.Describe($"Employer {made++}", e.Website, e.About, e.Accent, e.TimeZone))),
            new("another region for a place", async () => await _board.ChangeAsync(await _board.InDbAsync(db => db.Locations.SingleAsync(l => l.City == "Zürich")), l => l.Describe(l.Name, l.City, $"Region {made++}", l.Country))),
            new("another name for a skill", async () => await _board.ChangeAsync(await _board.SkillAsync("python"), s => s.Describe(s.Name, s.Kind, s.Check, [$"serpent{made++}"]))),
            new("the clock", () => { _board.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40))); return Task.CompletedTask; }),
            new("nothing", () => Task.CompletedTask),
        ];

        async Task<Posting> AnyAsync(PostingStatus status)
        {
            var postings = await _board.InDbAsync(db => db.Postings.Where(p => p.Status == status).OrderBy(p => p.Number).ToListAsync());
            List<Posting> usable = [.. postings.Where(p => status is not PostingStatus.Published || p.ClosesAt is null || p.ClosesAt > _board.Now)];
            if (usable.Count > 0) return usable[random.Next(usable.Count)];

            await _board.CloseAsync(await AnyAsync(PostingStatus.Published));
            return await AnyAsync(status);
        }
    }

    /// <summary>Everything that columns say, in one text.</summary>
    private static string Describe(PostingColumns columns)
    {
        var terms = columns.Vocabulary.StartingWith("").Order(StringComparer.Ordinal).ToList();
        var words = terms.ToDictionary(columns.Vocabulary.Find);
        var lines = new List<string> { string.Join(' ', columns.Currencies), columns.TrueUntil.ToString("O", CultureInfo.InvariantCulture) };
        for (var i = 0; i < columns.Count; i++)
        {
            var number = columns.NumberAt(i);
            Assert.Equal(i, columns.Find(number));
            var values = columns.Facets.Select(facet => string.Join(',', facet.Of(i).ToArray().Select(v => $"{facet.Values[v].Slug} {facet.Values[v].Label}")));
            lines.Add($"{number}: {string.Join(" | ", values)} {Words(columns.Titles.Of(i))} | {Words(columns.Keywords.Of(i))}, {Named(i)}");
        }

        lines.AddRange(terms.Select(term => $"{term} {columns.Vocabulary.Postings(term)}"));
        return string.Join('\n', lines);

        int Named(int posting) => columns.SegmentOf(posting) is var (segment, index) ? segment.OfRoleAndSkills(index) : 0;

        string Words(ReadOnlySpan<int> of) => string.Join(' ', of.ToArray().Select(term => words[term]));
    }

    /// <summary>Asks both for all pages and all counts; how many were found.</summary>
    private async Task<int> AnswersAlikeAsync(string address, PostingColumns some, PostingColumns others)
    {
        var (answer, other) = (await AnswerAsync(address, some), await AnswerAsync(address, others));
        Assert.Equal((address, other), (address, answer));
        return answer.Split('\n')[0].Split(' ').Length - 1;
    }

    private Task<string> AnswerAsync(string address, PostingColumns columns) => _board.WithAsync<ISearchCandidates, string>(candidates => _board.InDbAsync(async db =>
    {
        var asked = JobQuery.Read(QueryHelpers.ParseQuery(HttpUtility.UrlDecode(new Uri("http://board" + address).Query)), columns, _board.Now);
        var text = asked.HasText ? new TextMatches(await new TextSearch(db, candidates).FindAsync(columns, asked.Search, default), new Relevance(columns, asked.Search)) : null;
        var selection = columns.Select(asked.Filter, text, [_board.Now.AddDays(-7), _board.Now.AddDays(-1)], [_board.Now.AddDays(7), _board.Now.AddDays(30)]);
        var (numbers, after) = (new List<int>(), (PageKey?)null);
        do
        {
            var page = columns.Page(selection, asked.Sort, asked.Filter.Currency, after, 7);
            Assert.Equal((address, numbers.Count, selection.Total), (address, page.Before, page.Total));
            numbers.AddRange(page.Numbers);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal((address, selection.Total), (address, numbers.Count));
        var counts = columns.Facets.SelectMany((facet, f) => facet.Values.Select((v, i) => (facet.Name, v.Slug, Count: selection.Counts[f][i]))).Where(c => c.Count > 0).Order();
        return $"found {string.Join(' ', numbers)}\n{string.Join(' ', counts)}\n{string.Join(' ', columns.Currencies.Zip(selection.PerCurrency))}\n{string.Join(' ', selection.PostedWithin)} {string.Join(' ', selection.ClosingWithin)}";
    }));

    private Task<PostingColumns> ReadAsync(int segmentSize = 8192) => _board.InDbAsync(db => PostingColumns.LoadAsync(db, _board.Now, default, segmentSize));

    private sealed record Change(string Name, Func<Task> ChangeAsync);

    /// <summary>Lets something happen before a table is asked for the first time.</summary>
    private sealed class Meanwhile(string table, Func<Task> happen) : DbCommandInterceptor
    {
        public bool IsDone { get; private set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!IsDone && command.CommandText.Contains(table, StringComparison.Ordinal))
            {
                IsDone = true;
                await happen();
            }

            return result;
        }
    }
}
