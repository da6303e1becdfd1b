using System.Text;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// Where nothing was found: the same words, with those that stand nowhere on the board exchanged for the nearest that do. Where little was, and a word is far
/// rarer than one like it: the same with that one, to be offered. What is between quotation marks was meant as it is.
/// </summary>
internal sealed class Spelling(CareerBoardDb db, TextSearch search)
{
    /// <summary>As many postings have a word for each that may have it misspelt.</summary>
    private const int Slips = 50;

    /// <summary>So little was found that a slip may be why.</summary>
    public const int Little = 3;

    /// <summary>A word is offered for another that so many times fewer postings have.</summary>
    private const int Rarer = 10;

    /// <summary>Each is compared with every word of the board. Where so many are unknown, it is not for a slip that nothing was found.</summary>
    private const int MostMended = 3;

    /// <returns>None where no word can be mended.</returns>
    public Task<Correction?> MendAsync(string text, PostingColumns columns, CancellationToken cancellationToken) =>
        ExchangeAsync(text, word => columns.Vocabulary.Find(word.Term) < 0, word => NearestAsync(word.Term, columns, cancellationToken));

    /// <param name="found">How many the text finds as it is.</param>
    /// <returns>None where no word has a far more common one like it, or where that one finds no more.</returns>
    public async Task<Correction?> OfferAsync(string text, int found, PostingColumns columns, CancellationToken cancellationToken)
    {
        var names = columns.Remember(static columns => new NamedWords(columns));
        var offer = await ExchangeAsync(text, word => columns.Vocabulary.Postings(word.Term) <= Little && !names.Have(word.Term), word => MoreCommonAsync(word.Term, columns, cancellationToken));
        if (offer is null) return null;

        return (await search.FindAsync(columns, SearchQuery.Parse(offer.Text, columns.Synonyms), cancellationToken)).Count > found ? offer : null;
    }

    private static async Task<Correction?> ExchangeAsync(string text, Func<PlainWord, bool> isDoubtful, Func<PlainWord, Task<string?>> exchange)
    {
        var doubtful = SearchQuery.PlainWords(text).Where(isDoubtful).ToList();
        if (doubtful.Count > MostMended) return null;

        var (mended, asTyped, end) = (new StringBuilder(), new StringBuilder(), 0);
        foreach (var word in doubtful)
        {
            if (await exchange(word) is not { } nearest) continue;

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

    private async Task<string?> MoreCommonAsync(string term, PostingColumns columns, CancellationToken cancellationToken)
    {
        if (columns.Vocabulary.Nearest(term, Rarer, isSlip: true) is not { } nearest) return null;

        var found = await search.FindAsync(columns, SearchQuery.Parse(term, Synonyms.None), cancellationToken);
        return found.Count * Rarer > columns.Vocabulary.Postings(nearest) ? null : await SpellAsync(nearest, columns, cancellationToken);
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

/// <summary>The words of all names on the board: of roles, skills and jobs, teams, employers, places and countries. None of them is a slip.</summary>
internal sealed class NamedWords(PostingColumns columns)
{
    private static readonly string[] Named = [PostingColumns.Role, PostingColumns.Skill, PostingColumns.Team, PostingColumns.Employer, PostingColumns.Place, PostingColumns.Country];

    private readonly HashSet<string> _words = [.. Named.SelectMany(name => columns.Facet(name).Values).SelectMany(value => Analyser.Terms(value.Label))];

    public bool Have(string term) => _words.Contains(term) || columns.Synonyms.Know([term]);
}

/// <param name="Text">What was searched instead, or may be.</param>
/// <param name="AsTyped">The query that searches for what was typed and nothing else.</param>
internal sealed record Correction(string Text, string AsTyped);
