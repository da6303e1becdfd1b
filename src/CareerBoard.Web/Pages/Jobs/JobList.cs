using CareerBoard.Data;
using CareerBoard.Data.Search;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>Answers an address of <c>/jobs</c>: for the page, and for the feeds with the same query string.</summary>
internal sealed class JobList(CareerBoardDb db, OpenPostings open, ISearchCandidates candidates, Spelling spelling, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> PostedSteps = [1, 7, 30];
    public static readonly IReadOnlyList<int> ClosingSteps = [7, 14, 30];

    public async Task<Found> FindAsync(IEnumerable<KeyValuePair<string, StringValues>> query, int size, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        var asked = JobQuery.Read(query, columns, now);
        var scores = asked.HasText ? await ScoreAsync(columns, asked.Search, cancellationToken) : null;
        if (scores is not null && !FindsAny(scores) && await spelling.MendAsync(asked.Text, columns, cancellationToken) is { } correction)
        {
            asked.Mend(correction);
            scores = await ScoreAsync(columns, asked.Search, cancellationToken);
        }

        var selection = columns.Select(asked.Filter, scores, [.. PostedSteps.Select(d => now.AddDays(-d))], [.. ClosingSteps.Select(d => now.AddDays(d))]);
        var page = columns.Page(selection, asked.Sort, asked.Filter.Currency, asked.After, size);
        var withoutFilters = selection.Total == 0 && scores is not null ? scores.Count(s => s > 0) : 0;
        return new(asked, selection, page, await PostingCard.LoadAsync(db, columns, page.Numbers, cancellationToken), withoutFilters, now);
    }

    private static bool FindsAny(ushort[] scores) => scores.AsSpan().ContainsAnyExcept((ushort)0);

    private async Task<ushort[]> ScoreAsync(PostingColumns columns, SearchQuery search, CancellationToken cancellationToken)
    {
        var scores = new ushort[columns.Count];
        var relevance = new Relevance(columns, search);
        foreach (var number in await candidates.FindAsync(db, search, cancellationToken))
        {
            if (columns.Find(number) is >= 0 and var posting) scores[posting] = relevance.Score(posting);
        }

        return scores;
    }
}

/// <param name="WithoutFilters">Where nothing was found: how many the text alone finds.</param>
internal sealed record Found(JobQuery Query, Selection Selection, ListPage Page, IReadOnlyList<PostingCard> Cards, int WithoutFilters, DateTimeOffset Now);
