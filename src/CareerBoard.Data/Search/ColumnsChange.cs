using System.Runtime.InteropServices;

namespace CareerBoard.Data.Search;

/// <summary>What of one state of the open postings is as it was in the next, so that what is remembered of the rest need not be found again.</summary>
public sealed class ColumnsChange
{
    private readonly PostingColumns _before;
    private readonly Lazy<List<Run>> _runs;

    internal ColumnsChange(PostingColumns before, PostingColumns after, IReadOnlySet<int> changed, bool changedNames)
    {
        (_before, After, Changed, ChangedNames) = (before, after, changed, changedNames);
        _runs = new(FindRuns);
    }

    public PostingColumns After { get; }

    /// <summary>The numbers of all postings that changed, listed or not; not of those that closed by the clock: they are in no list any more, and their pages look at the clock themselves.</summary>
    public IReadOnlySet<int> Changed { get; }

    /// <summary>Whether anything changed that pages of postings mention: a name, a team, an employer, what is promised.</summary>
    public bool ChangedNames { get; }

    /// <summary>The same postings as they stand now, without those that changed.</summary>
    internal PostingSet Move(PostingSet set)
    {
        var moved = new PostingSet(After);
        foreach (var run in _runs.Value) moved.Take(set, run.From, run.To, run.Count);
        return moved;
    }

    /// <summary>Stretches of postings that follow each other as they did. A segment that did not change is one.</summary>
    private List<Run> FindRuns()
    {
        var (runs, known) = (new List<Run>(), new Dictionary<PostingSegment, int>(ReferenceEqualityComparer.Instance));
        foreach (var (s, segment) in _before.Segments.Index()) known[segment] = s;
        foreach (var (s, segment) in After.Segments.Index())
        {
            if (known.TryGetValue(segment, out var same)) runs.Add(new(_before.WordsBefore(same) << 6, After.WordsBefore(s) << 6, segment.Count));
            else AddRuns(segment, After.WordsBefore(s) << 6, runs);
        }

        return runs;
    }

    private void AddRuns(PostingSegment segment, int to, List<Run> runs)
    {
        for (var i = 0; i < segment.Count; i++)
        {
            if (Changed.Contains(segment.Numbers[i]) || !_before.Locate(segment.Numbers[i], out var before, out var index)) continue;

            var run = new Run((_before.WordsBefore(before) << 6) + index, to + i, 1);
            if (runs is [.., var last] && last.From + last.Count == run.From && last.To + last.Count == run.To) runs[^1] = last with { Count = last.Count + 1 };
            else runs.Add(run);
        }
    }

    /// <summary>In bits of a <see cref="PostingSet"/>.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(int From, int To, int Count);
}

/// <summary>Something remembered of the open postings that may still be true when some of them have changed.</summary>
public interface IOutlastsChanges
{
    /// <returns>What is remembered after it, which must hold neither the change nor the columns before it; null where it begins anew.</returns>
    object? After(ColumnsChange change);
}
