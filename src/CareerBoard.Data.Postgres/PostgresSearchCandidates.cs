using System.Globalization;
using System.Text;
using CareerBoard.Data.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CareerBoard.Data.Postgres;

/// <summary>Candidates from a <c>tsvector</c> over the stored terms. Its language is written here from terms alone; nothing that a person typed reaches it.</summary>
public sealed class PostgresSearchCandidates : ISearchCandidates
{
    public async Task<IReadOnlyCollection<SearchMatch>> FindAsync(CareerBoardDb db, SearchQuery query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
            var sql = new StringBuilder();

            var all = string.Join(" & ", query.Required.Select(c => Expression(c, "")).Concat(query.Excluded.Select(c => $"!{Expression(c, "")}")));
            Add(-1, all);
            for (var i = 0; i < query.Required.Count; i++)
            {
                Add(2 * i, $"{all} & {Expression(query.Required[i], ":A")}");
                Add((2 * i) + 1, $"{all} & {Expression(query.Required[i], ":AB")}");
            }

            command.CommandText = sql.ToString();
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            return await SearchMatch.ReadAsync(rows, cancellationToken);

            void Add(int what, string match)
            {
                if (sql.Length > 0) sql.Append(" UNION ALL ");
                var name = string.Create(CultureInfo.InvariantCulture, $"m{command.Parameters.Count}");
                sql.Append(CultureInfo.InvariantCulture, $"SELECT \"Number\", {what} FROM \"PostingSearch\" WHERE \"Terms\" @@ (@{name})::tsquery");
                command.Parameters.AddWithValue(name, match);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string Expression(SearchClause clause, string weights) => $"({string.Join(" | ", clause.Alternatives.Select(a => Expression(a, weights)))})";

    private static string Expression(SearchTerms terms, string weights) =>
        $"({string.Join(terms.InOrder ? " <-> " : " & ", terms.Terms.Select(t => $"'{t}'{weights}"))})";
}
