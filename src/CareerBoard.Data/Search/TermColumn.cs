namespace CareerBoard.Data.Search;

/// <summary>The analysed terms of one text of every open posting, in their order, by position in <see cref="PostingColumns"/>; a term is a number of <see cref="Vocabulary"/>.</summary>
public sealed class TermColumn
{
    private readonly PostingColumns _columns;
    private readonly Func<PostingSegment, TermPart> _part;

    internal TermColumn(PostingColumns columns, Func<PostingSegment, TermPart> part) => (_columns, _part) = (columns, part);

    public ReadOnlySpan<int> Of(int posting)
    {
        var (segment, index) = _columns.SegmentOf(posting);
        return _part(segment).Of(index);
    }
}

/// <summary>The terms of the postings of one segment: offsets into one array.</summary>
internal sealed class TermPart
{
    private readonly int[] _offsets;
    private readonly int[] _terms;

    private TermPart(int[] offsets, int[] terms) => (_offsets, _terms) = (offsets, terms);

    public ReadOnlySpan<int> Of(int posting) => _terms.AsSpan(_offsets[posting], _offsets[posting + 1] - _offsets[posting]);

    /// <summary>Collects a part posting by posting, in their order.</summary>
    public sealed class Builder
    {
        private readonly List<int> _offsets = [0];
        private readonly List<int> _terms = [];

        public void Add(ReadOnlySpan<int> terms)
        {
            _terms.AddRange(terms);
            _offsets.Add(_terms.Count);
        }

        public TermPart Build() => new([.. _offsets], [.. _terms]);
    }
}
