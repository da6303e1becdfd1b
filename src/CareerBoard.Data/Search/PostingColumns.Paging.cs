namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    /// <summary>The page of <paramref name="size"/> after <paramref name="after"/>; stable while postings come and go.</summary>
    /// <param name="after">What the last one shown had.</param>
    /// <param name="matches">For <see cref="PostingSort.Match"/>: whose.</param>
    public ListPage Page(Selection selection, PostingSort sort, int? currency, PageKey? after, int size, PostingMatches? matches = null)
    {
        if (sort is PostingSort.Match && matches is not null) return PageBy(selection, matches.ValuesOf, after, size);
        if (sort is PostingSort.Relevance && selection.Text is { } text) return PageOf(Rank(selection, text), selection.Total, after, size);
        if (sort is PostingSort.Closing) return PageBy(selection, static (segment, i) => -segment.ClosesAt[i], after, size);
        if (sort is PostingSort.Pay)
        {
            var value = _currencies.Length == 0 ? -1 : _currencies[currency ?? 0];
            return PageBy(selection, (segment, i) => segment.Currencies.Of(i).Contains(value) ? segment.PayMax[i] : -1, after, size);
        }

        return PageOfNewest(selection, after, size);
    }

    /// <summary>They stand in this order already.</summary>
    private ListPage PageOfNewest(Selection selection, PageKey? after, int size)
    {
        var (before, numbers, hasMore) = (0, new List<int>(size), false);
        for (var s = 0; s < Segments.Length && !hasMore; s++)
        {
            var segment = Segments[s];
            var matched = selection.Matched.Of(s);
            var start = 0;
            if (after is { } last && numbers.Count == 0)
            {
                start = segment.CountBefore(new(last.Value, last.Number));
                if (start < segment.Count && segment.KeyAt(start) == new PostingKey(last.Value, last.Number)) start++;
                before += start == segment.Count ? selection.SizeOf[s] : Bits.CountBefore(matched, start);
            }

            foreach (var posting in new BitEnumerator(matched, start))
            {
                if ((hasMore = numbers.Count == size)) break;
                numbers.Add(segment.Numbers[posting]);
            }
        }

        return new(numbers, before, selection.Total, hasMore ? KeyOf(numbers[^1]) : null);

        PageKey KeyOf(int number)
        {
            var (segment, index) = SegmentOf(Find(number));
            return new(segment.PublishedAt[index], number);
        }
    }

    /// <summary>The highest value first, and of two equal ones the higher number.</summary>
    private ListPage PageBy(Selection selection, Func<PostingSegment, int, long> valueOf, PageKey? after, int size) =>
        PageBy(selection, segment => i => valueOf(segment, i), after, size);

    private ListPage PageBy(Selection selection, Func<PostingSegment, Func<int, long>> valuesOf, PageKey? after, int size)
    {
        var (before, best) = (0, new List<PageKey>(size + 2));
        for (var s = 0; s < Segments.Length; s++)
        {
            if (selection.SizeOf[s] == 0) continue;

            var segment = Segments[s];
            var valueOf = valuesOf(segment);
            foreach (var posting in new BitEnumerator(selection.Matched.Of(s)))
            {
                var key = new PageKey(valueOf(posting), segment.Numbers[posting]);
                if (after is { } last && !IsAfter(key, last))
                {
                    before++;
                    continue;
                }

                if (best.Count > size && IsAfter(key, best[^1])) continue;

                var at = best.BinarySearch(key, HighestFirst);
                best.Insert(~at, key);
                if (best.Count > size + 1) best.RemoveAt(size + 1);
            }
        }

        var hasMore = best.Count > size;
        if (hasMore) best.RemoveAt(size);
        return new([.. best.Select(k => k.Number)], before, selection.Total, hasMore ? best[^1] : null);
    }

    /// <summary>A page of what is ranked. Its key is how many stand before the next page and which was shown last: where that one stands still, or else so many on.</summary>
    private static ListPage PageOf(List<int> ranked, int total, PageKey? after, int size)
    {
        var start = 0;
        if (after is { } last) start = ranked.IndexOf(last.Number) is >= 0 and var at ? at + 1 : (int)Math.Clamp(last.Value, 0, ranked.Count);
        var page = ranked.GetRange(start, Math.Min(size, ranked.Count - start));
        var end = start + page.Count;
        return new(page, start, total, end < ranked.Count ? new(end, page[^1]) : null) { Ranked = ranked.Count };
    }

    private static bool IsAfter(PageKey key, PageKey other) => HighestFirst.Compare(key, other) > 0;

    private static readonly Comparer<PageKey> HighestFirst = Comparer<PageKey>.Create(static (a, b) => a.Value == b.Value ? b.Number.CompareTo(a.Number) : b.Value.CompareTo(a.Value));
}
