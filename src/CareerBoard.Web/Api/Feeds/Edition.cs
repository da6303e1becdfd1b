using CareerBoard.Data;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What the public lists say between two changes.</summary>
/// <param name="Version">The value of the counter "postings".</param>
/// <param name="Until">The deadline that passes next, or none.</param>
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

/// <summary>Tells the editions apart by two small questions, whatever else is asked for.</summary>
internal sealed class Editions(TimeProvider clock)
{
    private readonly Lock _turn = new();
    private Edition? _latest;

    /// <summary>Ask before reading what is to be answered: what changes in between then looks older than it is, never newer.</summary>
    public async Task<Edition> CurrentAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var version = await db.Counters.Where(c => c.Name == Counter.Postings).Select(c => c.Value).SingleAsync(cancellationToken);
        var until = await db.Postings.Where(p => p.ClosesAt > now).OrderBy(p => p.ClosesAt).Select(p => p.ClosesAt).FirstOrDefaultAsync(cancellationToken);
        lock (_turn)
        {
            if (_latest is null || _latest.Version != version || _latest.Until != until) _latest = new(version, until, clock.GetUtcNow(), now);
            return _latest with { Now = now };
        }
    }
}
