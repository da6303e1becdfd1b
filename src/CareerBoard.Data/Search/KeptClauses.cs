using System.Collections.Concurrent;

namespace CareerBoard.Data.Search;

/// <summary>
/// What clauses found lately in one state of the board. When there is no more room for new ones, those stay that were asked for since there was none
/// the last time.
/// </summary>
internal sealed class KeptClauses(PostingColumns columns, int room = KeptClauses.Room)
{
    /// <summary>In bytes: more than a thousand clauses on a board of 100,000 postings, some two hundred on one of a million.</summary>
    private const int Room = 32 * 1024 * 1024;

    private const int Most = 2000;

    /// <summary>A clause for which the index names one posting for so many on the board is worth its room; fewer are read quickly.</summary>
    private const int Common = 500;

    private readonly int _most = Math.Clamp(room / 2 / Math.Max(1, columns.NewSet().Size), 1, Most);
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, PostingSet> _recent = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, PostingSet> _older = new(StringComparer.Ordinal);

    public PostingSet? Find(string name)
    {
        if (_recent.TryGetValue(name, out var found)) return found;
        if (!_older.TryGetValue(name, out found)) return null;

        Put(name, found);
        return found;
    }

    public bool WasAskedBefore(string name)
    {
        if (_asked.ContainsKey(name)) return true;

        if (_asked.Count >= Most) _asked.Clear();
        _asked[name] = true;
        return false;
    }

    /// <param name="said">How many the index named: it knows postings as well that are not open, and they take as long to read.</param>
    public void Add(string name, PostingSet found, int said)
    {
        if ((long)said * Common >= columns.Count) Put(name, found);
    }

    private void Put(string name, PostingSet found)
    {
        if (_recent.Count >= _most) (_older, _recent) = (_recent, new(StringComparer.Ordinal));
        _recent[name] = found;
    }
}
