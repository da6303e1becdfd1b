using System.Collections.Frozen;
using CareerBoard.Data.Geography;
using CareerBoard.Data.Text;

namespace CareerBoard.Data.Search;

/// <summary>What the open postings are in one respect, by position in <see cref="PostingColumns"/>.</summary>
public sealed class FacetColumn
{
    private readonly FrozenDictionary<string, int[]> _byName;
    private readonly PostingColumns _columns;
    private readonly int _facet;

    internal FacetColumn(PostingColumns columns, int facet, FacetValues values)
    {
        (_columns, _facet, Name) = (columns, facet, values.Name);
        (Values, _byName) = values.Now;
    }

    /// <summary>The parameter of an address.</summary>
    public string Name { get; }

    public IReadOnlyList<FacetValue> Values { get; }

    /// <summary>How many have each value.</summary>
    public IReadOnlyList<int> Openings => _columns.TotalsOf(_facet);

    /// <summary>The values that a word in an address means, as the board writes it there or as people do; none where it means nothing here. A slug has no signs, so C++ and C# are no way to write C.</summary>
    public IReadOnlyList<int> Find(string word) =>
        _byName.GetValueOrDefault(word.ToLowerInvariant())
            ?? (Name == PostingColumns.Country && Countries.FindNamed(word) is { } country ? _byName.GetValueOrDefault(country.Code.ToLowerInvariant()) : null)
            ?? (word.AsSpan().ContainsAny('+', '#') ? null : _byName.GetValueOrDefault(Slug.From(word, PostingNames.SlugLength, fallback: "")))
            ?? [];

    public ReadOnlySpan<int> Of(int posting)
    {
        var (segment, index) = _columns.SegmentOf(posting);
        return segment.Facets[_facet].Of(index);
    }

    public bool IsAny(int posting, bool[] allowed)
    {
        foreach (var value in Of(posting))
        {
            if (allowed[value]) return true;
        }

        return false;
    }
}
