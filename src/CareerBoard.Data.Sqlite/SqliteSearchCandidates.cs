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
            var asked = $"({string.Join(" AND ", query.Required.Select(Expression))})";
            if (query.Excluded.Count > 0) asked += $" NOT ({string.Join(" OR ", query.Excluded.Select(Expression))})";
            command.CommandText = "SELECT rowid FROM \"PostingIndex\" WHERE \"PostingIndex\" MATCH $asked";
            command.Parameters.AddWithValue("$asked", asked);

            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) found(rows.GetInt32(0));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string Expression(SearchClause clause) => $"({string.Join(" OR ", clause.Alternatives.Select(Expression))})";

    private static string Expression(SearchTerms terms) => terms.InOrder
        ? $"\"{string.Join(' ', terms.Terms)}\""
        : $"({string.Join(" AND ", terms.Terms.Select(t => $"\"{t}\""))})";
}
