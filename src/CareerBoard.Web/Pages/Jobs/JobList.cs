using CareerBoard.Data;
using CareerBoard.Data.Search;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>Answers an address of <c>/jobs</c>: for the page, and for the feeds with the same query string.</summary>
internal sealed class JobList(CareerBoardDb db, OpenPostings open, ISearchCandidates candidates, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> PostedSteps = [1, 7, 30];
    public static readonly IReadOnlyList<int> ClosingSteps = [7, 14, 30];

    public async Task<Found> FindAsync(IEnumerable<KeyValuePair<string, StringValues>> query, int size, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        var asked = JobQuery.Read(query, columns, now);
        var scores = asked.HasText ? await ScoreAsync(columns, asked.Search, cancellationToken) : null;

        var selection = columns.Select(asked.Filter, scores, [.. PostedSteps.Select(d => now.AddDays(-d))], [.. ClosingSteps.Select(d => now.AddDays(d))]);
        var page = columns.Page(selection, asked.Sort, asked.Filter.Currency, asked.After, size);
        var withoutFilters = selection.Total == 0 && scores is not null ? scores.Count(s => s > 0) : 0;
        return new(asked, selection, page, await PostingCard.LoadAsync(db, columns, page.Numbers, cancellationToken), withoutFilters, now);
    }

    private async Task<ushort[]> ScoreAsync(PostingColumns columns, SearchQuery search, CancellationToken cancellationToken)
    {
        var scores = new ushort[columns.Count];
        foreach (var match in await candidates.FindAsync(db, search, cancellationToken))
        {
            if (columns.Find(match.Number) is >= 0 and var posting) scores[posting] = Relevance.Score(match, search.Required.Count);
        }

        return scores;
    }
}

/// <param name="WithoutFilters">Where nothing was found: how many the text alone finds.</param>
internal sealed record Found(JobQuery Query, Selection Selection, ListPage Page, IReadOnlyList<PostingCard> Cards, int WithoutFilters, DateTimeOffset Now);
