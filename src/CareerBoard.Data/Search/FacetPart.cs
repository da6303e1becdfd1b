namespace CareerBoard.Data.Search;

/// <summary>
/// What the postings of one segment are in one respect, kept both ways: of each posting its values, and of each value its postings,
/// as a bitmap where many have it and as a list where few do.
/// </summary>
internal sealed class FacetPart
{
    /// <summary>So many in a list cost a little more to count than a bitmap of a full segment does, and a quarter of its memory.</summary>
    private const int FewPostings = 128;

    private readonly int[] _offsets;
    private readonly int[] _values;
    private readonly int[] _counts;
    private readonly int[] _fewOffsets;
    private readonly ushort[] _few;
    private readonly List<(int Value, ulong[] Postings)> _many = [];

    private FacetPart(int[] offsets, int[] values)
    {
        (_offsets, _values) = (offsets, values);
        _counts = new int[values.Length == 0 ? 0 : values.Max() + 1];
        foreach (var value in values) _counts[value]++;

        _fewOffsets = new int[_counts.Length + 1];
        for (var v = 0; v < _counts.Length; v++) _fewOffsets[v + 1] = _fewOffsets[v] + (_counts[v] <= FewPostings ? _counts[v] : 0);
        _few = new ushort[_fewOffsets[^1]];

        var words = (offsets.Length + 62) / 64;
        var bitmaps = new ulong[]?[_counts.Length];
        for (var v = 0; v < _counts.Length; v++)
        {
            if (_counts[v] <= FewPostings) continue;
            bitmaps[v] = new ulong[words];
            _many.Add((v, bitmaps[v]!));
        }

        var next = _fewOffsets.AsSpan().ToArray();
        for (var i = 0; i + 1 < offsets.Length; i++)
        {
            foreach (var value in Of(i))
            {
                if (bitmaps[value] is { } bitmap) Bits.Add(bitmap, i);
                else _few[next[value]++] = (ushort)i;
            }
        }
    }

    public ReadOnlySpan<int> Of(int posting) => _values.AsSpan(_offsets[posting], _offsets[posting + 1] - _offsets[posting]);

    /// <summary>Adds the postings that have any of these values; there may be others behind those that are named.</summary>
    public void AddAny(ReadOnlySpan<bool> allowed, Span<ulong> postings)
    {
        foreach (var (value, bitmap) in _many)
        {
            if (value < allowed.Length && allowed[value]) Bits.Or(postings, bitmap);
        }

        for (var v = 0; v < Math.Min(allowed.Length, _counts.Length); v++)
        {
            if (!allowed[v]) continue;
            foreach (var posting in _few.AsSpan(_fewOffsets[v].._fewOffsets[v + 1])) Bits.Add(postings, posting);
        }
    }

    public void CountAll(Span<int> counts)
    {
        for (var v = 0; v < _counts.Length; v++) counts[v] += _counts[v];
    }

    /// <param name="among">The postings that count.</param>
    /// <param name="size">How many those are: of few each is asked for its values, of many each value for its postings.</param>
    public void Count(ReadOnlySpan<ulong> among, int size, Span<int> counts)
    {
        if (size == 0) return;
        if (size == _offsets.Length - 1)
        {
            CountAll(counts);
            return;
        }

        // In words of a bitmap: to reach a posting is as much as four, each of its values as one, and a posting in a list as one and a half.
        var costOfPostings = (4L * size) + ((long)size * _values.Length / (_offsets.Length - 1));
        var costOfValues = (_many.Count * among.Length) + (_few.Length * 3 / 2);
        if (costOfPostings < costOfValues) CountPostings(among, counts);
        else CountValues(among, counts);
    }

    private void CountPostings(ReadOnlySpan<ulong> among, Span<int> counts)
    {
        foreach (var posting in new BitEnumerator(among))
        {
            foreach (var value in Of(posting)) counts[value]++;
        }
    }

    private void CountValues(ReadOnlySpan<ulong> among, Span<int> counts)
    {
        foreach (var (value, bitmap) in _many) counts[value] += Bits.CountBoth(bitmap, among);
        for (var v = 0; v < _counts.Length; v++)
        {
            var count = 0;
            foreach (var posting in _few.AsSpan(_fewOffsets[v].._fewOffsets[v + 1])) count += (int)(among[posting >> 6] >> posting) & 1;
            counts[v] += count;
        }
    }

    /// <summary>Collects a part posting by posting, in their order.</summary>
    public sealed class Builder
    {
        private readonly List<int> _offsets = [0];
        private readonly List<int> _values = [];

        /// <summary>The next posting has these values; one that comes twice counts once.</summary>
        public void Add(params ReadOnlySpan<int> values)
        {
            var start = _values.Count;
            foreach (var value in values)
            {
                if (_values.IndexOf(value, start) < 0) _values.Add(value);
            }

            _offsets.Add(_values.Count);
        }

        public FacetPart Build() => new([.. _offsets], [.. _values]);
    }
}
