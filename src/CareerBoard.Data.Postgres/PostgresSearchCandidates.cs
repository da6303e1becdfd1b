using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CareerBoard.Data.Postgres;

/// <summary>Candidates from a <c>tsvector</c> over the stored terms. Its language is written here from terms alone; nothing that a person typed reaches it.</summary>
public sealed class PostgresSearchCandidates : ISearchCandidates
{
    /// <summary>
    /// Until the end of the transaction, which outside of one is the command, the whole table is not read. The planner takes its rows for small ones, but their terms lie elsewhere: on a board of
    /// 100,000 it read and unpacked all of them for every word that a tenth of the postings have, and took 610 ms for what the index knows in 24.
    /// </summary>
    private const string ByIndex = "SELECT set_config('enable_seqscan', 'off', true); ";

    /// <summary>Title, keywords and body, as the index weighs them.</summary>
    private const string Fields = "ABD";

    public async Task FindAsync(CareerBoardDb db, IReadOnlyList<SearchClause> clauses, IReadOnlyCollection<int>? among, Action<int> found, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
            command.CommandText = ByIndex + "SELECT \"Number\" FROM \"PostingSearch\" WHERE \"Terms\" @@ (@asked)::tsquery";
            command.Parameters.AddWithValue("asked", ExpressionByField(clauses));
            if (among is not null)
            {
                command.CommandText += " AND \"Number\" = ANY(@among)";
                command.Parameters.AddWithValue("among", among.ToArray());
            }

            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            await rows.NextResultAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) found(rows.GetInt32(0));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The clauses in the index's language.</summary>
    public static string Expression(IReadOnlyList<SearchClause> clauses) => string.Join(" & ", clauses.Select(Expression));

    /// <summary>
    /// The same for a vector of several fields, each with its weight: they follow each other in it without a gap, and words in order are meant to stand in one of them. The weights tell them
    /// apart without a sign between the fields, for which the database would have to make all vectors anew.
    /// </summary>
    private static string ExpressionByField(IReadOnlyList<SearchClause> clauses) => string.Join(" & ", clauses.Select(clause => $"({string.Join(" | ", clause.Alternatives.Select(ExpressionByField))})"));

    private static string ExpressionByField(SearchTerms terms) => terms.InOrder && terms.Terms.Count > 1
        ? $"({string.Join(" | ", Fields.Select(weight => string.Join(" <-> ", terms.Terms.Select(t => $"'{t}':{weight}"))))})"
        : Expression(terms);

    private static string Expression(SearchClause clause) => $"({string.Join(" | ", clause.Alternatives.Select(Expression))})";

    private static string Expression(SearchTerms terms) => $"({string.Join(terms.InOrder ? " <-> " : " & ", terms.Terms.Select(t => $"'{t}'"))})";
}
