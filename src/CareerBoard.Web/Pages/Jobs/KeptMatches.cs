using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CareerBoard.Data.Search;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What texts found lately, true for as long as the columns are that it was found in. When there is no more room it begins anew.</summary>
internal sealed class KeptMatches(PostingColumns columns)
{
    /// <summary>In bytes: some hundred texts on a board of 100,000 postings, and a hundred on one of a million.</summary>
    private const int Room = 16 * 1024 * 1024;

    /// <summary>What a text takes beside the postings that it finds: the best thousand, and what they are ranked by; the counts of the facets are as large as the facets.</summary>
    private const int Beside = 8 * 1024;

    private readonly ConcurrentDictionary<string, FoundByText> _found = new(StringComparer.Ordinal);
    private readonly int _most = 1 + (Room / (columns.NewSet().Size + Beside + (columns.Facets.Sum(facet => facet.Values.Count) * sizeof(int))));

    public bool TryGet(string text, [NotNullWhen(true)] out FoundByText? found) => _found.TryGetValue(text, out found);

    public void Add(string text, FoundByText found)
    {
        if (_found.Count >= _most) _found.Clear();
        _found[text] = found;
    }
}

/// <param name="Correction">What was searched instead of the text, where that finds nothing.</param>
internal sealed record FoundByText(TextMatches Matches, Correction? Correction);
