using System.Collections.Concurrent;

namespace CareerBoard.Data.Search;

/// <summary>
/// What was read or made of single postings lately, by number. A posting that changes is forgotten; where what is remembered mentions names, all of it is forgotten when a name changes.
/// </summary>
/// <typeparam name="T">The same may be given to many at once.</typeparam>
/// <param name="most">So many are remembered.</param>
/// <param name="mentionsNames">Whether they say what others are called.</param>
/// <param name="beginsAnew">When there is no more room: whether it begins anew, or stays as it is until the board changes, because lists ask for many in turn and would find nothing of what they asked for before.</param>
public abstract class RememberedPostings<T>(int most, bool mentionsNames, bool beginsAnew) : IOutlastsChanges where T : class
{
    private ConcurrentDictionary<int, T> _known = new();

    /// <summary>How many there are, or a few more or fewer: asked itself, the dictionary stops everybody to count.</summary>
    private int _count;

    public T? Find(int number) => _known.GetValueOrDefault(number);

    public void Add(int number, T what)
    {
        if (Volatile.Read(ref _count) >= most)
        {
            if (!beginsAnew) return;
            _known.Clear();
            Volatile.Write(ref _count, 0);
        }

        if (_known.TryAdd(number, what)) Interlocked.Increment(ref _count);
        else _known[number] = what;
    }

    public object? After(ColumnsChange change)
    {
        if ((mentionsNames && change.ChangedNames) || (!beginsAnew && Volatile.Read(ref _count) >= most)) return null;

        // Whoever still has the columns of before keeps what they show.
        var next = (RememberedPostings<T>)MemberwiseClone();
        next._known = new(_known.Where(known => !change.Changed.Contains(known.Key)));
        next._count = next._known.Count;
        return next;
    }
}
