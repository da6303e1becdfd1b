using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>What a list shows of a posting.</summary>
/// <param name="Facts">Team, places, workplace, kind: whatever is known, in this order.</param>
internal sealed record PostingCard(int Number, string Title, IReadOnlyList<string> Facts, string? Pay, DateTimeOffset? PublishedAt, DateTimeOffset? ClosesAt, string? Season)
{
    private const int PlacesShown = 3;
    private const int MostKept = 4000;

    public string Address => PostingAddress.Of(Number, Title);

    /// <summary>How the profile of whoever looks stands to it; never on a card that is kept for others.</summary>
    public MatchCounts? Match { get; init; }

    /// <summary>The cards of these postings in their order, by one query for those that were not shown lately; the names are in memory.</summary>
    public static async Task<List<PostingCard>> LoadAsync(CareerBoardDb db, PostingColumns columns, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        var kept = columns.Remember<Cards>();
        var cards = numbers.Distinct().Select(kept.Find).OfType<PostingCard>().ToDictionary(card => card.Number);
        var missing = numbers.Where(n => !cards.ContainsKey(n)).ToList();
        foreach (var row in missing.Count == 0 ? [] : await Compiled.For<Queries>(db).ByNumber(db, missing).ToListAsync(cancellationToken))
        {
            kept.Add(row.Number, cards[row.Number] = Make(row, columns));
        }

        return [.. numbers.Select(n => cards.GetValueOrDefault(n)).OfType<PostingCard>()];
    }

    private static PostingCard Make(Row row, PostingColumns columns)
    {
        var facts = new List<string>(5);
        if (columns.Find(row.Number) is >= 0 and var posting)
        {
            if (columns.HasSeveralEmployers) facts.AddRange(Labels(columns, PostingColumns.Employer, posting));
            facts.AddRange(Labels(columns, PostingColumns.Team, posting));
            var isRemote = Labels(columns, PostingColumns.Workplace, posting).Contains(FacetWords.Label(Workplace.Remote));
            var places = Labels(columns, PostingColumns.Place, posting);
            if (places.Count > 0) facts.Add(PlaceWords.OneOf(places, PlacesShown));
            if (isRemote) facts.Add(PlaceWords.Remote(row.RemoteRegions));
            else facts.AddRange(Labels(columns, PostingColumns.Workplace, posting));
            if (KindOf(row) is { } kind) facts.Add(kind);
        }

        return new(row.Number, row.Title, facts, row.Pay is null ? null : Format.Pay(row.Pay), row.PublishedAt, row.ClosesAt, row.Internship?.Season);
    }

    private static string? KindOf(Row row)
    {
        if (row.Employment.Count == 0) return null;
        var kind = EmploymentWords.OneOf(row.Employment);
        return row.Internship?.Weeks is { } weeks ? $"{kind}, {Format.Count(weeks, "week")}" : kind;
    }

    private static List<string> Labels(PostingColumns columns, string name, int posting)
    {
        var facet = columns.Facet(name);
        var labels = new List<string>();
        foreach (var value in facet.Of(posting)) labels.Add(facet.Values[value].Label);
        return labels;
    }

    private sealed class Cards() : RememberedPostings<PostingCard>(MostKept, mentionsNames: true, beginsAnew: false);

    private sealed class Queries
    {
        public Func<CareerBoardDb, List<int>, IAsyncEnumerable<Row>> ByNumber { get; } = EF.CompileAsyncQuery((CareerBoardDb db, List<int> numbers) =>
            db.Postings.Where(p => numbers.Contains(p.Number)).Select(p => new Row(p.Number, p.Title, p.Pay, p.PublishedAt, p.ClosesAt, p.Internship, p.RemoteRegions, p.Employment)));
    }

    private sealed record Row(int Number, string Title, Pay? Pay, DateTimeOffset? PublishedAt, DateTimeOffset? ClosesAt, InternshipFacts? Internship, List<string> RemoteRegions, List<EmploymentType> Employment);
}

/// <summary>A list of postings on a page.</summary>
/// <param name="Heading">The level of the titles: 2 on the list itself, 3 below another heading.</param>
/// <param name="Marked">Where there was something to find: what of each posting it was, by number.</param>
internal sealed record PostingList(IReadOnlyList<PostingCard> Cards, DateTimeOffset Now, int Heading = 3, IReadOnlyDictionary<int, FoundWords>? Marked = null);
