using System.Collections.Frozen;

namespace CareerBoard.Data.Search;

/// <summary>One value that a list can be narrowed to.</summary>
/// <param name="Slug">How it stands in an address.</param>
/// <param name="Label">How people read it.</param>
public sealed record FacetValue(string Slug, string Label);

/// <summary>
/// What the open postings are in one respect, by position in <see cref="PostingColumns"/>: offsets into one array of values,
/// so that a posting with three places costs three integers and no object.
/// </summary>
public sealed class FacetColumn
{
    private readonly FrozenDictionary<string, int[]> _byName;
    private readonly int[] _offsets;
    private readonly int[] _values;

    private FacetColumn(string name, IReadOnlyList<FacetValue> values, FrozenDictionary<string, int[]> byName, int[] offsets, int[] all) =>
        (Name, Values, _byName, _offsets, _values) = (name, values, byName, offsets, all);

    /// <summary>The parameter of an address.</summary>
    public string Name { get; }

    public IReadOnlyList<FacetValue> Values { get; }

    /// <summary>The values that a word in an address means; none where it means nothing here.</summary>
    public IReadOnlyList<int> Find(string word) => _byName.GetValueOrDefault(word.ToLowerInvariant()) ?? [];

    public ReadOnlySpan<int> Of(int posting) => _values.AsSpan(_offsets[posting], _offsets[posting + 1] - _offsets[posting]);

    public bool IsAny(int posting, bool[] allowed)
    {
        foreach (var value in Of(posting))
        {
            if (allowed[value]) return true;
        }

        return false;
    }

    public void Count(int posting, int[] counts)
    {
        foreach (var value in Of(posting)) counts[value]++;
    }

    /// <summary>Collects a column posting by posting, in their order.</summary>
    public sealed class Builder(string name)
    {
        private readonly List<FacetValue> _values = [];
        private readonly Dictionary<string, int> _bySlug = new(StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<int>> _byName = new(StringComparer.Ordinal);
        private readonly List<int> _offsets = [0];
        private readonly List<int> _all = [];

        /// <summary>The value's index; the same slug is the same value.</summary>
        /// <param name="otherNames">What else may stand in an address for it; several values may share one.</param>
        public int Value(string slug, string label, params IEnumerable<string> otherNames)
        {
            if (!_bySlug.TryGetValue(slug, out var value))
            {
                _bySlug[slug] = value = _values.Count;
                _values.Add(new(slug, label));
                Name(slug, value);
                foreach (var other in otherNames) Name(other, value);
            }

            return value;
        }

        /// <summary>The next posting has these values; one that comes twice counts once.</summary>
        public void Add(params ReadOnlySpan<int> values)
        {
            var start = _all.Count;
            foreach (var value in values)
            {
                if (_all.IndexOf(value, start) < 0) _all.Add(value);
            }

            _offsets.Add(_all.Count);
        }

        public FacetColumn Build() => new(
            name, _values, _byName.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal), [.. _offsets], [.. _all]);

        private void Name(string word, int value)
        {
            if (_byName.TryGetValue(word, out var values)) values.Add(value);
            else _byName[word] = [value];
        }
    }
}
