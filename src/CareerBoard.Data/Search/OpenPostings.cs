using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Data.Search;

/// <summary>
/// Keeps <see cref="PostingColumns"/> in memory for as long as they are true: until the board's revision has risen, or one of the postings has
/// closed by the clock. They are read for all who ask, under no request: who gives up leaves the others their reading.
/// </summary>
public sealed class OpenPostings(IServiceScopeFactory scopes) : IAsyncDisposable, IDisposable
{
    /// <summary>Of fewer postings loading leaves nothing behind that would be worth a pause.</summary>
    private const int Many = 1_000;

    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _turn = new();
    private PostingColumns? _columns;
    private Task<PostingColumns>? _loading;

    internal RankingLimits Limits { get; init; } = RankingLimits.Usual;

    /// <summary>From then on what is kept is true no longer, whatever else happens; long ago where nothing is kept yet.</summary>
    public DateTimeOffset TrueUntil => _columns?.TrueUntil ?? DateTimeOffset.MinValue;

    /// <param name="cancellationToken">Ends the waiting, not the reading.</param>
    public async ValueTask<PostingColumns> AsOfAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = await db.Provider.Revision.AsOfAsync(() => db, cancellationToken);
        while (true)
        {
            if (IsTrue(_columns, version, now)) return _columns!;

            // One that somebody else began may be older than this question; one that begins now is not.
            var (loading, isNew) = Load(now);
            var columns = await loading.WaitAsync(cancellationToken);
            if (isNew) return columns;
        }
    }

    public void Dispose() => _ending.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_loading is { } loading) await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    /// <summary>What is being read already, or is from now on. What failed is not kept: the next one reads again.</summary>
    private (Task<PostingColumns> Loading, bool IsNew) Load(DateTimeOffset now)
    {
        lock (_turn)
        {
            if (_loading is { IsCompleted: false } running) return (running, false);

            // Nor under the trace and the log of whoever happens to be first.
            using (ExecutionContext.SuppressFlow()) return (_loading = Task.Run(() => LoadAsync(now, _ending.Token)), true);
        }
    }

    private async Task<PostingColumns> LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CareerBoardDb>();
        var before = _columns;
        var columns = before is null ? await PostingColumns.LoadAsync(db, now, cancellationToken, limits: Limits) : await before.RefreshAsync(db, now, cancellationToken);
        _columns = columns;
        if (columns.Count >= Many && !columns.ContinuesWith(before)) GiveBack();
        return columns;
    }

    /// <summary>
    /// Reading all of them takes half as much memory again as what is made of it, in pieces that lie between what stays. Nothing else takes as much, so nothing else would make the collector
    /// give it back.
    /// </summary>
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Columns that are newer than the question are true as well.</summary>
    private static bool IsTrue(PostingColumns? columns, long version, DateTimeOffset now) =>
        columns is not null && columns.Version >= version && now < columns.TrueUntil;
}
