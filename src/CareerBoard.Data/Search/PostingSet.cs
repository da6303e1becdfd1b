using System.Numerics;

namespace CareerBoard.Data.Search;

/// <summary>Some of the open postings: a bit for each, segment by segment as <see cref="PostingColumns"/> has them.</summary>
public sealed class PostingSet
{
    private readonly PostingColumns _columns;
    private readonly ulong[] _words;

    internal PostingSet(PostingColumns columns)
    {
        _columns = columns;
        _words = new ulong[columns.Words];
    }

    /// <summary>How many of them.</summary>
    public int Count { get; private set; }

    /// <summary>What it takes in memory, in bytes.</summary>
    public int Size => _words.Length * sizeof(ulong);

    /// <summary>By the posting's number; one that is not listed is passed over.</summary>
    public void Add(int number)
    {
        if (!_columns.Locate(number, out var segment, out var index)) return;

        ref var word = ref _words[_columns.WordsBefore(segment) + (index >> 6)];
        var bit = 1UL << index;
        if ((word & bit) != 0) return;
        word |= bit;
        Count++;
    }

    /// <summary>Every one that there is.</summary>
    internal static PostingSet AllOf(PostingColumns columns)
    {
        var all = new PostingSet(columns) { Count = columns.Count };
        foreach (var (s, segment) in columns.Segments.Index()) Bits.Fill(all._words.AsSpan(columns.WordsBefore(s), segment.Words), segment.Count);
        return all;
    }

    /// <summary>What all the ones have, and none of the others; of none at all, everything but the others.</summary>
    internal static PostingSet Of(PostingColumns columns, IReadOnlyList<PostingSet> required, IReadOnlyList<PostingSet> excluded)
    {
        var set = new PostingSet(columns);
        var first = required.Count > 0 ? required[0] : columns.All;
        first._words.CopyTo(set._words, 0);
        foreach (var other in required.Skip(1)) Bits.And(set._words, other._words);
        foreach (var other in excluded) Bits.Without(set._words, other._words);
        set.Count = Bits.Count(set._words);
        return set;
    }

    /// <summary>Adds what another one has in these bits, which may be of other columns.</summary>
    internal void Take(PostingSet other, int from, int to, int count) => Count += Bits.Copy(other._words, from, _words, to, count);

    /// <summary>The same, to be added to.</summary>
    internal PostingSet Copy()
    {
        var copy = new PostingSet(_columns) { Count = Count };
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    internal ReadOnlySpan<ulong> Of(int segment) => _words.AsSpan(_columns.WordsBefore(segment), _columns.Segments[segment].Words);

    /// <summary>Takes over what one segment has; how many those are.</summary>
    internal int Put(int segment, ReadOnlySpan<ulong> words)
    {
        words.CopyTo(_words.AsSpan(_columns.WordsBefore(segment)));
        var count = Bits.Count(words);
        Count += count;
        return count;
    }
}

/// <summary>Sets of small numbers, 64 in a word.</summary>
internal static class Bits
{
    public static bool Has(ReadOnlySpan<ulong> words, int bit) => (words[bit >> 6] & (1UL << bit)) != 0;

    public static void Add(Span<ulong> words, int bit) => words[bit >> 6] |= 1UL << bit;

    /// <summary>The first <paramref name="count"/> bits.</summary>
    public static void Fill(Span<ulong> words, int count)
    {
        var whole = count >> 6;
        words[..whole].Fill(ulong.MaxValue);
        if ((count & 63) != 0) words[whole] |= (1UL << count) - 1;
    }

    public static int Count(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words) count += BitOperations.PopCount(word);
        return count;
    }

    public static int CountBoth(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> others)
    {
        var count = 0;
        others = others[..words.Length];
        for (var w = 0; w < words.Length; w++) count += BitOperations.PopCount(words[w] & others[w]);
        return count;
    }

    /// <summary>How many of the first <paramref name="end"/> bits are set.</summary>
    public static int CountBefore(ReadOnlySpan<ulong> words, int end)
    {
        var count = Count(words[..(end >> 6)]);
        return (end & 63) == 0 ? count : count + BitOperations.PopCount(words[end >> 6] & ((1UL << end) - 1));
    }

    /// <summary>Adds the bits of one to the other, at another place; how many of them are set.</summary>
    public static int Copy(ReadOnlySpan<ulong> words, int from, Span<ulong> others, int to, int count)
    {
        var set = 0;
        while (count > 0)
        {
            var taken = Math.Min(64 - (to & 63), count);
            var bits = words[from >> 6] >> from;
            if ((from & 63) + taken > 64) bits |= words[(from >> 6) + 1] << (64 - (from & 63));
            if (taken < 64) bits &= (1UL << taken) - 1;
            others[to >> 6] |= bits << to;
            set += BitOperations.PopCount(bits);
            (from, to, count) = (from + taken, to + taken, count - taken);
        }

        return set;
    }

    public static void And(Span<ulong> words, ReadOnlySpan<ulong> others)
    {
        for (var w = 0; w < words.Length; w++) words[w] &= others[w];
    }

    public static void Without(Span<ulong> words, ReadOnlySpan<ulong> others)
    {
        for (var w = 0; w < words.Length; w++) words[w] &= ~others[w];
    }

    public static void Or(Span<ulong> words, ReadOnlySpan<ulong> others)
    {
        for (var w = 0; w < words.Length; w++) words[w] |= others[w];
    }
}

/// <summary>Goes through the bits that are set, the lowest first.</summary>
internal ref struct BitEnumerator
{
    private readonly ReadOnlySpan<ulong> _words;
    private int _at;
    private ulong _word;

    public BitEnumerator(ReadOnlySpan<ulong> words, int start = 0)
    {
        _words = words;
        _at = start >> 6;
        Current = -1;
        _word = _at < words.Length ? words[_at] & (ulong.MaxValue << start) : 0;
    }

    public int Current { get; private set; }

    public readonly BitEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_word == 0)
        {
            if (++_at >= _words.Length) return false;
            _word = _words[_at];
        }

        Current = (_at << 6) + BitOperations.TrailingZeroCount(_word);
        _word &= _word - 1;
        return true;
    }
}
