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

    public T? Find(int number) => _known.GetValueOrDefault(number);

    public void Add(int number, T what)
    {
        if (_known.Count >= most)
        {
            if (!beginsAnew) return;
            _known.Clear();
        }

        _known[number] = what;
    }

    public object? After(ColumnsChange change)
    {
        if ((mentionsNames && change.ChangedNames) || (!beginsAnew && _known.Count >= most)) return null;

        // Whoever still has the columns of before keeps what they show.
        var next = (RememberedPostings<T>)MemberwiseClone();
        next._known = new(_known.Where(known => !change.Changed.Contains(known.Key)));
        return next;
    }
}
