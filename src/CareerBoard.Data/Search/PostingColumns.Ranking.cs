using System.Buffers;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    /// <summary>The numbers of those that answer best, the best first and of two equals the newer.</summary>
    private List<int> Rank(Selection selection, TextMatches text) =>
        selection.Total < text.Postings.Count ? Rank(selection, text.Relevance) : text.Ranked ??= Rank(selection, text.Relevance);

    private List<int> Rank(Selection selection, Relevance relevance)
    {
        var (mostRanked, mostScored) = _limits;
        var most = Math.Min(selection.Total, mostScored);
        var rented = ArrayPool<long>.Shared.Rent(most);
        try
        {
            var scored = rented.AsSpan(0, most);
            var best = 0;
            if (selection.Total <= mostScored)
            {
                best = KeepBest(scored[..Score(selection, relevance, inTitle: null, scored)], mostRanked);
            }
            else
            {
                var inTitles = Score(selection, relevance, inTitle: true, scored);
                var others = scored.Slice(inTitles, Score(selection, relevance, inTitle: false, scored[inTitles..]));
                best = KeepBest(scored[..inTitles], mostRanked);
                others = others[..KeepBest(others, mostRanked)];
                others.CopyTo(scored[best..]);
                best += others.Length;
            }

            scored[..best].Sort();
            var numbers = new List<int>(mostRanked);
            foreach (var rank in scored[..Math.Min(best, mostRanked)]) numbers.Add(NumberAt(PlaceIn(rank)));
            return numbers;
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    /// <summary>Fills <paramref name="scored"/> with ranks, the newest postings first: the lower, the better. Each has its posting's place in its lower half.</summary>
    /// <param name="inTitle">Only those that have all words in their titles, only the others, or all.</param>
    /// <returns>How many.</returns>
    private int Score(Selection selection, Relevance relevance, bool? inTitle, Span<long> scored)
    {
        var count = 0;
        for (var s = 0; s < Segments.Length && count < scored.Length; s++)
        {
            if (selection.SizeOf[s] == 0) continue;

            var segment = Segments[s];
            foreach (var posting in new BitEnumerator(selection.Matched.Of(s)))
            {
                var title = segment.Titles.Of(posting);
                if (inTitle is { } wanted && relevance.IsInTitle(title) != wanted) continue;
                scored[count++] = RankOf(relevance.Score(title, segment.Keywords.Of(posting), segment.OfRoleAndSkills(posting)), _before[s] + posting);
                if (count == scored.Length) break;
            }
        }

        return count;
    }

    internal static long RankOf(int score, int place) => ((long)(Relevance.Best - score) << 32) | (uint)place;

    private static int PlaceIn(long rank) => (int)(rank & int.MaxValue);

    /// <summary>
    /// Moves the lowest to the front, in the order that they stand in, by counting scores: to sort some thousands for a page of 25 took as long
    /// as to find them.
    /// </summary>
    /// <param name="ranks">The newest postings first.</param>
    /// <returns>How many: <paramref name="most"/>, where there are so many.</returns>
    internal static int KeepBest(Span<long> ranks, int most)
    {
        if (ranks.Length <= most) return ranks.Length;

        Span<int> having = stackalloc int[Relevance.Best + 1];
        having.Clear();
        foreach (var rank in ranks) having[(int)(rank >> 32)]++;
        var (last, better) = (0, 0);
        while (better + having[last] < most) better += having[last++];

        var (kept, equals) = (0, most - better);
        foreach (var rank in ranks)
        {
            var score = (int)(rank >> 32);
            if (score < last || (score == last && equals-- > 0)) ranks[kept++] = rank;
        }

        return kept;
    }
}

/// <summary>How much of what a text finds is put in order.</summary>
/// <param name="MostRanked">So many are, by how well they answer; who looks behind them does better with more words.</param>
/// <param name="MostScored">Of more than so many that match, those with the words in their titles are ranked, and then the newest.</param>
public sealed record RankingLimits(int MostRanked, int MostScored)
{
    public static readonly RankingLimits Usual = new(1000, 20_000);
}
