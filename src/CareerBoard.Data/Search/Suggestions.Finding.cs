using System.Collections.Frozen;
using CareerBoard.Data.Text;

namespace CareerBoard.Data.Search;

public sealed partial class Suggestions
{
    /// <summary>Words and titles are looked for among the newest.</summary>
    private const int Newest = 20_000;

    /// <summary>So many different titles are compared with each other.</summary>
    private const int MostTitles = 50;

    /// <summary>What is finished as soon as it is begun, and finds next to everything.</summary>
    private static readonly FrozenSet<string> SmallWords = FrozenSet.Create(StringComparer.Ordinal, "a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with");

    /// <summary>
    /// The last word as it may go on, the one first that most openings have. After others only what follows the one before it somewhere, as
    /// "francisco" follows "san"; or else what stands together with them.
    /// </summary>
    private List<string> FindWords(Typed typed, List<string> candidates)
    {
        int[] before = [.. typed.Earlier.Select(word => _columns.Vocabulary.Find(word.Term)).Where(term => term >= 0)];
        var words = candidates.Where(term => !SmallWords.Contains(term)).ToList();
        var counts = before.Length == 0 ? words.ToDictionary(_columns.Vocabulary.Find, _columns.Vocabulary.Postings) : Count(words, before);
        return [.. words.Where(term => CountOf(term) > 0).OrderByDescending(CountOf).ThenBy(term => term, StringComparer.Ordinal).Take(Most)];

        int CountOf(string term) => counts[_columns.Vocabulary.Find(term)];
    }

    private Dictionary<int, int> Count(List<string> candidates, int[] before)
    {
        var together = candidates.ToDictionary(_columns.Vocabulary.Find, _ => 0);
        var following = together.ToDictionary();
        for (var i = 0; i < Math.Min(_columns.Count, Newest); i++)
        {
            var title = _columns.Titles.Of(i);
            var keywords = _columns.Keywords.Of(i);
            if (!HasAll(before, title, keywords)) continue;
            foreach (var text in (ReadOnlySpan<TermColumn>)[_columns.Titles, _columns.Keywords])
            {
                var last = -1;
                foreach (var term in text.Of(i))
                {
                    if (together.TryGetValue(term, out var count)) together[term] = count + 1;
                    if (last == before[^1] && following.TryGetValue(term, out count)) following[term] = count + 1;
                    last = term;
                }
            }
        }

        return following.Values.Any(count => count > 0) ? following : together;
    }

    /// <summary>Names with a word that begins with each that was typed; those first that begin with all of it, then those that most openings have.</summary>
    private List<Name> FindNames(Typed typed) =>
    [
        .. _names.Where(name => name.Folded.StartsWith(typed.Folded, StringComparison.Ordinal) || typed.Words.All(word => name.Words.Any(word.Begins)))
            .OrderByDescending(name => name.Folded.StartsWith(typed.Folded, StringComparison.Ordinal)).ThenByDescending(name => name.Count).ThenBy(name => name.Folded, StringComparer.Ordinal)
            .Take(Most),
    ];

    /// <summary>Titles with all words and one that begins with the last, each once: of the newest those first that most openings have, then the shortest.</summary>
    private List<(int Number, int Count)> FindTitles(Typed typed, List<string> candidates)
    {
        int[] before = [.. typed.Earlier.Select(word => _columns.Vocabulary.Find(word.Term))];
        if (before.Contains(-1)) return [];

        var last = candidates.Select(_columns.Vocabulary.Find).ToHashSet();
        List<(int Posting, int Count)> found = [];
        for (var i = 0; i < Math.Min(_columns.Count, Newest); i++)
        {
            var title = _columns.Titles.Of(i);
            if (!HasAll(before, title, title) || !HasAny(last, title)) continue;
            if (IndexOf(found, title) is >= 0 and var same) found[same] = (found[same].Posting, found[same].Count + 1);
            else if (found.Count < MostTitles) found.Add((i, 1));
        }

        return
        [
            .. found.OrderByDescending(f => f.Count).ThenBy(f => _columns.Titles.Of(f.Posting).Length).Take(Most)
                .Select(f => (_columns.NumberAt(f.Posting), f.Count)),
        ];
    }

    private int IndexOf(List<(int Posting, int Count)> found, ReadOnlySpan<int> title)
    {
        for (var f = 0; f < found.Count; f++)
        {
            if (_columns.Titles.Of(found[f].Posting).SequenceEqual(title)) return f;
        }

        return -1;
    }

    private static bool HasAll(int[] terms, ReadOnlySpan<int> title, ReadOnlySpan<int> keywords)
    {
        foreach (var term in terms)
        {
            if (!title.Contains(term) && !keywords.Contains(term)) return false;
        }

        return true;
    }

    private static bool HasAny(HashSet<int> terms, ReadOnlySpan<int> title)
    {
        foreach (var term in title)
        {
            if (terms.Contains(term)) return true;
        }

        return false;
    }

    private sealed record Name(string Facet, FacetValue Value, int Count, string Folded, IReadOnlyList<Word> Words);

    /// <param name="Written">Folded and otherwise as it stands there, with its plural.</param>
    /// <param name="IsWhole">Whether it goes on no further.</param>
    private readonly record struct Word(string Written, string Term, bool IsWhole = false)
    {
        public bool Begins(Word other) => other.Term == Term || (!IsWhole && other.Written.StartsWith(Written, StringComparison.Ordinal));
    }

    /// <summary>What stands in the field so far.</summary>
    /// <param name="Before">Everything before the last word, as it was typed.</param>
    private sealed record Typed(string Before, string Folded, IReadOnlyList<Word> Words)
    {
        public Word Last => Words[^1];

        public IEnumerable<Word> Earlier => Words.SkipLast(1);

        public static Typed? Read(string text)
        {
            var places = Analyser.Places(text);
            if (places.Count == 0) return null;

            var last = places[^1];
            var isWhole = last.Start + last.Length < text.Length;
            return new(text[..last.Start], Folding.Fold(text), [.. places.SkipLast(1).Select(place => WordOf(text, place)), WordOf(text, last) with { IsWhole = isWhole }]);
        }

        public static Word WordOf(string text, TermPlace place) => new(Folding.Fold(text.Substring(place.Start, place.Length)), place.Term);
    }
}
