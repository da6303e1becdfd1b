using System.Collections.Frozen;
using CareerBoard.Data.Geography;

namespace CareerBoard.Data.Search;

/// <summary>Which words mean the same: the names and aliases of the catalogue's roles and skills, the names of jobs in general, and the spellings of the board's places.</summary>
public sealed class Synonyms
{
    public static readonly Synonyms None = new([]);

    private readonly FrozenDictionary<string, string[][]> _others;

    /// <param name="groups">Each group holds names that mean the same.</param>
    /// <param name="places">The same of places, as the board writes each first.</param>
    public Synonyms(IEnumerable<IEnumerable<string>> groups, IEnumerable<IEnumerable<string>>? places = null)
    {
        var others = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        foreach (var names in groups.Select(Names))
        {
            // What a name says with fewer words would find more than was meant: "summer intern" is not every "intern".
            foreach (var name in names) Add(name, names.Where(other => other.Except(name, StringComparer.Ordinal).Any()));
        }

        foreach (var names in (places ?? []).Select(Names))
        {
            // A place is mostly the same with fewer words (Washington is not), and with more it is found already. What the board itself calls "CA" is found by its name, but those letters mean more than one thing.
            foreach (var name in names.Where(PlaceSpellings.IsClear)) Add(name, names.Where(other => name.Except(other, StringComparer.Ordinal).Any()));
        }

        _others = others.ToFrozenDictionary(o => o.Key, o => o.Value.DistinctBy(Key).Take(MostNames).ToArray(), StringComparer.Ordinal);

        void Add(string[] name, IEnumerable<string[]> same)
        {
            if (same.ToList() is not { Count: > 0 } meant) return;
            if (others.TryGetValue(Key(name), out var known)) known.AddRange(meant);
            else others[Key(name)] = meant;
        }
    }

    /// <summary>Whether these terms are one of the names, together.</summary>
    public bool Know(IEnumerable<string> terms) => _others.ContainsKey(Key(terms));

    public const int LongestName = 4;

    private const int MostNames = 8;

    /// <summary>Other names of what these terms name together, or none.</summary>
    public IReadOnlyList<string[]> Of(IEnumerable<string> terms) => _others.GetValueOrDefault(Key(terms)) ?? [];

    /// <summary>"mts" is short for "member of technical staff", and for nothing else that the role is called.</summary>
    public static Closeness ClosenessOf(IReadOnlyList<string> terms, IReadOnlyList<string> other) =>
        IsShortFor(terms, other) || IsShortFor(other, terms) ? Closeness.Abbreviation : Closeness.OtherName;

    private static bool IsShortFor(IReadOnlyList<string> terms, IReadOnlyList<string> other) =>
        terms is [{ Length: >= 2 and <= LongestAbbreviation } letters] && letters.Length < other.Sum(word => word.Length) && IsMadeOf(letters, other, 0);

    /// <summary>Of each word the first letter and any others in their order; small words may be left out.</summary>
    private static bool IsMadeOf(ReadOnlySpan<char> letters, IReadOnlyList<string> words, int next)
    {
        if (next == words.Count) return letters.IsEmpty;

        var word = words[next];
        if (word.Length <= LongestSmallWord && IsMadeOf(letters, words, next + 1)) return true;
        for (var (taken, at) = (0, 0); taken < letters.Length; taken++)
        {
            var found = word.AsSpan(at).IndexOf(letters[taken]);
            if (found < 0 || (taken == 0 && found > 0)) return false;
            at += found + 1;
            if (IsMadeOf(letters[(taken + 1)..], words, next + 1)) return true;
        }

        return false;
    }

    private const int LongestAbbreviation = 5;
    private const int LongestSmallWord = 3;

    private static List<string[]> Names(IEnumerable<string> group) => [.. group.Select(n => Analyser.Terms(n).ToArray()).Where(n => n.Length is > 0 and <= LongestName).DistinctBy(Key)];

    private static string Key(IEnumerable<string> terms) => string.Join(' ', terms);
}
