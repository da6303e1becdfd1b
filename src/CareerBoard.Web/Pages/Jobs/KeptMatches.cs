using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CareerBoard.Data.Search;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What texts found lately, true for as long as the columns are that it was found in. When there is no more room it begins anew.</summary>
internal sealed class KeptMatches(PostingColumns columns)
{
    /// <summary>In bytes: some hundred texts on a board of 100,000 postings, and a hundred on one of a million.</summary>
    private const int Room = 16 * 1024 * 1024;

    /// <summary>What a text takes beside the postings that it finds: the best thousand, what they are ranked by, and the words to show of a page or two; the counts of the facets are as large as the facets.</summary>
    private const int Beside = 40 * 1024;

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
/// <param name="Offer">What may have been meant, where the text finds little.</param>
internal sealed record FoundByText(TextMatches Matches, Correction? Correction, Correction? Offer = null)
{
    /// <summary>Of two pages.</summary>
    private const int MostWords = 50;

    private readonly ConcurrentDictionary<int, FoundWords> _words = new();

    /// <summary>Where in a posting that it finds the text stands, if that was looked for lately.</summary>
    public FoundWords? WordsIn(int number) => _words.GetValueOrDefault(number);

    public void Add(int number, FoundWords words)
    {
        if (_words.Count < MostWords) _words[number] = words;
    }
}
