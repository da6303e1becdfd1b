using System.Globalization;
using System.Text;
using CareerBoard.Data.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Sqlite;

/// <summary>Candidates from an FTS5 index over the stored terms. Its language is written here from terms alone; nothing that a person typed reaches it.</summary>
public sealed class SqliteSearchCandidates : ISearchCandidates
{
    public async Task<IReadOnlyCollection<SearchMatch>> FindAsync(CareerBoardDb db, SearchQuery query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
            var sql = new StringBuilder();

            if (query.Required.Count == 0)
            {
                sql.Append("SELECT \"Number\", -1 FROM \"PostingSearch\" WHERE \"Number\" NOT IN (SELECT rowid FROM \"PostingIndex\" WHERE \"PostingIndex\" MATCH $none)");
                command.Parameters.AddWithValue("$none", AnyOf(query.Excluded));
            }
            else
            {
                var all = $"({string.Join(" AND ", query.Required.Select(Expression))})";
                if (query.Excluded.Count > 0) all += $" NOT ({AnyOf(query.Excluded)})";
                Add(-1, all);
                for (var i = 0; i < query.Required.Count; i++)
                {
                    Add(2 * i, $"({all}) AND {{Title}} : {Expression(query.Required[i])}");
                    Add((2 * i) + 1, $"({all}) AND {{Title Keywords}} : {Expression(query.Required[i])}");
                }
            }

            command.CommandText = sql.ToString();
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            return await SearchMatch.ReadAsync(rows, cancellationToken);

            void Add(int what, string match)
            {
                if (sql.Length > 0) sql.Append(" UNION ALL ");
                var name = string.Create(CultureInfo.InvariantCulture, $"$m{command.Parameters.Count}");
                sql.Append(CultureInfo.InvariantCulture, $"SELECT rowid, {what} FROM \"PostingIndex\" WHERE \"PostingIndex\" MATCH {name}");
                command.Parameters.AddWithValue(name, match);
            }
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
