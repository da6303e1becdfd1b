using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// Some thousand listed postings, newest first, a column for each thing that lists are narrowed or sorted by. Immutable: a change makes
/// this one segment anew and leaves the others as they are.
/// </summary>
internal sealed class PostingSegment
{
    /// <summary>As large as one is made. It may grow to twice that before it is parted: positions fit into the 15 bits that <see cref="NumberIndex"/> has for them.</summary>
    public const int UsualSize = 8_192;

    private readonly int[] _numbers;
    private readonly long[] _publishedAt;
    private readonly long[] _closesAt;

    /// <summary>When those of <see cref="ByClosing"/> do, side by side: they are counted for every list.</summary>
    private readonly long[] _closing;
    private readonly long[] _payMax;
    private readonly ushort[] _ofRoleAndSkills;

    private PostingSegment(Builder built)
    {
        (_numbers, _publishedAt, _closesAt, _payMax) = ([.. built.Numbers], [.. built.PublishedAt], [.. built.ClosesAt], [.. built.PayMax]);
        (Facets, Titles, Keywords, Requirements) = ([.. built.Facets.Select(f => f.Build())], built.Titles.Build(), built.Keywords.Build(), built.Requirements.Build());
        _ofRoleAndSkills = [.. built.OfRoleAndSkills];
        ByClosing = [.. Enumerable.Range(0, Count).Where(i => _closesAt[i] != long.MaxValue).OrderBy(i => _closesAt[i]).Select(i => (ushort)i)];
        _closing = [.. ByClosing.Select(i => _closesAt[i])];
    }

    public int Count => _numbers.Length;

    public int Words => (Count + 63) / 64;

    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>Microseconds since year 1, UTC; the first is the latest.</summary>
    public ReadOnlySpan<long> PublishedAt => _publishedAt;

    /// <summary>The same; <see cref="long.MaxValue"/> for a posting that closes by hand alone.</summary>
    public ReadOnlySpan<long> ClosesAt => _closesAt;

    /// <summary>The most that it pays a year, in minor units of its currency; -1 where it does not say.</summary>
    public ReadOnlySpan<long> PayMax => _payMax;

    /// <summary>In the order of the columns', and the currency behind them.</summary>
    public IReadOnlyList<FacetPart> Facets { get; }

    public TermPart Titles { get; }

    public TermPart Keywords { get; }

    /// <summary>How many of its keywords, the first ones, are those of its role and its skills.</summary>
    public int OfRoleAndSkills(int posting) => _ofRoleAndSkills[posting];

    /// <summary>What each asks that a profile can show; nothing for one that is not to be compared with profiles.</summary>
    public RequirementPart Requirements { get; }

    /// <summary>Those that close by the clock, the soonest first.</summary>
    public IReadOnlyList<ushort> ByClosing { get; }

    public FacetPart Currencies => Facets[^1];

    public PostingKey KeyAt(int posting) => new(_publishedAt[posting], _numbers[posting]);

    /// <summary>The terms of its title and keywords, each once.</summary>
    public int[] TermsAt(int posting) => [.. Titles.Of(posting).ToArray().Concat(Keywords.Of(posting).ToArray()).Distinct()];

    /// <summary>How many stand before where a posting with this key stands, or would.</summary>
    public int CountBefore(PostingKey key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyAt(middle).CompareTo(key) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>How many were published then or later: they are the first.</summary>
    public int CountSince(long publishedAt)
    {
        // A large board has many segments, of which at most one is on both sides.
        if (Count == 0 || _publishedAt[^1] >= publishedAt) return Count;
        return _publishedAt[0] < publishedAt ? 0 : CountBefore(new(publishedAt, int.MinValue));
    }

    /// <summary>How many close by then: they are the first of <see cref="ByClosing"/>.</summary>
    public int CountClosingBy(long closesAt)
    {
        var (low, high) = (0, _closing.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_closing[middle] <= closesAt) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Collects a segment posting by posting, newest first.</summary>
    public sealed class Builder(int facets)
    {
        public List<int> Numbers { get; } = [];

        public List<long> PublishedAt { get; } = [];

        public List<long> ClosesAt { get; } = [];

        public List<long> PayMax { get; } = [];

        public IReadOnlyList<FacetPart.Builder> Facets { get; } = [.. Enumerable.Range(0, facets).Select(_ => new FacetPart.Builder())];

        public TermPart.Builder Titles { get; } = new();

        public TermPart.Builder Keywords { get; } = new();

        public List<ushort> OfRoleAndSkills { get; } = [];

        /// <summary>Whoever adds a posting adds its groups, and says where they end.</summary>
        public RequirementPart.Builder Requirements { get; } = new();

        /// <param name="ofRoleAndSkills">How many of the keywords, the first ones, are those of its role and its skills.</param>
        /// <param name="values">A list for each facet.</param>
        public void Add(int number, long publishedAt, long closesAt, long payMax, ReadOnlySpan<int> titleTerms, ReadOnlySpan<int> keywordTerms, int ofRoleAndSkills, IReadOnlyList<List<int>> values)
        {
            Numbers.Add(number);
            PublishedAt.Add(publishedAt);
            ClosesAt.Add(closesAt);
            PayMax.Add(payMax);
            Titles.Add(titleTerms);
            Keywords.Add(keywordTerms);
            OfRoleAndSkills.Add((ushort)Math.Min(ofRoleAndSkills, ushort.MaxValue));
            for (var f = 0; f < Facets.Count; f++) Facets[f].Add(CollectionsMarshal.AsSpan(values[f]));
        }

        /// <summary>The same posting as in another segment.</summary>
        public void Add(PostingSegment from, int posting)
        {
            Numbers.Add(from._numbers[posting]);
            PublishedAt.Add(from._publishedAt[posting]);
            ClosesAt.Add(from._closesAt[posting]);
            PayMax.Add(from._payMax[posting]);
            Titles.Add(from.Titles.Of(posting));
            Keywords.Add(from.Keywords.Of(posting));
            OfRoleAndSkills.Add(from._ofRoleAndSkills[posting]);
            Requirements.Add(from.Requirements.Of(posting));
            for (var f = 0; f < Facets.Count; f++) Facets[f].Add(from.Facets[f].Of(posting));
        }

        public PostingSegment Build() => new(this);
    }
}

/// <summary>Where a posting stands among all: the newest first, and of two that were published together the one with the higher number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PostingKey(long PublishedAt, int Number) : IComparable<PostingKey>
{
    /// <summary>Since year 1, UTC.</summary>
    public static long Microseconds(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;

    public int CompareTo(PostingKey other) => other.PublishedAt == PublishedAt ? other.Number.CompareTo(Number) : other.PublishedAt.CompareTo(PublishedAt);
}
