using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    /// <summary>So many are read at a time where they are named one by one.</summary>
    private const int ChangedBatch = 500;

    /// <summary>All of them, newest first, one segment after the other, so that of very many postings no more is held twice than one segment.</summary>
    internal static async Task<PostingColumns> LoadAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken, int segmentSize = PostingSegment.UsualSize, RankingLimits? limits = null)
    {
        var versions = await VersionsAsync(db, cancellationToken);
        var names = (await PostingNames.LoadAsync(db, versions.Names, cancellationToken)).WithFacets();
        var (terms, segments, known) = (new TermNumbers(), new List<(int Ticket, PostingSegment Segment)>(), new HashSet<int>());

        IQueryable<Posting> listed = db.Postings.ListedAt(now), rest = listed;
        while (true)
        {
            var rows = await ReadAsync(db, rest.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).Take(segmentSize), Between, cancellationToken);
            if (rows.Count == 0) break;

            // What is published again meanwhile, at an earlier time, comes a second time. It has changed since, so that whoever asks next reads it anew.
            var segment = Build(rows.Where(row => known.Add(row.Posting.Number)), names, terms);
            if (segment.Count > 0) segments.Add((segments.Count, segment));
            if (rows.Count < segmentSize) break;

            // The first condition says nothing that the second does not, but an index can be asked for it.
            var (at, number) = (rows[^1].Posting.PublishedAt, rows[^1].Posting.Number);
            rest = listed.Where(p => p.PublishedAt <= at && (p.PublishedAt < at || p.Number < number));
        }

        return new(versions.Postings, names, terms, Vocabulary.Count(terms, segments.Select(s => s.Segment)), NumberIndex.Empty.With([], segments), segments, segmentSize, limits ?? RankingLimits.Usual);

        // Not those that would now be the first so many: others may have come among them.
        IQueryable<Posting> Between(PostingRow first, PostingRow last) => listed.Where(p =>
            p.PublishedAt <= first.PublishedAt && (p.PublishedAt < first.PublishedAt || p.Number <= first.Number)
            && p.PublishedAt >= last.PublishedAt && (p.PublishedAt > last.PublishedAt || p.Number >= last.Number));
    }

    /// <summary>These columns with what changed since they were read, itself or in what it mentions by name.</summary>
    internal async Task<PostingColumns> RefreshAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(db, cancellationToken);
        var (names, stale) = (_names, new HashSet<int>());
        if (versions.Names != names.Version)
        {
            names = (await PostingNames.LoadAsync(db, versions.Names, cancellationToken)).WithFacets(_names);
            stale.UnionWith(NumbersWith(_names.ChangedIn(names)));
            if (stale.Count > Count / 2) return await LoadAsync(db, now, cancellationToken, _segmentSize, _limits);
        }

        stale.UnionWith(await db.Postings.ChangedAfter(Version).Select(p => p.Number).ToListAsync(cancellationToken));
        var come = new List<PostingSegment>();
        foreach (var numbers in stale.Order().Chunk(ChangedBatch))
        {
            var named = db.Postings.ListedAt(now).Where(p => numbers.Contains(p.Number));
            come.Add(Build(await ReadAsync(db, named, (_, _) => named, cancellationToken), names, _terms));
        }

        return With(versions.Postings, names, stale.Concat(ClosedBy(now)), come).TakingOver(this, stale);
    }

    /// <summary>Whether these were made of those, with what changed, and not read anew.</summary>
    internal bool ContinuesWith(PostingColumns? before) => ReferenceEquals(_terms, before?._terms);

    private List<int> NumbersWith(IEnumerable<(string Facet, bool[] Values)> any)
    {
        var numbers = new List<int>();
        var facets = any.Where(f => f.Values.Contains(true)).Select(f => (Index: FacetNames.IndexOf(f.Facet), f.Values)).ToList();
        foreach (var segment in facets.Count == 0 ? [] : Segments)
        {
            var postings = new ulong[segment.Words];
            foreach (var (facet, values) in facets) segment.Facets[facet].AddAny(values, postings);
            foreach (var posting in new BitEnumerator(postings)) numbers.Add(segment.Numbers[posting]);
        }

        return numbers;
    }

    /// <summary>The versions are read first: a change in between makes columns look older than they are, never newer.</summary>
    private static async Task<(long Postings, long Names)> VersionsAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var counters = await db.Counters.AsNoTracking().Where(c => c.Name == Counter.Postings || c.Name == Counter.Names).ToDictionaryAsync(c => c.Name, c => c.Value, cancellationToken);
        return (counters[Counter.Postings], counters[Counter.Names]);
    }

    /// <param name="between">Where to look for places and skills: at least these and those between them.</param>
    /// <returns>Newest first.</returns>
    private static async Task<List<ReadPosting>> ReadAsync(CareerBoardDb db, IQueryable<Posting> postings, Func<PostingRow, PostingRow, IQueryable<Posting>> between, CancellationToken cancellationToken)
    {
        var rows = await (
            from p in postings.AsNoTracking()
            from s in db.PostingSearch.Where(s => s.Number == p.Number).DefaultIfEmpty()
            select new PostingRow(p.Number, p.EmployerId, p.TeamId, p.RoleId, p.Level, p.Workplace, p.Employment, p.RemoteRegions, p.Pay, p.Eligibility, p.PublishedAt, p.ClosesAt, s.Title ?? "", s.Keywords ?? ""))
            .ToListAsync(cancellationToken);
        if (rows.Count == 0) return [];

        rows = [.. rows.OrderBy(row => row.Key)];
        var read = between(rows[0], rows[^1]);
        var locations = (await (from p in read from l in p.Locations select new { p.Number, l.Order, l.LocationId }).ToListAsync(cancellationToken))
            .OrderBy(l => l.Order).ToLookup(l => l.Number, l => l.LocationId);
        var skills = (await (
            from p in read
            from r in p.Requirements
            from s in r.Skills
            select new { p.Number, p.HidesMatch, r.IsProposed, r.Order, r.Match, r.AtLeast, r.Strength, r.IsOpen, r.Check, s.SkillId, s.Level }).ToListAsync(cancellationToken))
            .ToLookup(s => s.Number);
        return rows.ConvertAll(row => new ReadPosting(
            row,
            locations[row.Number],
            skills[row.Number].Select(s => s.SkillId),
            skills[row.Number].Where(s => !s.IsProposed).Select(s => s.SkillId),
            [.. skills[row.Number].Where(s => !s.HidesMatch && s.Check is SkillCheck.Profile).GroupBy(s => (s.Order, s.Match, s.AtLeast, s.Strength, s.IsOpen))
                .Select(g => new ReadGroup(g.Key.Match, g.Key.AtLeast, g.Key.Strength, g.Key.IsOpen, [.. g.Select(s => new RequiredSkill(s.SkillId, s.Level))]))]));
    }

    private static PostingSegment Build(IEnumerable<ReadPosting> postings, PostingNames names, TermNumbers terms)
    {
        var segment = new PostingSegment.Builder(names.Facets.Count);
        foreach (var (row, locations, skills, asked, groups) in postings)
        {
            var (keywords, ofRoleAndSkills) = names.KeywordsOf(row, asked, terms);
            segment.Add(
                row.Number, row.Key.PublishedAt, row.ClosesAt is { } closesAt ? PostingKey.Microseconds(closesAt) : long.MaxValue,
                row.Pay?.MaxMinorPerYear ?? row.Pay?.MinMinorPerYear ?? -1, terms.Of(row.TitleTerms), keywords, ofRoleAndSkills,
                names.ValuesOf(row, locations, skills));
            foreach (var group in groups) AddGroup(segment.Requirements, group, names);
            segment.Requirements.End();
        }

        return segment.Build();
    }

    /// <summary>A skill that is gone from the catalogue is asked for no longer.</summary>
    private static void AddGroup(RequirementPart.Builder requirements, ReadGroup group, PostingNames names)
    {
        var skills = group.Skills.Where(s => names.IndexOfSkill(s.SkillId) is not null).Select(s => (names.IndexOfSkill(s.SkillId)!.Value, s.Level)).ToList();
        if (skills.Count > 0) requirements.Add(group.Match, group.AtLeast, group.Strength, group.IsOpen, skills);
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
        return new(version, names, _terms, counts, _numbers.With(stale, fresh), segments, _segmentSize, _limits);
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
        var until = PostingKey.Microseconds(now);
        return Segments.SelectMany(segment => segment.ByClosing.Take(segment.CountClosingBy(until)).Select(i => segment.Numbers[i]));
    }

    /// <param name="Asked">Those of <paramref name="Skills"/> that somebody said it asks for.</param>
    private sealed record ReadPosting(PostingRow Posting, IEnumerable<Guid> Locations, IEnumerable<Guid> Skills, IEnumerable<Guid> Asked, IReadOnlyList<ReadGroup> Groups);

    private sealed record ReadGroup(RequirementMatch Match, int? AtLeast, RequirementStrength Strength, bool IsOpen, IReadOnlyList<RequiredSkill> Skills);

    private readonly record struct Standing(PostingSegment Segment, int Index)
    {
        public PostingKey Key => Segment.KeyAt(Index);
    }
}
