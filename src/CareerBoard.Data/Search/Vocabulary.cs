using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>The terms of the titles and keywords of all open postings, each with a number and how many postings have it.</summary>
public sealed class Vocabulary
{
    private const int ShortestMended = 4;
    private const int LongWord = 8;

    private readonly TermNumbers _numbers;
    private readonly int[] _postings;

    /// <param name="postings">By number, in how many postings each term is.</param>
    internal Vocabulary(TermNumbers numbers, int[] postings) => (_numbers, _postings) = (numbers, postings);

    /// <summary>The term's number, or -1 where no title and no keyword has it.</summary>
    public int Find(string term) => _numbers.Find(term) is var number && number >= 0 && PostingsOf(number) > 0 ? number : -1;

    /// <summary>How many postings have the term in title or keywords.</summary>
    public int Postings(string term) => Find(term) is >= 0 and var number ? PostingsOf(number) : 0;

    /// <summary>The terms that begin like this, in no order.</summary>
    public IReadOnlyList<string> StartingWith(string beginning)
    {
        var terms = new List<string>();
        foreach (var (word, _, number) in _numbers.All)
        {
            if (PostingsOf(number) > 0 && word.StartsWith(beginning, StringComparison.Ordinal)) terms.Add(word);
        }

        return terms;
    }

    /// <summary>How rare a term is: 1 where every posting has it, and one more for each time that half as many have it.</summary>
    /// <param name="term">A number of this vocabulary, or -1.</param>
    public double Rarity(int term, int postings) => 1 + Math.Log2((postings + 1.0) / ((term < 0 ? 0 : PostingsOf(term)) + 1.0));

    /// <summary>
    /// The term that somebody may have meant who wrote this one: with one letter wrong, missing, too many or changed places with its neighbour,
    /// or two in a long word; or else one that goes on like it. Of several the nearest, and of those the one that most postings have.
    /// </summary>
    /// <param name="least">In how many postings it has to be.</param>
    /// <param name="isSlip">Whether no more than one letter may be wrong, and not the first: whoever finds something with a word may well mean it.</param>
    /// <returns>None where there is nothing like it.</returns>
    public string? Nearest(string term, int least = 1, bool isSlip = false)
    {
        if (term.Length < ShortestMended) return null;

        var most = isSlip || term.Length < LongWord ? 1 : 2;
        var letters = TermNumbers.LettersOf(term);
        var (nearest, rank) = ((string?)null, (Distance: int.MaxValue, IsOtherLetter: true, Postings: 0));
        foreach (var (candidate, its, number) in _numbers.All)
        {
            if (PostingsOf(number) < least || candidate == term || (isSlip && candidate[0] != term[0])) continue;

            // Nearly all words of a board are far from it, and this is told at a glance: a slip adds a letter at most and takes one away.
            var isFar = Math.Abs(term.Length - candidate.Length) > most || BitOperations.PopCount(letters ^ its) > 2 * most;
            var goesOn = !isSlip && candidate.Length > term.Length && (letters & ~its) == 0 && candidate.StartsWith(term, StringComparison.Ordinal);
            if (isFar && !goesOn) continue;

            var distance = isFar ? most + 1 : Math.Min(most + 1, Distance(term, candidate, most));
            if (distance > most && !goesOn) continue;

            var itsRank = (distance, candidate[0] != term[0], -PostingsOf(number));
            if (itsRank.CompareTo(rank) < 0) (nearest, rank) = (candidate, itsRank);
        }

        return nearest;
    }

    /// <summary>Letters that are wrong, missing, too many, or in each other's place (optimal string alignment); more than <paramref name="most"/> are not counted.</summary>
    private static int Distance(string a, string b, int most)
    {
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var least = row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return most + 1;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length];
    }

    internal static int[] Count(TermNumbers numbers, IEnumerable<PostingSegment> segments)
    {
        // By term, the last posting that it was counted for: one that stands in title and keywords counts once.
        int[] counts = new int[numbers.Count], last = new int[numbers.Count];
        var posting = 0;
        foreach (var segment in segments)
        {
            for (var i = 0; i < segment.Count; i++)
            {
                posting++;
                CountOnce(segment.Titles.Of(i));
                CountOnce(segment.Keywords.Of(i));
            }
        }

        return counts;

        void CountOnce(ReadOnlySpan<int> terms)
        {
            foreach (var term in terms)
            {
                if (last[term] == posting) continue;
                last[term] = posting;
                counts[term]++;
            }
        }
    }

    /// <summary>The counts after some postings went and others came.</summary>
    internal static int[] Count(ReadOnlySpan<int> before, TermNumbers numbers, IEnumerable<int[]> gone, IEnumerable<int[]> come)
    {
        var counts = new int[numbers.Count];
        before.CopyTo(counts);
        foreach (var term in gone.SelectMany(terms => terms)) counts[term]--;
        foreach (var term in come.SelectMany(terms => terms)) counts[term]++;
        return counts;
    }

    internal ReadOnlySpan<int> Counts => _postings;

    /// <summary>A term may be newer than this.</summary>
    private int PostingsOf(int number) => number < _postings.Length ? _postings[number] : 0;
}

/// <summary>Gives every term a number that it keeps. One thread at a time adds; others may look up meanwhile.</summary>
internal sealed class TermNumbers
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private Numbered[] _all = new Numbered[1024];
    private int _count;

    public TermNumbers() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => Volatile.Read(ref _count);

    /// <summary>In the order of their numbers.</summary>
    public ReadOnlySpan<Numbered> All
    {
        get
        {
            // The count first: the array that it is read with has room for it.
            var count = Count;
            return _all.AsSpan(0, count);
        }
    }

    public int Find(string term) => _numbers.GetValueOrDefault(term, -1);

    /// <summary>Which letters stand in a word, a bit each; some letters share one.</summary>
    public static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var letter in word) letters |= 1u << (letter & 31);
        return letters;
    }

    /// <param name="stored">Terms with spaces between them, as <see cref="Analyser.Stored"/> makes them.</param>
    public int[] Of(ReadOnlySpan<char> stored)
    {
        var numbers = new List<int>();
        foreach (var term in stored.Split(' '))
        {
            if (stored[term] is { Length: > 0 } word) numbers.Add(Number(word));
        }

        return [.. numbers];
    }

    private int Number(ReadOnlySpan<char> term)
    {
        if (_lookup.TryGetValue(term, out var number)) return number;

        var word = term.ToString();
        if (_count == _all.Length) Array.Resize(ref _all, 2 * _count);
        _all[_count] = new(word, LettersOf(word), _count);
        _numbers[word] = _count;
        Volatile.Write(ref _count, _count + 1);
        return _count - 1;
    }

    /// <param name="Letters">As <see cref="LettersOf"/> says.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Numbered(string Word, uint Letters, int Number);
}
