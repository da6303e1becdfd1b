using System.Runtime.InteropServices;

namespace CareerBoard.Data.Files;

/// <summary>
/// Keeps in memory what takes long to make: at most so many bytes, what was used least recently goes first, and nothing longer than its time.
/// Whoever asks for what is being made waits for that one making; once nobody waits any more, it is stopped.
/// </summary>
/// <param name="keeping">How much a value weighs, and how long it is kept after it was made.</param>
internal sealed class KeptInMemory<TKey, TValue>(long mostBytes, Func<TValue, Keeping> keeping, TimeProvider clock) where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Entry> _entries = [];

    /// <summary>The latest used first.</summary>
    private readonly LinkedList<Entry> _used = [];
    private long _bytes;

    public async Task<TValue> GetAsync(TKey key, Func<CancellationToken, Task<TValue>> make, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_lock)
        {
            RemoveOutdated();
            if (_entries.TryGetValue(key, out var known)) _used.Remove(known.Place);
            entry = known ?? (_entries[key] = Begin(key, make));
            _used.AddFirst(entry.Place);
            entry.Waiting++;
        }

        try
        {
            return await entry.Making.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                entry.Waiting--;
                if (entry is { Waiting: 0, IsOver: false })
                {
                    Remove(entry);
                    entry.NobodyWaits.Cancel();
                }
            }
        }
    }

    private Entry Begin(TKey key, Func<CancellationToken, Task<TValue>> make)
    {
        var entry = new Entry(key);
        entry.Making = Task.Run(() => MakeAsync(entry, make), CancellationToken.None);
        return entry;
    }

    private async Task<TValue> MakeAsync(Entry entry, Func<CancellationToken, Task<TValue>> make)
    {
        var isMade = false;
        try
        {
            var value = await make(entry.NobodyWaits.Token);
            lock (_lock) Weigh(entry, keeping(value));
            isMade = true;
            return value;
        }
        finally
        {
            lock (_lock)
            {
                entry.IsOver = true;
                entry.NobodyWaits.Dispose();
                if (!isMade) Remove(entry);
            }
        }
    }

    private void Weigh(Entry entry, Keeping keep)
    {
        if (!IsHere(entry)) return;

        (entry.Bytes, entry.Until) = (keep.Bytes, clock.GetUtcNow() + keep.For);
        _bytes += keep.Bytes;
        while (_bytes > mostBytes && _used.Last is { } last) Remove(last.Value);
    }

    private void RemoveOutdated()
    {
        var now = clock.GetUtcNow();
        for (var place = _used.Last; place is not null;)
        {
            var (entry, before) = (place.Value, place.Previous);
            if (entry.Until <= now) Remove(entry);
            place = before;
        }
    }

    private void Remove(Entry entry)
    {
        if (!IsHere(entry)) return;

        _entries.Remove(entry.Key);
        _used.Remove(entry.Place);
        _bytes -= entry.Bytes;
    }

    private bool IsHere(Entry entry) => _entries.TryGetValue(entry.Key, out var here) && here == entry;

    private sealed class Entry
    {
        public Entry(TKey key) => (Key, Place) = (key, new(this));

        public TKey Key { get; }

        public LinkedListNode<Entry> Place { get; }

        public CancellationTokenSource NobodyWaits { get; } = new();

        public Task<TValue> Making { get; set; } = null!;

        public int Waiting { get; set; }

        public bool IsOver { get; set; }

        /// <summary>Nothing while it is being made.</summary>
        public long Bytes { get; set; }

        public DateTimeOffset Until { get; set; } = DateTimeOffset.MaxValue;
    }
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Keeping(long Bytes, TimeSpan For);
