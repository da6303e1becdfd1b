using System.Collections.Concurrent;

namespace CareerBoard.Data.Search;

/// <summary>
/// What clauses found lately in one state of the board. When there is no more room for new ones, those stay that were asked for since there was none
/// the last time. After a change of a few postings only those have to be asked for again.
/// </summary>
internal sealed class KeptClauses(PostingColumns columns, int room = KeptClauses.Room) : IOutlastsChanges
{
    /// <summary>In bytes: more than a thousand clauses on a board of 100,000 postings, some two hundred on one of a million.</summary>
    private const int Room = 32 * 1024 * 1024;

    private const int Most = 2000;

    /// <summary>A clause for which the index names one posting for so many on the board is worth its room; fewer are read quickly.</summary>
    private const int Common = 500;

    /// <summary>So many postings are looked at one by one; to ask for more costs as much as to ask for all.</summary>
    private const int MostUnsure = 64;

    /// <summary>A clause that nobody asked for through so many changes is not taken along any more.</summary>
    private const int MostChanges = 8;

    private readonly int _most = Math.Clamp(room / 2 / Math.Max(1, columns.NewSet().Size), 1, Most);
    private ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, KeptClause> _recent = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, KeptClause> _older = new(StringComparer.Ordinal);

    public KeptClause? Find(string name)
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
        if ((long)said * Common >= columns.Count) Put(name, new(found, [], Changes: 0));
    }

    /// <summary>What is found now of one that some postings were not sure for.</summary>
    public void MakeSure(string name, PostingSet found) => Put(name, new(found, [], Changes: 0));

    public object? After(ColumnsChange change)
    {
        if (change.Changed.Count > MostUnsure) return null;

        var next = new KeptClauses(change.After, room) { _asked = _asked };
        Move(_older, next._older);
        Move(_recent, next._recent);
        return next;

        void Move(ConcurrentDictionary<string, KeptClause> before, ConcurrentDictionary<string, KeptClause> after)
        {
            foreach (var (name, clause) in before)
            {
                int[] unsure = change.Changed.Count == 0 ? clause.Unsure : [.. clause.Unsure.Union(change.Changed)];
                if (unsure.Length <= MostUnsure && clause.Changes < MostChanges) after[name] = new(change.Move(clause.Found), unsure, clause.Changes + 1);
            }
        }
    }

    private void Put(string name, KeptClause found)
    {
        if (_recent.Count >= _most) (_older, _recent) = (_recent, new(StringComparer.Ordinal));
        _recent[name] = found;
    }
}

/// <param name="Found">Without those of <paramref name="Unsure"/>.</param>
/// <param name="Unsure">The numbers of postings that changed since it was found.</param>
/// <param name="Changes">How many times the board has changed since.</param>
internal sealed record KeptClause(PostingSet Found, int[] Unsure, int Changes);
