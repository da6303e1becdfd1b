using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

/// <summary>
/// Keeps <see cref="PostingColumns"/> in memory for as long as they are true: until the counter "postings" has risen, which one small
/// question a request tells, or one of the postings has closed by the clock.
/// </summary>
public sealed class OpenPostings : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private PostingColumns? _columns;

    public async ValueTask<PostingColumns> AsOfAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = await db.Counters.Where(c => c.Name == Counter.Postings).Select(c => c.Value).SingleAsync(cancellationToken);
        if (IsTrue(_columns, version, now)) return _columns!;

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (!IsTrue(_columns, version, now)) _columns = await PostingColumns.LoadAsync(db, now, cancellationToken);
            return _columns!;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    /// <summary>Columns that are newer than the question are true as well.</summary>
    private static bool IsTrue(PostingColumns? columns, long version, DateTimeOffset now) =>
        columns is not null && columns.Version >= version && now < columns.TrueUntil;
}
