namespace CareerBoard.Data.Search;

/// <summary>The analysed terms of one text of every open posting, in their order, by position in <see cref="PostingColumns"/>; a term is a number of <see cref="Vocabulary"/>.</summary>
public sealed class TermColumn
{
    private readonly int[] _offsets;
    private readonly int[] _terms;

    private TermColumn(int[] offsets, int[] terms) => (_offsets, _terms) = (offsets, terms);

    public ReadOnlySpan<int> Of(int posting) => _terms.AsSpan(_offsets[posting], _offsets[posting + 1] - _offsets[posting]);

    /// <summary>Collects a column posting by posting, in their order.</summary>
    public sealed class Builder(Vocabulary vocabulary)
    {
        private readonly List<int> _offsets = [0];
        private readonly List<int> _terms = [];

        /// <param name="stored">Terms with spaces between them, as <see cref="Analyser.Stored"/> makes them.</param>
        public void Add(ReadOnlySpan<char> stored)
        {
            foreach (var term in stored.Split(' '))
            {
                if (stored[term] is { Length: > 0 } word) _terms.Add(vocabulary.Number(word));
            }

            _offsets.Add(_terms.Count);
        }

        public TermColumn Build() => new([.. _offsets], [.. _terms]);
    }
}
