using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

public enum PostingSort
{
    Newest,
    Relevance,
    Closing,
    Pay,

    /// <summary>For a candidate: how much of what is asked their profile shows.</summary>
    Match,
}

/// <summary>What a list is narrowed to, in terms of one <see cref="PostingColumns"/>.</summary>
public sealed record PostingFilter
{
    /// <summary>By facet, the values any of which will do; a facet that is not here narrows nothing.</summary>
    public IReadOnlyDictionary<FacetColumn, bool[]> Chosen { get; init; } = new Dictionary<FacetColumn, bool[]>();

    /// <summary>At least so much a year: for each of the columns' currencies the same number, in its minor units.</summary>
    public IReadOnlyList<long>? PayMinor { get; init; }

    /// <summary>Indexes into the columns' currencies, any of which will do; none narrows nothing.</summary>
    public IReadOnlyList<int> Currencies { get; init; } = [];

    /// <summary>The first of them; pay is put in order by it alone.</summary>
    public int? Currency => Currencies is [var first, ..] ? first : null;

    public DateTimeOffset? PublishedSince { get; init; }

    public DateTimeOffset? ClosesBefore { get; init; }
}

/// <summary>Where the next page begins: after the posting that has this value and this number.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PageKey(long Value, int Number);

/// <summary>A page of a narrowed list, and how many there are of everything.</summary>
/// <param name="Numbers">The page's postings in their order.</param>
/// <param name="Before">How many come before this page.</param>
/// <param name="Next">The key of the next page, or none at the end.</param>
public sealed record ListPage(IReadOnlyList<int> Numbers, int Before, int Total, PageKey? Next)
{
    /// <summary>How many of them stand in an order at all, where not all do: the list ends there.</summary>
    public int? Ranked { get; init; }
}
