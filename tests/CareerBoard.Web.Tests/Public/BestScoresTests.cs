using CareerBoard.Data.Search;

namespace CareerBoard.Web.Tests.Public;

/// <summary>The best of very many scores, found without putting all of them in order.</summary>
public sealed class BestScoresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_best_by_counting_are_the_best_by_sorting(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 400; n++)
        {
            // Few different scores make many that are equal.
            var (most, different) = (random.Next(1, 60), random.Next(1, 40));
            int[] scores = [.. Enumerable.Range(0, different).Select(_ => random.Next(Relevance.Best + 1)), 0, Relevance.Best];
            long[] ranks = [.. Enumerable.Range(0, random.Next(300)).Select(place => PostingColumns.RankOf(scores[random.Next(scores.Length)], place * 3))];
            long[] sorted = [.. ranks.Order().Take(most)];

            var kept = ranks.AsSpan(0, PostingColumns.KeepBest(ranks, most)).ToArray();

            Assert.Equal(sorted, kept.Order());
        }
    }
}
