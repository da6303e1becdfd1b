using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Pages;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class InternshipsModel(CareerBoardDb db, OpenPostings open, OwnMatches own, PublicAddress address, TimeProvider clock) : PageModel
{
    /// <summary>The soonest to close of them; the list has the rest.</summary>
    private const int CardsShown = 100;

    public int Total { get; private set; }

    public IReadOnlyList<SeasonOf> Seasons { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public string Canonical => address.Of("/internships");

    public bool IsCut => Total > CardsShown;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, Now, cancellationToken);
        var employment = columns.Facet(PostingColumns.Employment);
        var allowed = new bool[employment.Values.Count];
        foreach (var value in employment.Find("intern")) allowed[value] = true;

        var internships = columns.Select(new PostingFilter { Chosen = new Dictionary<FacetColumn, bool[]> { [employment] = allowed } }, text: null, [], []);
        var cards = await own.CardsAsync(columns, columns.Page(internships, PostingSort.Closing, null, null, CardsShown).Numbers, cancellationToken);
        Total = internships.Total;
        Seasons = [.. cards.GroupBy(c => c.Season, StringComparer.OrdinalIgnoreCase).OrderBy(s => s.Key is null).Select(s => new SeasonOf(s.Key, [.. s]))];
    }

    internal sealed record SeasonOf(string? Name, IReadOnlyList<PostingCard> Cards);
}
