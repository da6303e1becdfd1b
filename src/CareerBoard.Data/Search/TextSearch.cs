using System.Runtime.CompilerServices;

namespace CareerBoard.Data.Search;

/// <summary>
/// Finds the open postings that match a query. Most queries are made of the same few hundred words, and what a common one finds is as much as the
/// whole board: what a clause finds is remembered for as long as the columns are true, once it was asked for a second time, and the next query that has
/// it costs an AND of bits. What is not remembered the database combines, which reads little where one of the words is rare.
/// </summary>
/// <remarks>Clauses are read one after the other. A posting that changes between two of them may match by what it was and what it is, until the columns are new.</remarks>
public sealed class TextSearch(CareerBoardDb db, ISearchCandidates candidates)
{
    private static readonly ConditionalWeakTable<PostingColumns, KeptClauses> Kept = [];

    /// <param name="query">Asks for something, or leaves something out.</param>
    /// <returns>For reading only: others may have the same.</returns>
    public async Task<PostingSet> FindAsync(PostingColumns columns, SearchQuery query, CancellationToken cancellationToken)
    {
        var kept = Kept.GetValue(columns, static columns => new(columns));
        List<PostingSet> required = [], excluded = [];
        List<SearchClause> together = [];
        var asked = query.Required.Select(clause => (Clause: clause, Name: NameOf(clause))).ToList();
        foreach (var (clause, name) in asked)
        {
            if (kept.Find(name) is { } known) required.Add(known);
            else if (asked.Count == 1 || kept.WasAskedBefore(name)) required.Add(await ReadAsync(clause, name));
            else together.Add(clause);
        }

        if (together.Count > 0)
        {
            var matched = columns.NewSet();
            await candidates.FindAsync(db, together, matched.Add, cancellationToken);
            required.Add(matched);
        }

        foreach (var clause in query.Excluded)
        {
            var name = NameOf(clause);
            excluded.Add(kept.Find(name) ?? await ReadAsync(clause, name));
        }

        return required is [var only] && excluded.Count == 0 ? only : PostingSet.Of(columns, required, excluded);

        async Task<PostingSet> ReadAsync(SearchClause clause, string name)
        {
            var (found, said) = (columns.NewSet(), 0);
            await candidates.FindAsync(db, [clause], Add, cancellationToken);
            kept.Add(name, found, said);
            return found;

            void Add(int number)
            {
                said++;
                found.Add(number);
            }
        }
    }

    /// <summary>Terms have no such signs in them.</summary>
    private static string NameOf(SearchClause clause) => string.Join('|', clause.Alternatives.Select(terms => string.Join(terms.InOrder ? '>' : '&', terms.Terms)));
}
