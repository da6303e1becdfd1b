namespace CareerBoard.Data.Search;

/// <summary>
/// All listed postings as they were at one moment, newest first, a column for each thing that lists are narrowed or sorted by.
/// Immutable: a change makes another one.
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

    private readonly int[] _numbers;
    private readonly long[] _publishedAt;
    private readonly long[] _closesAt;
    private readonly int[] _currency;
    private readonly long[] _payMin;
    private readonly long[] _payMax;
    private readonly Dictionary<int, int> _byNumber;

    public int Count => _numbers.Length;

    /// <summary>The value of the counter "postings" that this was read at, or one before it.</summary>
    public long Version { get; }

    /// <summary>From then on one of the postings is open no longer.</summary>
    public DateTimeOffset TrueUntil { get; }

    /// <summary>In the order in which people look for them.</summary>
    public IReadOnlyList<FacetColumn> Facets { get; }

    /// <summary>ISO 4217, the one that most postings pay in first.</summary>
    public IReadOnlyList<string> Currencies { get; }

    public Synonyms Synonyms { get; }

    public Vocabulary Vocabulary { get; } = new();

    public TermColumn Titles { get; }

    /// <summary>Skills, role, team, employer and places.</summary>
    public TermColumn Keywords { get; }

    /// <summary>Whether the board has several employers, so that one can be chosen.</summary>
    public bool HasSeveralEmployers { get; }

    public FacetColumn Facet(string name) => Facets.First(f => f.Name == name);

    public int NumberAt(int posting) => _numbers[posting];

    /// <summary>The number of the newest posting with this term in its title.</summary>
    public int? FindInTitle(string term)
    {
        var wanted = Vocabulary.Find(term);
        for (var i = 0; wanted >= 0 && i < Count; i++)
        {
            if (Titles.Of(i).Contains(wanted)) return _numbers[i];
        }

        return null;
    }

    /// <summary>Where a posting stands, or -1 where it is not listed.</summary>
    public int Find(int number) => _byNumber.GetValueOrDefault(number, -1);
}
