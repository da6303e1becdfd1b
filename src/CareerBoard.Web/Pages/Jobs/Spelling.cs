using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// Where nothing was found: the same words, with those that stand nowhere on the board exchanged for the nearest that do. What is between
/// quotation marks was meant as it is.
/// </summary>
internal sealed class Spelling(CareerBoardDb db, TextSearch search)
{
    /// <summary>As many postings have a word for each that may have it misspelt.</summary>
    private const int Slips = 50;

    /// <summary>Each is compared with every word of the board. Where so many are unknown, it is not for a slip that nothing was found.</summary>
    private const int MostMended = 3;

    /// <returns>None where no word can be mended.</returns>
    public async Task<Correction?> MendAsync(string text, PostingColumns columns, CancellationToken cancellationToken)
    {
        var unknown = SearchQuery.PlainWords(text).Where(word => columns.Vocabulary.Find(word.Term) < 0).ToList();
        if (unknown.Count > MostMended) return null;

        var (mended, asTyped, end) = (new StringBuilder(), new StringBuilder(), 0);
        foreach (var word in unknown)
        {
            if (await NearestAsync(word.Term, columns, cancellationToken) is not { } nearest) continue;

            mended.Append(text, end, word.Start - end).Append(nearest);
            asTyped.Append(text, end, word.Start - end).Append('"').Append(text, word.Start, word.Length).Append('"');
            end = word.Start + word.Length;
        }

        return end == 0 ? null : new(mended.Append(text, end, text.Length - end).ToString(), asTyped.Append(text, end, text.Length - end).ToString());
    }

    private async Task<string?> NearestAsync(string term, PostingColumns columns, CancellationToken cancellationToken)
    {
        if (columns.Vocabulary.Nearest(term) is not { } nearest) return null;

        // It may stand in a text, where the vocabulary does not look. Others slip as well: a few such among very many are no word.
        var found = await search.FindAsync(columns, SearchQuery.Parse(term, Synonyms.None), cancellationToken);
        return found.Count * Slips > columns.Vocabulary.Postings(nearest) ? null : await SpellAsync(nearest, columns, cancellationToken);
    }

    /// <summary>As people write it: a term has lost its plural and its accents.</summary>
    private async Task<string> SpellAsync(string term, PostingColumns columns, CancellationToken cancellationToken)
    {
        if (columns.FindInTitle(term) is { } number)
        {
            var title = await db.Postings.Where(p => p.Number == number).Select(p => p.Title).SingleOrDefaultAsync(cancellationToken);
            return Analyser.WordOf(title ?? "", term) ?? term;
        }

        return columns.Facets.SelectMany(facet => facet.Values.Where((_, v) => facet.Openings[v] > 0)).Select(value => Analyser.WordOf(value.Label, term)).FirstOrDefault(word => word is not null) ?? term;
    }
}

/// <param name="Text">What was searched instead.</param>
/// <param name="AsTyped">The query that searches for what was typed and nothing else.</param>
internal sealed record Correction(string Text, string AsTyped);
