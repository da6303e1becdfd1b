using CareerBoard.Data;
using CareerBoard.Data.Search;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What the public lists say between two changes.</summary>
/// <param name="Version">The board's revision.</param>
/// <param name="Until">The deadline of a listed opening that passes next, or none.</param>
/// <param name="Since">When this process first saw it.</param>
/// <param name="Now">When it was asked for.</param>
internal sealed record Edition(long Version, DateTimeOffset? Until, DateTimeOffset Since, DateTimeOffset Now)
{
    /// <summary>
    /// For <c>Last-Modified</c>, which counts whole seconds: none in the first one, in which another edition could follow with the same time.
    /// It is not when a posting changed last, because one that closes leaves the rest as old as it was.
    /// </summary>
    public DateTimeOffset? Changed => Now - Since >= TimeSpan.FromSeconds(1) ? Since : null;

    /// <summary>For what changes within it.</summary>
    public Edition Undated => this with { Since = Now };
}

/// <summary>Tells the editions apart by the open postings in memory: what is made from them is never older than its edition.</summary>
internal sealed class Editions(OpenPostings open, TimeProvider clock)
{
    private readonly Lock _turn = new();
    private Edition? _latest;

    /// <summary>Ask before reading what is to be answered: what changes in between then looks older than it is, never newer.</summary>
    public async Task<Edition> CurrentAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        DateTimeOffset? until = columns.TrueUntil == DateTimeOffset.MaxValue ? null : columns.TrueUntil;
        lock (_turn)
        {
            if (_latest is null || _latest.Version != columns.Version || _latest.Until != until) _latest = new(columns.Version, until, clock.GetUtcNow(), now);
            return _latest with { Now = now };
        }
    }
}
