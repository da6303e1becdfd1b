namespace CareerBoard.Data.Search;

/// <summary>The terms of the titles and keywords of all open postings, each with a number and how many postings have it.</summary>
public sealed class Vocabulary
{
    private const int ShortestMended = 4;
    private const int LongWord = 8;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int[] _postings = [];

    internal Vocabulary() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The term's number, or -1 where no title and no keyword has it.</summary>
    public int Find(string term) => _numbers.GetValueOrDefault(term, -1);

    /// <summary>How many postings have the term in title or keywords.</summary>
    public int Postings(string term) => Find(term) is >= 0 and var number ? _postings[number] : 0;

    /// <summary>The terms that begin like this, in no order.</summary>
    public IEnumerable<string> StartingWith(string beginning) => _numbers.Keys.Where(term => term.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>How rare a term is: 1 where every posting has it, and one more for each time that half as many have it.</summary>
    /// <param name="term">A number of this vocabulary, or -1.</param>
    public double Rarity(int term, int postings) => 1 + Math.Log2((postings + 1.0) / ((term < 0 ? 0 : _postings[term]) + 1.0));

    /// <summary>
    /// The term that somebody may have meant who wrote this one: with one letter wrong, missing, too many or changed places with its neighbour,
    /// or two in a long word; or else one that goes on like it. Of several the nearest, and of those the one that most postings have.
    /// </summary>
    /// <returns>None where there is nothing like it.</returns>
    public string? Nearest(string term)
    {
        if (term.Length < ShortestMended) return null;

        var most = term.Length < LongWord ? 1 : 2;
        var (nearest, rank) = ((string?)null, (Distance: int.MaxValue, IsOtherLetter: true, Postings: 0));
        foreach (var (candidate, number) in _numbers)
        {
            var distance = Distance(term, candidate, most);
            if (distance > most && candidate.Length > term.Length && candidate.StartsWith(term, StringComparison.Ordinal)) distance = most + 1;
            else if (distance > most) continue;

            var its = (distance, candidate[0] != term[0], -_postings[number]);
            if (its.CompareTo(rank) < 0) (nearest, rank) = (candidate, its);
        }

        return nearest;
    }

    /// <summary>Letters that are wrong, missing, too many, or in each other's place (optimal string alignment); more than <paramref name="most"/> are not counted.</summary>
    private static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;

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

    internal int Number(ReadOnlySpan<char> term)
    {
        if (_lookup.TryGetValue(term, out var number)) return number;
        _lookup[term] = number = _numbers.Count;
        return number;
    }

    /// <summary>Once all columns are read: in how many postings each term is.</summary>
    internal void CountIn(int postings, params ReadOnlySpan<TermColumn> columns)
    {
        _postings = new int[_numbers.Count];
        var last = new int[_numbers.Count];
        for (var i = 0; i < postings; i++)
        {
            foreach (var column in columns)
            {
                foreach (var term in column.Of(i))
                {
                    if (last[term] == i + 1) continue;
                    last[term] = i + 1;
                    _postings[term]++;
                }
            }
        }
    }
}
