using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    /// <summary>So many postings are read at a time: what a row takes as an object is many times what it takes in columns.</summary>
    private const int Batch = 4000;

    /// <summary>Where they are named one by one.</summary>
    private const int ChangedBatch = 500;

    internal static async Task<PostingColumns> LoadAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken, int segmentSize = PostingSegment.UsualSize)
    {
        var versions = await VersionsAsync(db, cancellationToken);
        var names = (await PostingNames.LoadAsync(db, versions.Names, cancellationToken)).WithFacets();
        var empty = new PostingColumns(versions.Postings, names, new(), [], NumberIndex.Empty, [], segmentSize);
        return empty.With(versions.Postings, names, gone: [], await ReadAsync(db, db.Postings.InWindowsAsync(Batch, cancellationToken), now, names, empty._terms, cancellationToken));
    }

    /// <summary>These columns with what changed since they were read; read anew where a name changed that they know already.</summary>
    internal async Task<PostingColumns> RefreshAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(db, cancellationToken);
        var names = _names;
        if (versions.Names != names.Version)
        {
            names = await PostingNames.LoadAsync(db, versions.Names, cancellationToken);
            if (!names.Extends(_names)) return await LoadAsync(db, now, cancellationToken, _segmentSize);
            names.WithFacets(_names);
        }

        var changed = await db.Postings.ChangedAfter(Version).Select(p => p.Number).ToListAsync(cancellationToken);
        var windows = changed.Order().Chunk(ChangedBatch).Select(numbers => db.Postings.Where(p => numbers.Contains(p.Number))).ToAsyncEnumerable();
        return With(versions.Postings, names, changed.Concat(ClosedBy(now)), await ReadAsync(db, windows, now, names, _terms, cancellationToken));
    }

    /// <summary>The versions are read first: a change in between makes columns look older than they are, never newer.</summary>
    private static async Task<(long Postings, long Names)> VersionsAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var counters = await db.Counters.AsNoTracking().Where(c => c.Name == Counter.Postings || c.Name == Counter.Names).ToDictionaryAsync(c => c.Name, c => c.Value, cancellationToken);
        return (counters[Counter.Postings], counters[Counter.Names]);
    }

    /// <summary>Segments of what is listed in each window, each in itself in order.</summary>
    private static async Task<List<PostingSegment>> ReadAsync(
        CareerBoardDb db, IAsyncEnumerable<IQueryable<Posting>> windows, DateTimeOffset now, PostingNames names, TermNumbers terms, CancellationToken cancellationToken)
    {
        var segments = new List<PostingSegment>();
        await foreach (var window in windows.WithCancellation(cancellationToken))
        {
            var listed = window.AsNoTracking().ListedAt(now);
            var rows = await (
                from p in listed
                from s in db.PostingSearch.Where(s => s.Number == p.Number).DefaultIfEmpty()
                select new PostingRow(p.Number, p.EmployerId, p.TeamId, p.RoleId, p.Level, p.Workplace, p.Employment, p.RemoteRegions, p.Pay, p.Eligibility, p.PublishedAt, p.ClosesAt, s.Title ?? "", s.Keywords ?? ""))
                .ToListAsync(cancellationToken);
            if (rows.Count == 0) continue;

            var locations = (await (from p in listed from l in p.Locations select new { p.Number, l.Order, l.LocationId }).ToListAsync(cancellationToken))
                .OrderBy(l => l.Order).ToLookup(l => l.Number, l => l.LocationId);
            var skills = (await (from p in listed from r in p.Requirements from s in r.Skills select new { p.Number, s.SkillId }).ToListAsync(cancellationToken))
                .ToLookup(s => s.Number, s => s.SkillId);

            var segment = new PostingSegment.Builder(names.Facets.Count);
            foreach (var row in rows.OrderBy(r => new PostingKey(Microseconds(r.PublishedAt), r.Number)))
            {
                segment.Add(
                    row.Number, Microseconds(row.PublishedAt), row.ClosesAt is { } closesAt ? Microseconds(closesAt) : long.MaxValue,
                    row.Pay?.MaxMinorPerYear ?? row.Pay?.MinMinorPerYear ?? -1, terms.Of(row.TitleTerms), terms.Of(row.KeywordTerms),
                    names.ValuesOf(row, locations[row.Number], skills[row.Number]));
            }

            segments.Add(segment.Build());
        }

        return segments;
    }

    private PostingColumns With(long version, PostingNames names, IEnumerable<int> gone, IReadOnlyCollection<PostingSegment> come)
    {
        var removed = new HashSet<int>[Segments.Length];
        foreach (var number in gone)
        {
            if (Locate(number, out var segment, out var index)) (removed[segment] ??= []).Add(index);
        }

        var added = come.SelectMany(segment => Enumerable.Range(0, segment.Count).Select(i => new Standing(segment, i)))
            .OrderBy(p => p.Key).GroupBy(p => SegmentFor(p.Key)).ToDictionary(p => p.Key, p => p.ToList());

        var (segments, fresh, stale, taken) = (new List<(int Ticket, PostingSegment Segment)>(), new List<(int, PostingSegment)>(), new List<PostingSegment>(), _tickets.ToHashSet());
        for (var s = 0; s < Math.Max(1, Segments.Length); s++)
        {
            var isNew = s >= Segments.Length;
            if (!isNew && removed[s] is null && !added.ContainsKey(s))
            {
                segments.Add((_tickets[s], Segments[s]));
                continue;
            }

            if (!isNew) stale.Add(Segments[s]);
            var kept = isNew ? [] : Enumerable.Range(0, Segments[s].Count).Where(i => removed[s]?.Contains(i) is not true).Select(i => new Standing(Segments[s], i));
            foreach (var made in Arrange(Merge(kept, added.GetValueOrDefault(s) ?? [])))
            {
                fresh.Add((NextTicket(taken), made));
                segments.Add(fresh[^1]);
            }
        }

        var left = removed.SelectMany((indices, s) => (indices ?? []).Select(i => Segments[s].TermsAt(i)));
        var counts = Vocabulary.Count(Vocabulary.Counts, _terms, left, added.Values.SelectMany(a => a).Select(p => p.Segment.TermsAt(p.Index)));
        return new(version, names, _terms, counts, _numbers.With(stale, fresh), segments, _segmentSize);
    }

    /// <summary>The lowest that is free: there are 65,536, and a board changes more often than that.</summary>
    private static int NextTicket(HashSet<int> taken)
    {
        var ticket = 0;
        while (!taken.Add(ticket)) ticket++;
        return ticket;
    }

    /// <summary>Segments of the usual size; one that has grown stays whole until it is twice that.</summary>
    private List<PostingSegment> Arrange(List<Standing> postings)
    {
        var size = postings.Count <= 2 * _segmentSize && Segments.Length > 0 ? Math.Max(1, postings.Count) : _segmentSize;
        var segments = new List<PostingSegment>();
        foreach (var chunk in postings.Chunk(size))
        {
            var segment = new PostingSegment.Builder(_names.Facets.Count);
            foreach (var posting in chunk) segment.Add(posting.Segment, posting.Index);
            segments.Add(segment.Build());
        }

        return segments;
    }

    private static List<Standing> Merge(IEnumerable<Standing> kept, List<Standing> added)
    {
        var merged = new List<Standing>();
        var next = 0;
        foreach (var place in kept)
        {
            while (next < added.Count && added[next].Key.CompareTo(place.Key) < 0) merged.Add(added[next++]);
            merged.Add(place);
        }

        merged.AddRange(added[next..]);
        return merged;
    }

    /// <summary>The last segment that begins before it; the first for what is newer than all.</summary>
    private int SegmentFor(PostingKey key)
    {
        var (low, high) = (0, Segments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Segments[middle].KeyAt(0).CompareTo(key) < 0) low = middle + 1;
            else high = middle;
        }

        return Math.Max(0, low - 1);
    }

    private IEnumerable<int> ClosedBy(DateTimeOffset now)
    {
        var until = Microseconds(now);
        return Segments.SelectMany(segment => segment.ByClosing.Take(segment.CountClosingBy(until)).Select(i => segment.Numbers[i]));
    }

    private static long Microseconds(DateTimeOffset? at) => at?.UtcTicks / TimeSpan.TicksPerMicrosecond ?? 0;

    private readonly record struct Standing(PostingSegment Segment, int Index)
    {
        public PostingKey Key => Segment.KeyAt(Index);
    }
}
