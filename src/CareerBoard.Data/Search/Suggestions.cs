using System.Collections.Concurrent;
using CareerBoard.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

/// <summary>
/// What somebody may mean who has typed so much: the last word finished, the names of what openings have, their titles. All of it is in
/// memory with the columns, but for how titles are written: that is read when one is first shown.
/// </summary>
public sealed partial class Suggestions
{
    public const int Most = 8;

    private readonly PostingColumns _columns;
    private readonly List<Name> _names = [];
    private readonly ConcurrentDictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _titles = new();

    private Suggestions(PostingColumns columns)
    {
        _columns = columns;
        foreach (var facet in columns.Facets)
        {
            for (var value = 0; value < facet.Values.Count; value++)
            {
                if (facet.Openings[value] > 0) Know(facet.Name, facet.Values[value], facet.Openings[value]);
            }
        }
    }

    /// <summary>Those of these columns, made when they are first asked for.</summary>
    public static Suggestions Of(PostingColumns columns) => columns.Remember(static made => new Suggestions(made));

    /// <summary>At most <see cref="Most"/>, some of each kind where there are.</summary>
    /// <param name="text">Any text, no longer than what is searched.</param>
    public async Task<IReadOnlyList<Suggestion>> ForAsync(string text, CareerBoardDb db, CancellationToken cancellationToken)
    {
        if (Typed.Read(text) is not { } typed) return [];

        var candidates = Candidates(typed);
        var words = typed.Last.IsWhole ? [] : FindWords(typed, candidates);
        var names = FindNames(typed);
        var titles = FindTitles(typed, candidates);
        var unwritten = words.Where(term => !_written.ContainsKey(term)).ToDictionary(term => term, _columns.FindInTitle, StringComparer.Ordinal);
        await ReadTitlesAsync([.. titles.Select(t => t.Number), .. unwritten.Values.OfType<int>()], db, cancellationToken);
        foreach (var (term, number) in unwritten) _written[term] = number is { } read && _titles.TryGetValue(read, out var title) ? Analyser.WordOf(title, term) ?? term : term;

        return Share(
            [.. words.Select(term => typed.Before + _written[term]).Where(word => IsNew(word, text, names)).Select(word => new Suggestion(word))],
            [.. names.Select(name => new Suggestion(name.Value.Label) { Facet = name.Facet, Slug = name.Value.Slug, Count = name.Count })],
            [.. titles.Where(t => _titles.ContainsKey(t.Number)).Select(t => new Suggestion(_titles[t.Number]) { Number = t.Number, Count = t.Count })]);
    }

    private void Know(string facet, FacetValue value, int count)
    {
        var places = Analyser.Places(value.Label);
        foreach (var place in places) _written.TryAdd(place.Term, WordAt(value.Label, place));
        if (facet is not (PostingColumns.Role or PostingColumns.Team or PostingColumns.Skill or PostingColumns.Place or PostingColumns.Employer)) return;
        if (facet is PostingColumns.Employer && !_columns.HasSeveralEmployers) return;
        _names.Add(new(facet, value, count, Folding.Fold(value.Label), [.. places.Select(place => Typed.WordOf(value.Label, place))]));
    }

    /// <summary>What the last word may be, as a term that some opening has.</summary>
    private List<string> Candidates(Typed typed) =>
    [
        .. (typed.Last.IsWhole ? [] : _columns.Vocabulary.StartingWith(typed.Last.Written)).Append(typed.Last.Term).Distinct(StringComparer.Ordinal)
            .Where(term => _columns.Vocabulary.Postings(term) > 0),
    ];

    private async Task ReadTitlesAsync(IEnumerable<int> numbers, CareerBoardDb db, CancellationToken cancellationToken)
    {
        var unread = numbers.Where(number => !_titles.ContainsKey(number)).Distinct().ToList();
        if (unread.Count == 0) return;

        var rows = await db.Postings.Where(p => unread.Contains(p.Number)).Select(p => new { p.Number, p.Title }).ToListAsync(cancellationToken);
        foreach (var row in rows) _titles.TryAdd(row.Number, WellFormed.Text(row.Title));
    }

    private static string WordAt(string text, TermPlace place) => text.Substring(place.Start, place.Length).ToLowerInvariant();

    private static bool IsNew(string word, string text, List<Name> names)
    {
        var folded = Folding.Fold(word);
        return folded != Folding.Fold(text) && !names.Exists(name => name.Folded == folded);
    }

    /// <summary>One of each kind in turn, until there are enough or no more; then shown kind by kind.</summary>
    private static List<Suggestion> Share(params ReadOnlySpan<List<Suggestion>> kinds)
    {
        Span<int> taken = stackalloc int[kinds.Length];
        for (var (left, turn) = (Math.Min(Most, Total(kinds)), 0); left > 0; turn++)
        {
            var kind = turn % kinds.Length;
            if (taken[kind] == kinds[kind].Count) continue;
            taken[kind]++;
            left--;
        }

        List<Suggestion> shared = [];
        for (var kind = 0; kind < kinds.Length; kind++) shared.AddRange(kinds[kind].Take(taken[kind]));
        return shared;
    }

    private static int Total(ReadOnlySpan<List<Suggestion>> kinds)
    {
        var total = 0;
        foreach (var kind in kinds) total += kind.Count;
        return total;
    }
}

/// <summary>Something to search for, a value to narrow to, or an opening.</summary>
/// <param name="Text">How people read it.</param>
public sealed record Suggestion(string Text)
{
    /// <summary>The facet, where it is one of its values.</summary>
    public string? Facet { get; init; }

    /// <summary>The value, as it stands in addresses.</summary>
    public string? Slug { get; init; }

    /// <summary>The newest opening with this title, where it is a title.</summary>
    public int? Number { get; init; }

    /// <summary>How many openings have the value or the title; what a search finds is not counted.</summary>
    public int? Count { get; init; }
}
