using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

/// <summary>
/// Keeps <see cref="PostingColumns"/> in memory for as long as they are true: until the board's revision has risen, or one of the postings has
/// closed by the clock.
/// </summary>
public sealed class OpenPostings : IDisposable
{
    /// <summary>Of fewer postings loading leaves nothing behind that would be worth a pause.</summary>
    private const int Many = 1_000;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private PostingColumns? _columns;

    /// <summary>From then on what is kept is true no longer, whatever else happens; long ago where nothing is kept yet.</summary>
    public DateTimeOffset TrueUntil => _columns?.TrueUntil ?? DateTimeOffset.MinValue;

    public async ValueTask<PostingColumns> AsOfAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = await db.Provider.Revision.AsOfAsync(() => db, cancellationToken);
        if (IsTrue(_columns, version, now)) return _columns!;

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (IsTrue(_columns, version, now)) return _columns!;

            var before = _columns;
            _columns = before is null ? await PostingColumns.LoadAsync(db, now, cancellationToken) : await before.RefreshAsync(db, now, cancellationToken);
            if (_columns.Count >= Many && !_columns.ContinuesWith(before)) GiveBack();
            return _columns;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    /// <summary>
    /// Reading all of them takes half as much memory again as what is made of it, in pieces that lie between what stays. Nothing else takes as much, so nothing else would make the collector
    /// give it back.
    /// </summary>
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Columns that are newer than the question are true as well.</summary>
    private static bool IsTrue(PostingColumns? columns, long version, DateTimeOffset now) =>
        columns is not null && columns.Version >= version && now < columns.TrueUntil;
}
