using CareerBoard.Data.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Sqlite;

/// <summary>Candidates from an FTS5 index over the stored terms. Its language is written here from terms alone; nothing that a person typed reaches it.</summary>
public sealed class SqliteSearchCandidates : ISearchCandidates
{
    public async Task FindAsync(CareerBoardDb db, SearchQuery query, Action<int> found, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
            if (query.Required.Count == 0)
            {
                command.CommandText = "SELECT \"Number\" FROM \"PostingSearch\" WHERE \"Number\" NOT IN (SELECT rowid FROM \"PostingIndex\" WHERE \"PostingIndex\" MATCH $asked)";
                command.Parameters.AddWithValue("$asked", AnyOf(query.Excluded));
            }
            else
            {
                var all = $"({string.Join(" AND ", query.Required.Select(Expression))})";
                if (query.Excluded.Count > 0) all += $" NOT ({AnyOf(query.Excluded)})";
                command.CommandText = "SELECT rowid FROM \"PostingIndex\" WHERE \"PostingIndex\" MATCH $asked";
                command.Parameters.AddWithValue("$asked", all);
            }

            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) found(rows.GetInt32(0));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string AnyOf(IEnumerable<SearchClause> clauses) => string.Join(" OR ", clauses.Select(Expression));

    private static string Expression(SearchClause clause) => $"({string.Join(" OR ", clause.Alternatives.Select(Expression))})";

    private static string Expression(SearchTerms terms) => terms.InOrder
        ? $"\"{string.Join(' ', terms.Terms)}\""
        : $"({string.Join(" AND ", terms.Terms.Select(t => $"\"{t}\""))})";
}
