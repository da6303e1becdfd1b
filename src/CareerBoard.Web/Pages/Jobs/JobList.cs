using CareerBoard.Data;
using CareerBoard.Data.Search;
using Microsoft.Extensions.Primitives;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>Answers an address of <c>/jobs</c>: for the page, and for the feeds with the same query string.</summary>
internal sealed class JobList(CareerBoardDb db, OpenPostings open, TextSearch search, Spelling spelling, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> PostedSteps = [1, 7, 30];
    public static readonly IReadOnlyList<int> ClosingSteps = [7, 14, 30];

    /// <param name="own">Whoever asks, where their profile may order the list.</param>
    public async Task<Found> FindAsync(IEnumerable<KeyValuePair<string, StringValues>> query, int size, CancellationToken cancellationToken, OwnMatches? own = null)
    {
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        var asked = JobQuery.Read(query, columns, now, own is null ? null : await own.FindAsync(columns, cancellationToken));
        var found = asked.HasText ? await MatchAsync(asked, columns, cancellationToken) : null;
        var text = found?.Matches;
        var selection = columns.Select(asked.Filter, text, [.. PostedSteps.Select(d => now.AddDays(-d))], [.. ClosingSteps.Select(d => now.AddDays(d))]);
        var page = columns.Page(selection, asked.Sort, asked.Filter.Currency, asked.After, size, asked.Matches);
        var withoutFilters = selection.Total == 0 && text is not null ? text.Postings.Count : 0;
        var cards = await PostingCard.LoadAsync(db, columns, page.Numbers, cancellationToken);
        return new(asked, selection, page, OwnMatches.Mark(cards, columns, asked.Matches), found, withoutFilters, now);
    }

    /// <summary>What the text finds, or what it would find without its slips where it finds nothing. Where it finds little, with what may have been meant.</summary>
    private async Task<FoundByText> MatchAsync(JobQuery asked, PostingColumns columns, CancellationToken cancellationToken)
    {
        // Whoever narrows down what a text found, or reads on, asks the same text again and again.
        var kept = columns.Remember(static columns => new KeptMatches(columns));
        if (!kept.TryGet(asked.Text, out var found))
        {
            found = new(await FindAsync(columns, asked.Search, cancellationToken), Correction: null);
            if (found.Matches.Postings.Count == 0 && await spelling.MendAsync(asked.Text, columns, cancellationToken) is { } correction)
            {
                found = new(await FindAsync(columns, SearchQuery.Parse(correction.Text, columns.Synonyms), cancellationToken), correction);
            }
            else if (found.Matches.Postings.Count <= Spelling.Little)
            {
                found = found with { Offer = await spelling.OfferAsync(asked.Text, found.Matches.Postings.Count, columns, cancellationToken) };
            }

            kept.Add(asked.Text, found);
        }

        if (found.Correction is { } mended) asked.Mend(mended);
        if (found.Offer is { } offer) asked.Offer(offer);
        return found;
    }

    private async Task<TextMatches> FindAsync(PostingColumns columns, SearchQuery query, CancellationToken cancellationToken) =>
        new(await search.FindAsync(columns, query, cancellationToken), new Relevance(columns, query));
}

/// <param name="Text">What its text finds on the board, where it has one.</param>
/// <param name="WithoutFilters">Where nothing was found: how many the text alone finds.</param>
internal sealed record Found(JobQuery Query, Selection Selection, ListPage Page, IReadOnlyList<PostingCard> Cards, FoundByText? Text, int WithoutFilters, DateTimeOffset Now);
