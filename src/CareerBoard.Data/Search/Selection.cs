namespace CareerBoard.Data.Search;

/// <summary>The postings that a text finds, and how well each answers it.</summary>
public sealed record TextMatches(PostingSet Postings, Relevance Relevance)
{
    /// <summary>The best of all of them, once somebody has asked for them without narrowing them down.</summary>
    internal List<int>? Ranked { get; set; }

    /// <summary>How many of them have each value, by facet and with the currencies behind them, once somebody has asked.</summary>
    internal int[][]? Counts { get; set; }
}

/// <summary>What is left of the columns, and the counts of every facet.</summary>
public sealed class Selection
{
    internal Selection(TextMatches? text, PostingSet matched, int[] sizes, int postedSteps, int closingSteps)
    {
        (Text, Matched, SizeOf) = (text, matched, sizes);
        (PostedWithin, ClosingWithin) = (new int[postedSteps], new int[closingSteps]);
    }

    internal TextMatches? Text { get; }

    internal PostingSet Matched { get; }

    /// <summary>How many matched, by segment.</summary>
    internal int[] SizeOf { get; }

    public int Total => Matched.Count;

    /// <summary>Whether nothing was asked for: then the counts are the same for as long as the columns are.</summary>
    public bool IsEverything { get; internal init; }

    /// <summary>By facet as the columns have them, by value.</summary>
    public IReadOnlyList<int[]> Counts { get; internal set; } = [];

    public int[] PerCurrency { get; internal set; } = [];

    public int[] PostedWithin { get; }

    public int[] ClosingWithin { get; }

    internal void Add(int segment, ReadOnlySpan<ulong> matched) => SizeOf[segment] = Matched.Put(segment, matched);
}
