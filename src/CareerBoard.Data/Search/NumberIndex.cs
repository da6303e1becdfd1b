namespace CareerBoard.Data.Search;

/// <summary>
/// Where the posting with a number stands: in which segment, and where in it. Immutable: a change copies the pages that it touches.
/// Segments are known by a ticket that they keep while their place among the others changes.
/// </summary>
internal sealed class NumberIndex
{
    private const int BitsOfPage = 12;
    private const int BitsOfPosition = 15;
    private const int Nothing = -1;

    public static readonly NumberIndex Empty = new([]);

    private readonly int[]?[] _pages;

    private NumberIndex(int[]?[] pages) => _pages = pages;

    public bool Find(int number, out int ticket, out int position)
    {
        var page = number >> BitsOfPage;
        var found = number >= 0 && page < _pages.Length && _pages[page] is { } entries ? entries[number & ((1 << BitsOfPage) - 1)] : Nothing;
        (ticket, position) = (found >> BitsOfPosition, found & ((1 << BitsOfPosition) - 1));
        return found != Nothing;
    }

    public NumberIndex With(IEnumerable<PostingSegment> gone, IEnumerable<(int Ticket, PostingSegment Segment)> come)
    {
        var pages = _pages.ToList();
        var copied = new HashSet<int>();
        foreach (var segment in gone)
        {
            foreach (var number in segment.Numbers) Put(number, Nothing);
        }

        foreach (var (ticket, segment) in come)
        {
            for (var i = 0; i < segment.Count; i++) Put(segment.Numbers[i], (ticket << BitsOfPosition) | i);
        }

        return new([.. pages]);

        void Put(int number, int entry)
        {
            var page = number >> BitsOfPage;
            while (pages.Count <= page) pages.Add(null);
            if (copied.Add(page)) pages[page] = pages[page] is { } before ? [.. before] : NewPage();
            pages[page]![number & ((1 << BitsOfPage) - 1)] = entry;
        }
    }

    private static int[] NewPage()
    {
        var page = new int[1 << BitsOfPage];
        page.AsSpan().Fill(Nothing);
        return page;
    }
}
