using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data;

/// <summary>
/// What this process knows of the counter "postings": its own writes as soon as they are committed, those of others when it asked last.
/// Whoever keeps public pages keeps them with this number, and has others when it rises.
/// </summary>
public sealed class BoardRevision
{
    private const long Never = long.MinValue;

    private long _known;
    private long _askedAt = Never;

    /// <summary>How long after another process changed something this one may still not know.</summary>
    public TimeSpan Recheck { get; set; } = TimeSpan.FromMilliseconds(500);

    public long Known => Volatile.Read(ref _known);

    /// <summary>Whether the database has to be asked before <see cref="Known"/> may be gone by.</summary>
    public bool IsDue => IsDueAt(Environment.TickCount64, Volatile.Read(ref _askedAt));

    /// <summary>Asks when that is due: one in a while for all, who go by what is known meanwhile.</summary>
    /// <param name="database">Called where it is due.</param>
    public async ValueTask<long> AsOfAsync(Func<CareerBoardDb> database, CancellationToken cancellationToken)
    {
        var (now, asked) = (Environment.TickCount64, Volatile.Read(ref _askedAt));
        if (!IsDueAt(now, asked) || (Interlocked.CompareExchange(ref _askedAt, now, asked) != asked && Recheck > TimeSpan.Zero)) return Known;

        try
        {
            Note(await database().Counters.Where(c => c.Name == Counter.Postings).Select(c => c.Value).SingleAsync(cancellationToken));
            return Known;
        }
        catch
        {
            // It was asked for all, and nobody knows: the next one asks again.
            Volatile.Write(ref _askedAt, Never);
            throw;
        }
    }

    private bool IsDueAt(long now, long asked) => asked == Never || now - asked >= Recheck.TotalMilliseconds;

    /// <summary>One that is lower than what is known says nothing new.</summary>
    public void Note(long revision)
    {
        var known = Known;
        while (revision > known)
        {
            var before = Interlocked.CompareExchange(ref _known, revision, known);
            if (before == known) return;
            known = before;
        }
    }
}
