namespace CareerBoard.Data;

/// <summary>
/// What this process knows of the counter "postings": its own writes as soon as they are committed, those of others when it asked last.
/// Whoever keeps public pages keeps them with this number, and has others when it rises.
/// </summary>
public sealed class BoardRevision
{
    private long _known;

    public long Known => Volatile.Read(ref _known);

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
