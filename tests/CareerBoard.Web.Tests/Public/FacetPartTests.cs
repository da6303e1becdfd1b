using CareerBoard.Data.Search;

namespace CareerBoard.Web.Tests.Public;

/// <summary>Values that many have are kept in another way than those of few; nobody should notice.</summary>
public sealed class FacetPartTests
{
    private const int Values = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(700)]
    [InlineData(5000)]
    public void Whatever_is_asked_of_a_part_is_what_going_through_its_postings_gives(int count)
    {
        var random = new Random(count);
        var postings = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(4)).Select(_ => (int)(Values * Math.Pow(random.NextDouble(), 3))).Distinct().ToArray()).ToList();
        var builder = new FacetPart.Builder();
        foreach (var values in postings) builder.Add(values);
        var part = builder.Build();

        for (var n = 0; n < 40; n++)
        {
            // Who asks may know fewer values than there are, or more.
            var allowed = Enumerable.Range(0, random.Next(Values + 4)).Select(_ => random.Next(3) == 0).ToArray();
            var among = postings.Select(_ => random.Next(5) < n % 6).ToArray();

            var any = new ulong[(count + 63) / 64];
            part.AddAny(allowed, any);
            Assert.Equal(postings.Select(p => p.Any(v => v < allowed.Length && allowed[v])), postings.Select((_, i) => Bits.Has(any, i)));

            var set = new ulong[any.Length];
            for (var i = 0; i < count; i++)
            {
                if (among[i]) Bits.Add(set, i);
            }

            var counts = new int[Values];
            part.Count(set, Bits.Count(set), counts);
            Assert.Equal(Enumerable.Range(0, Values).Select(v => postings.Where((p, i) => among[i] && p.Contains(v)).Count()), counts);
        }
    }
}
