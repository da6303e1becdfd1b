using System.Collections.Immutable;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Search;

/// <summary>
/// All listed postings as they were at one moment, newest first, a column for each thing that lists are narrowed or sorted by.
/// Immutable: a change makes another one, which shares with this all segments that did not change.
/// </summary>
public sealed partial class PostingColumns
{
    public const string Role = "role";
    public const string Track = "track";
    public const string Team = "team";
    public const string Employer = "employer";
    public const string Place = "location";
    public const string Country = "country";
    public const string Workplace = "workplace";
    public const string Employment = "employment";
    public const string Level = "level";
    public const string Skill = "skill";
    public const string Sponsorship = "sponsorship";

    internal const string Currency = "currency";

    /// <summary>In the order in which people look for them.</summary>
    public static readonly ImmutableArray<string> FacetNames = [Employment, Role, Track, Level, Team, Employer, Workplace, Place, Country, Skill, Sponsorship];

    private readonly PostingNames _names;
    private readonly TermNumbers _terms;
    private readonly NumberIndex _numbers;
    private readonly int[] _tickets;

    /// <summary>By ticket, which segment has it; -1 for one that none has.</summary>
    private readonly int[] _byTicket;
    private readonly int[] _before;
    private readonly int[] _wordsBefore;
    private readonly int[][] _totals;
    private readonly int _segmentSize;
    private readonly RankingLimits _limits;
    private readonly Lazy<PostingSet> _all;

    /// <summary>By place among the currencies, the value of the facet.</summary>
    private readonly int[] _currencies;

    private PostingColumns(long version, PostingNames names, TermNumbers terms, int[] termCounts, NumberIndex numbers, IReadOnlyList<(int Ticket, PostingSegment Segment)> segments, int segmentSize, RankingLimits limits)
    {
        (Version, _names, _terms, _numbers, _segmentSize, _limits) = (version, names, terms, numbers, segmentSize, limits);
        Vocabulary = new(terms, termCounts);
        Segments = [.. segments.Select(s => s.Segment)];
        _tickets = [.. segments.Select(s => s.Ticket)];
        _byTicket = [.. Enumerable.Repeat(-1, _tickets.Length == 0 ? 0 : _tickets.Max() + 1)];
        foreach (var (index, ticket) in _tickets.Index()) _byTicket[ticket] = index;

        (_before, _wordsBefore) = (new int[Segments.Length], new int[Segments.Length]);
        var first = long.MaxValue;
        for (var s = 0; s < Segments.Length; s++)
        {
            (_before[s], _wordsBefore[s]) = (Count, Words);
            Count += Segments[s].Count;
            Words += Segments[s].Words;
            if (Segments[s].ByClosing is [var soonest, ..]) first = Math.Min(first, Segments[s].ClosesAt[soonest]);
        }

        _all = new(() => PostingSet.AllOf(this));
        TrueUntil = first == long.MaxValue ? DateTimeOffset.MaxValue : new(first * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        Facets = [.. FacetNames.Select((_, f) => new FacetColumn(this, f, names.Facets[f]))];
        (Titles, Keywords) = (new(this, static segment => segment.Titles), new(this, static segment => segment.Keywords));

        _totals = [.. names.Facets.Select((facet, f) => Total(f, facet.Now.Values.Count))];
        var country = FacetNames.IndexOf(Country);
        Synonyms = names.SynonymsWith(Facets[country].Values.Where((_, v) => _totals[country][v] > 0).Select(value => value.Slug));
        var currencies = names.Facets[^1].Now.Values;
        _currencies = [.. Enumerable.Range(0, currencies.Count).Where(c => _totals[^1][c] > 0).OrderByDescending(c => _totals[^1][c]).ThenBy(c => currencies[c].Slug, StringComparer.Ordinal)];
        Currencies = [.. _currencies.Select(c => currencies[c].Slug)];
    }

    public int Count { get; }

    /// <summary>The value of the counter "postings" that this was read at, or one before it.</summary>
    public long Version { get; }

    /// <summary>From then on one of the postings is open no longer.</summary>
    public DateTimeOffset TrueUntil { get; }

    /// <summary>In the order in which people look for them.</summary>
    public IReadOnlyList<FacetColumn> Facets { get; }

    /// <summary>ISO 4217, the one that most postings pay in first.</summary>
    public IReadOnlyList<string> Currencies { get; }

    public Synonyms Synonyms { get; }

    /// <summary>The same one for as long as no name changed.</summary>
    public SkillTree SkillTree => _names.SkillTree;

    public Vocabulary Vocabulary { get; }

    public TermColumn Titles { get; }

    /// <summary>Role and skills, and behind them employer, team and places.</summary>
    public TermColumn Keywords { get; }

    /// <summary>Whether the board has several employers, so that one can be chosen.</summary>
    public bool HasSeveralEmployers => _names.HasSeveralEmployers;

    internal PostingSet All => _all.Value;

    internal PostingSegment[] Segments { get; }

    /// <summary>By which <see cref="NumberIndex"/> knows the segments.</summary>
    internal IReadOnlyList<int> Tickets => _tickets;

    /// <summary>How many words a bit for each posting takes.</summary>
    internal int Words { get; }

    public FacetColumn Facet(string name) => Facets.First(f => f.Name == name);

    public int NumberAt(int posting)
    {
        var (segment, index) = SegmentOf(posting);
        return segment.Numbers[index];
    }

    /// <summary>The number of the newest posting with this term in its title.</summary>
    public int? FindInTitle(string term)
    {
        var wanted = Vocabulary.Find(term);
        if (wanted < 0) return null;

        foreach (var segment in Segments)
        {
            for (var i = 0; i < segment.Count; i++)
            {
                if (segment.Titles.Of(i).Contains(wanted)) return segment.Numbers[i];
            }
        }

        return null;
    }

    /// <summary>Where a posting stands, or -1 where it is not listed.</summary>
    public int Find(int number) => Locate(number, out var segment, out var index) ? _before[segment] + index : -1;

    internal bool Locate(int number, out int segment, out int index)
    {
        segment = _numbers.Find(number, out var ticket, out index) && ticket < _byTicket.Length ? _byTicket[ticket] : -1;
        return segment >= 0;
    }

    internal (PostingSegment Segment, int Index) SegmentOf(int posting)
    {
        var segment = Array.BinarySearch(_before, posting);
        if (segment < 0) segment = ~segment - 1;
        return (Segments[segment], posting - _before[segment]);
    }

    /// <summary>A skill of the catalogue, whether or not a posting asks for it.</summary>
    public FacetValue? FindSkill(Guid id) => _names.FindSkill(id);

    /// <summary>Every skill with its index in <see cref="RequirementPart"/>.</summary>
    internal IEnumerable<(Guid Id, int Index)> SkillIndexes => _names.Skills();

    internal int[] TotalsOf(int facet) => _totals[facet];

    internal int WordsBefore(int segment) => _wordsBefore[segment];

    private int[] Total(int facet, int values)
    {
        var counts = new int[values];
        foreach (var segment in Segments) segment.Facets[facet].CountAll(counts);
        return counts;
    }
}
