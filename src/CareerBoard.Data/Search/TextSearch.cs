namespace CareerBoard.Data.Search;

/// <summary>
/// Finds the open postings that match a query. Most queries are made of the same few hundred words, and what a common one finds is as much as the
/// whole board: what a clause finds is remembered once it was asked for a second time, and the next query that has it costs an AND of bits. When a posting
/// changes, each clause that is asked for again looks at that posting alone. What is not remembered the database combines, which reads little where one of the words is rare.
/// </summary>
/// <remarks>Clauses are read one after the other. A posting that changes between two of them may match by what it was and what it is, until the columns are new.</remarks>
public sealed class TextSearch(CareerBoardDb db, ISearchCandidates candidates)
{
    /// <param name="query">Asks for something, or leaves something out.</param>
    /// <returns>For reading only: others may have the same.</returns>
    public async Task<PostingSet> FindAsync(PostingColumns columns, SearchQuery query, CancellationToken cancellationToken)
    {
        var kept = columns.Remember(static columns => new KeptClauses(columns));
        List<PostingSet> required = [], excluded = [];
        List<SearchClause> together = [];
        var asked = query.Required.Select(clause => (Clause: clause, Name: NameOf(clause))).ToList();
        foreach (var (clause, name) in asked)
        {
            if (kept.Find(name) is { } known) required.Add(await SureAsync(clause, name, known));
            else if (asked.Count == 1 || kept.WasAskedBefore(name)) required.Add(await ReadAsync(clause, name));
            else together.Add(clause);
        }

        if (together.Count > 0)
        {
            var matched = columns.NewSet();
            await candidates.FindAsync(db, together, among: null, matched.Add, cancellationToken);
            required.Add(matched);
        }

        foreach (var clause in query.Excluded)
        {
            var name = NameOf(clause);
            excluded.Add(kept.Find(name) is { } known ? await SureAsync(clause, name, known) : await ReadAsync(clause, name));
        }

        return required is [var only] && excluded.Count == 0 ? only : PostingSet.Of(columns, required, excluded);

        async Task<PostingSet> SureAsync(SearchClause clause, string name, KeptClause known)
        {
            if (known.Unsure.Length == 0)
            {
                if (known.Changes > 0) kept.MakeSure(name, known.Found);
                return known.Found;
            }

            var found = known.Found.Copy();
            await candidates.FindAsync(db, [clause], known.Unsure, found.Add, cancellationToken);
            kept.MakeSure(name, found);
            return found;
        }

        async Task<PostingSet> ReadAsync(SearchClause clause, string name)
        {
            var (found, said) = (columns.NewSet(), 0);
            await candidates.FindAsync(db, [clause], among: null, Add, cancellationToken);
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
