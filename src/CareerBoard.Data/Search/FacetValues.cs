using System.Collections.Frozen;

namespace CareerBoard.Data.Search;

/// <summary>One value that a list can be narrowed to.</summary>
/// <param name="Slug">How it stands in an address.</param>
/// <param name="Label">How people read it.</param>
/// <param name="IsCommonplace">It hardly tells one opening from another, however many have it, and is offered behind the others: a human skill.</param>
public sealed record FacetValue(string Slug, string Label, bool IsCommonplace = false);

/// <summary>The values of one facet. Each keeps its index for good; others are added behind it.</summary>
internal sealed class FacetValues(string name)
{
    private readonly List<FacetValue> _values = [];
    private readonly Dictionary<string, int> _bySlug = new(StringComparer.Ordinal);
    private readonly HashSet<int> _named = [];
    private readonly Dictionary<string, HashSet<int>> _byName = new(StringComparer.Ordinal);
    private (FacetValue[] Values, FrozenDictionary<string, int[]> ByName)? _now;

    public string Name => name;

    /// <summary>The values as they are at this moment, and what a word in an address means.</summary>
    public (IReadOnlyList<FacetValue> Values, FrozenDictionary<string, int[]> ByName) Now =>
        _now ??= ([.. _values], _byName.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal));

    /// <summary>The value's index; the same slug is the same value.</summary>
    /// <param name="otherNames">What else may stand in an address for it; several values may share one.</param>
    public int Value(string slug, string label, params IEnumerable<string> otherNames) => Value(new(slug, label), otherNames);

    public int Value(FacetValue named, params IEnumerable<string> otherNames)
    {
        var slug = named.Slug;
        if (!_bySlug.TryGetValue(slug, out var value))
        {
            _bySlug[slug] = value = _values.Count;
            _values.Add(named);
        }

        if (!_named.Add(value)) return value;

        _now = null;
        _values[value] = named;
        Call(slug, value);
        foreach (var other in otherNames) Call(other, value);
        return value;
    }

    /// <summary>Until it is named again no word means any of them. What is gone by then keeps its index, and nobody finds it.</summary>
    public void ForgetNames()
    {
        _now = null;
        _named.Clear();
        _byName.Clear();
    }

    private void Call(string word, int value)
    {
        if (_byName.TryGetValue(word, out var values)) values.Add(value);
        else _byName[word] = [value];
    }
}
