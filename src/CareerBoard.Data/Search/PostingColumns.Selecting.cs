using System.Buffers;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    /// <summary>How many bits of a key hold when something was published, in seconds. The score stands above them.</summary>
    private const int BitsOfTime = 40;

    /// <summary>
    /// Narrows and counts in one pass. Each facet is counted under all choices but its own: a posting that fails one choice alone
    /// counts in that one's facet and nowhere else.
    /// </summary>
    /// <param name="scores">By position, 0 for what does not match the text; none where there is no text.</param>
    public Selection Select(PostingFilter filter, ushort[]? scores, IReadOnlyList<DateTimeOffset> postedSteps, IReadOnlyList<DateTimeOffset> closingSteps)
    {
        var selection = new Selection(this, scores, postedSteps.Count, closingSteps.Count);
        long[] posted = [.. postedSteps.Select(s => Microseconds(s))], closing = [.. closingSteps.Select(s => Microseconds(s))];
        var since = filter.PublishedSince is { } from ? Microseconds(from) : long.MinValue;
        var before = filter.ClosesBefore is { } until ? Microseconds(until) : long.MaxValue;
        var chosen = Facets.Select((facet, index) => (facet, index)).Where(f => filter.Chosen.ContainsKey(f.facet))
            .Select(f => (f.facet, f.index, allowed: filter.Chosen[f.facet])).ToArray();
        const int none = -1, pay = -2, publishing = -3, closingFacet = -4, several = -5;

        for (var i = 0; i < _numbers.Length; i++)
        {
            if (scores is not null && scores[i] == 0) continue;

            var failed = none;
            if (!Pays(i, filter)) failed = pay;
            if (_publishedAt[i] < since) failed = failed == none ? publishing : several;
            if (before != long.MaxValue && _closesAt[i] > before) failed = failed == none ? closingFacet : several;
            foreach (var (facet, index, allowed) in chosen)
            {
                if (failed == several) break;
                if (!facet.IsAny(i, allowed)) failed = failed == none ? index : several;
            }

            if (failed == several) continue;
            if (failed == none) selection.Matched.Add(i);
            if (failed >= 0) Facets[failed].Count(i, selection.Counts[failed]);
            if (failed == none)
            {
                for (var f = 0; f < Facets.Count; f++) Facets[f].Count(i, selection.Counts[f]);
            }

            if (failed is none or pay && _currency[i] >= 0 && PaysEnough(i, filter)) selection.PerCurrency[_currency[i]]++;
            for (var s = 0; failed is none or publishing && s < posted.Length; s++)
            {
                if (_publishedAt[i] >= posted[s]) selection.PostedWithin[s]++;
            }

            for (var s = 0; failed is none or closingFacet && s < closing.Length; s++)
            {
                if (_closesAt[i] <= closing[s]) selection.ClosingWithin[s]++;
            }
        }

        return selection;
    }

    /// <summary>The page of <paramref name="size"/> after <paramref name="after"/>; stable while postings come and go.</summary>
    /// <param name="after">What the last one shown had.</param>
    public ListPage Page(Selection selection, PostingSort sort, int? currency, PageKey? after, int size)
    {
        var matched = selection.Matched;
        var keys = ArrayPool<PageKey>.Shared.Rent(matched.Count);
        try
        {
            var order = sort is PostingSort.Closing ? Soonest : Highest;
            var before = 0;
            var next = new PriorityQueue<int, PageKey>(size + 2, Comparer<PageKey>.Create((a, b) => order.Compare(b, a)));
            for (var m = 0; m < matched.Count; m++)
            {
                var key = keys[m] = KeyOf(matched[m], sort, currency, selection.Scores);
                if (after is { } last && order.Compare(key, last) <= 0)
                {
                    before++;
                    continue;
                }

                // The worst of those kept is on top and makes room for a better one.
                if (next.Count <= size) next.Enqueue(m, key);
                else next.EnqueueDequeue(m, key);
            }

            var hasMore = next.Count > size;
            if (hasMore) next.Dequeue();
            var page = new int[next.Count];
            for (var p = page.Length - 1; p >= 0; p--) page[p] = next.Dequeue();
            return new([.. page.Select(m => _numbers[matched[m]])], before, matched.Count, hasMore ? keys[page[^1]] : null);
        }
        finally
        {
            ArrayPool<PageKey>.Shared.Return(keys);
        }
    }

    private bool Pays(int posting, PostingFilter filter)
    {
        if (filter.Currency is not { } currency) return true;
        return _currency[posting] == currency && PaysEnough(posting, filter);
    }

    /// <summary>In its own currency, which has to be one.</summary>
    private bool PaysEnough(int posting, PostingFilter filter) =>
        filter.PayMinor is not { } least || _payMax[posting] >= least[_currency[posting]];

    private PageKey KeyOf(int posting, PostingSort sort, int? currency, ushort[]? scores) => sort switch
    {
        PostingSort.Relevance when scores is not null => new(((long)scores[posting] << BitsOfTime) | (_publishedAt[posting] / (long)TimeSpan.MicrosecondsPerSecond), _numbers[posting]),
        PostingSort.Closing => new(_closesAt[posting], _numbers[posting]),
        PostingSort.Pay => new(_currency[posting] == (currency ?? 0) ? _payMax[posting] : -1, _numbers[posting]),
        _ => new(_publishedAt[posting], _numbers[posting]),
    };

    private static readonly Comparer<PageKey> Highest = Comparer<PageKey>.Create((a, b) => (b.Value, b.Number).CompareTo((a.Value, a.Number)));

    private static readonly Comparer<PageKey> Soonest = Comparer<PageKey>.Create((a, b) => (a.Value, b.Number).CompareTo((b.Value, a.Number)));
}

/// <summary>What is left of the columns, and the counts of every facet.</summary>
public sealed class Selection
{
    internal Selection(PostingColumns columns, ushort[]? scores, int postedSteps, int closingSteps)
    {
        Scores = scores;
        Counts = [.. columns.Facets.Select(f => new int[f.Values.Count])];
        PerCurrency = new int[columns.Currencies.Count];
        (PostedWithin, ClosingWithin) = (new int[postedSteps], new int[closingSteps]);
    }

    internal ushort[]? Scores { get; }

    /// <summary>Positions, newest first.</summary>
    internal List<int> Matched { get; } = [];

    public int Total => Matched.Count;

    /// <summary>By facet as the columns have them, by value.</summary>
    public IReadOnlyList<int[]> Counts { get; }

    public int[] PerCurrency { get; }

    public int[] PostedWithin { get; }

    public int[] ClosingWithin { get; }
}
