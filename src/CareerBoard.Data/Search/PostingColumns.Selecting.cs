using System.Buffers;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    /// <summary>Narrows and counts, segment by segment. Each facet is counted under all choices but its own.</summary>
    /// <param name="text">What matches the text; none where there is no text.</param>
    public Selection Select(PostingFilter filter, TextMatches? text, IReadOnlyList<DateTimeOffset> postedSteps, IReadOnlyList<DateTimeOffset> closingSteps)
    {
        long[] posted = [.. postedSteps.Select(s => PostingKey.Microseconds(s))], closing = [.. closingSteps.Select(s => PostingKey.Microseconds(s))];
        var narrowing = Narrowing(filter);
        if (narrowing.Count == 0) return text is null ? SelectAll(posted, closing) : SelectFound(text, posted, closing);

        var selection = new Selection(text, NewSet(), new int[Segments.Length], posted.Length, closing.Length);
        var own = Enumerable.Range(0, Facets.Count).Select(f => narrowing.FindIndex(n => n.Facet == f)).ToArray();
        var (pay, publishing, closes) = (Own(Narrows.Pay), Own(Narrows.Published), Own(Narrows.Closing));
        var counts = NewCounts();

        for (var s = 0; s < Segments.Length; s++)
        {
            var segment = Segments[s];
            using var sets = new Sets(segment, narrowing.Count, text is null ? default : text.Postings.Of(s), text is null);
            for (var n = 0; n < narrowing.Count; n++) narrowing[n].Fill(segment, sets.Passing(n));
            sets.Narrow();

            selection.Add(s, sets.Matched);
            for (var f = 0; f < counts.Length - 1; f++)
            {
                var under = sets.Under(own[f]);
                segment.Facets[f].Count(under.Postings, under.Size, counts[f]);
            }

            CountCurrencies(segment, filter, sets.Under(pay), counts[^1]);
            for (var step = 0; step < posted.Length; step++) selection.PostedWithin[step] += Bits.CountBefore(sets.Under(publishing).Postings, segment.CountSince(posted[step]));
            for (var step = 0; step < closing.Length; step++) selection.ClosingWithin[step] += CountClosing(segment, sets.Under(closes).Postings, closing[step]);
        }

        return Counted(selection, counts);

        int Own(Narrows kind) => narrowing.FindIndex(n => n.Kind == kind);
    }

    /// <summary>What everybody sees first: all of it is known beforehand.</summary>
    private Selection SelectAll(long[] posted, long[] closing)
    {
        var selection = new Selection(text: null, All, [.. Segments.Select(s => s.Count)], posted.Length, closing.Length) { IsEverything = true };
        foreach (var segment in Segments)
        {
            for (var step = 0; step < posted.Length; step++) selection.PostedWithin[step] += segment.CountSince(posted[step]);
            for (var step = 0; step < closing.Length; step++) selection.ClosingWithin[step] += segment.CountClosingBy(closing[step]);
        }

        return Counted(selection, _totals);
    }

    /// <summary>What a text finds, and nothing else was chosen.</summary>
    private Selection SelectFound(TextMatches text, long[] posted, long[] closing)
    {
        var selection = new Selection(text, text.Postings, new int[Segments.Length], posted.Length, closing.Length);
        var known = text.Counts;
        var counts = known ?? NewCounts();
        for (var s = 0; s < Segments.Length; s++)
        {
            var segment = Segments[s];
            var found = text.Postings.Of(s);
            selection.SizeOf[s] = Bits.Count(found);
            for (var f = 0; f < counts.Length && known is null; f++) segment.Facets[f].Count(found, selection.SizeOf[s], counts[f]);
            for (var step = 0; step < posted.Length; step++) selection.PostedWithin[step] += Bits.CountBefore(found, segment.CountSince(posted[step]));
            for (var step = 0; step < closing.Length; step++) selection.ClosingWithin[step] += CountClosing(segment, found, closing[step]);
        }

        text.Counts = counts;
        return Counted(selection, counts);
    }

    /// <summary>Those of few postings that pass, in the order in which they were named, without counting anything.</summary>
    /// <param name="text">What matches the text; none where there is no text.</param>
    public List<int> Pick(PostingFilter filter, PostingSet? text, IEnumerable<int> numbers)
    {
        var picked = new List<int>();
        foreach (var number in numbers)
        {
            if (!Locate(number, out var s, out var index)) continue;
            if (text is not null && !Bits.Has(text.Of(s), index)) continue;
            if (Passes(filter, Segments[s], index)) picked.Add(number);
        }

        return picked;
    }

    private bool Passes(PostingFilter filter, PostingSegment segment, int index)
    {
        foreach (var (facet, allowed) in filter.Chosen)
        {
            if (!IsAny(segment.Facets[FacetNames.IndexOf(facet.Name)].Of(index), allowed)) return false;
        }

        if (filter.Currencies.Count > 0 && !Pays(segment, index, LeastByCurrency(filter))) return false;
        if (filter.PublishedSince is { } since && segment.PublishedAt[index] < PostingKey.Microseconds(since)) return false;
        return filter.ClosesBefore is not { } until || segment.ClosesAt[index] <= PostingKey.Microseconds(until);
    }

    private static bool IsAny(ReadOnlySpan<int> values, bool[] allowed)
    {
        foreach (var value in values)
        {
            if (allowed[value]) return true;
        }

        return false;
    }

    private int[][] NewCounts() => [.. _totals.Select(facet => new int[facet.Length])];

    private Selection Counted(Selection selection, int[][] counts)
    {
        selection.Counts = [.. counts.Take(Facets.Count)];
        selection.PerCurrency = [.. _currencies.Select(c => counts[^1][c])];
        return selection;
    }

    /// <summary>An empty set to put postings into.</summary>
    public PostingSet NewSet() => new(this);

    private List<Narrower> Narrowing(PostingFilter filter)
    {
        var narrowing = new List<Narrower>();
        for (var f = 0; f < Facets.Count; f++)
        {
            if (!filter.Chosen.TryGetValue(Facets[f], out var allowed)) continue;
            var facet = f;
            narrowing.Add(new(Narrows.Facet, facet, (segment, set) => segment.Facets[facet].AddAny(allowed, set)));
        }

        if (filter.Currencies.Count > 0)
        {
            var least = LeastByCurrency(filter);
            bool[] wanted = [.. least.Select(l => l is not null)];
            narrowing.Add(new(Narrows.Pay, -1, (segment, set) => AddPaying(segment, wanted, least, set)));
        }

        if (filter.PublishedSince is { } since) narrowing.Add(new(Narrows.Published, -1, (segment, set) => Bits.Fill(set, segment.CountSince(PostingKey.Microseconds(since)))));
        if (filter.ClosesBefore is { } until) narrowing.Add(new(Narrows.Closing, -1, (segment, set) => AddClosing(segment, PostingKey.Microseconds(until), set)));
        return narrowing;
    }

    /// <summary>By the currency's value, the least that will do; none for those that were not chosen.</summary>
    private long?[] LeastByCurrency(PostingFilter filter)
    {
        var least = new long?[filter.Currencies.Max(c => _currencies[c]) + 1];
        foreach (var currency in filter.Currencies) least[_currencies[currency]] = filter.PayMinor?[currency] ?? long.MinValue;
        return least;
    }

    private static void AddPaying(PostingSegment segment, bool[] wanted, long?[] least, Span<ulong> set)
    {
        segment.Currencies.AddAny(wanted, set);
        foreach (var posting in new BitEnumerator(set))
        {
            if (!Pays(segment, posting, least)) set[posting >> 6] &= ~(1UL << posting);
        }
    }

    private static bool Pays(PostingSegment segment, int posting, long?[] least)
    {
        foreach (var currency in segment.Currencies.Of(posting))
        {
            if (currency < least.Length && segment.PayMax[posting] >= least[currency]) return true;
        }

        return false;
    }

    private static void AddClosing(PostingSegment segment, long until, Span<ulong> set)
    {
        var count = segment.CountClosingBy(until);
        for (var c = 0; c < count; c++) Bits.Add(set, segment.ByClosing[c]);
    }

    private static int CountClosing(PostingSegment segment, ReadOnlySpan<ulong> among, long until)
    {
        var (count, found) = (segment.CountClosingBy(until), 0);
        for (var c = 0; c < count; c++)
        {
            if (Bits.Has(among, segment.ByClosing[c])) found++;
        }

        return found;
    }

    /// <summary>In each currency those that pay enough: every posting is asked in its own.</summary>
    private void CountCurrencies(PostingSegment segment, PostingFilter filter, Subset under, int[] counts)
    {
        if (filter.PayMinor is not { } minor)
        {
            segment.Currencies.Count(under.Postings, under.Size, counts);
            return;
        }

        Span<long> least = stackalloc long[counts.Length];
        for (var c = 0; c < _currencies.Length; c++) least[_currencies[c]] = minor[c];
        foreach (var posting in new BitEnumerator(under.Postings))
        {
            foreach (var currency in segment.Currencies.Of(posting))
            {
                if (segment.PayMax[posting] >= least[currency]) counts[currency]++;
            }
        }
    }

    private enum Narrows
    {
        Facet,
        Pay,
        Published,
        Closing,
    }

    private delegate void Filling(PostingSegment segment, Span<ulong> set);

    /// <summary>One choice that has to hold.</summary>
    /// <param name="Fill">Puts the segment's postings for which it holds into an empty set.</param>
    private sealed record Narrower(Narrows Kind, int Facet, Filling Fill);

    private readonly ref struct Subset(ReadOnlySpan<ulong> postings, int size)
    {
        public ReadOnlySpan<ulong> Postings { get; } = postings;

        public int Size { get; } = size;
    }

    /// <summary>The sets of one segment, side by side in one rented array: what passes each choice, what passes all others, what passes all.</summary>
    private readonly ref struct Sets : IDisposable
    {
        private readonly ulong[] _rented;
        private readonly int[] _sizes;
        private readonly int _choices;
        private readonly int _words;

        public Sets(PostingSegment segment, int choices, ReadOnlySpan<ulong> text, bool isEverything)
        {
            (_choices, _words) = (choices, segment.Words);
            _rented = ArrayPool<ulong>.Shared.Rent(((2 * choices) + 1) * _words);
            _sizes = new int[choices + 1];
            _rented.AsSpan(0, ((2 * choices) + 1) * _words).Clear();
            if (isEverything) Bits.Fill(Matched, segment.Count);
            else text.CopyTo(Matched);
        }

        public Span<ulong> Matched => Set(2 * _choices);

        public Span<ulong> Passing(int choice) => Set(choice);

        public void Narrow()
        {
            for (var choice = 0; choice < _choices; choice++)
            {
                var others = Set(_choices + choice);
                Matched.CopyTo(others);
                for (var other = 0; other < _choices; other++)
                {
                    if (other != choice) Bits.And(others, Passing(other));
                }

                _sizes[choice] = Bits.Count(others);
            }

            for (var choice = 0; choice < _choices; choice++) Bits.And(Matched, Passing(choice));
            _sizes[_choices] = Bits.Count(Matched);
        }

        /// <summary>What passes all but this choice; what passes all for -1.</summary>
        public Subset Under(int choice) => choice < 0 ? new(Matched, _sizes[_choices]) : new(Set(_choices + choice), _sizes[choice]);

        public void Dispose() => ArrayPool<ulong>.Shared.Return(_rented);

        private Span<ulong> Set(int index) => _rented.AsSpan(index * _words, _words);
    }
}
