using System.Globalization;
using CareerBoard.Data.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CareerBoard.Data.Sqlite;

/// <summary>
/// Candidates from an FTS5 index over the stored terms. Its language is written here from terms alone; nothing that a person typed reaches it.
/// They are read by SQLite's own calls: there may be many thousands, and a reader of ADO.NET costs several times what the search itself does.
/// </summary>
public sealed class SqliteSearchCandidates : ISearchCandidates
{
    /// <summary>So many between two looks at whether anybody still waits for them.</summary>
    private const int Stride = 4096;

    public async Task FindAsync(CareerBoardDb db, IReadOnlyList<SearchClause> clauses, IReadOnlyCollection<int>? among, Action<int> found, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            Read((SqliteConnection)db.Database.GetDbConnection(), Expression(clauses), among, found, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Read(SqliteConnection connection, string asked, IReadOnlyCollection<int>? among, Action<int> found, CancellationToken cancellationToken)
    {
        var handle = SystemSqlite.HandleOf(connection);
        sqlite3_stmt? statement = null;
        try
        {
            // The provider waits for a busy database by itself, which these calls do not see.
            Check(raw.sqlite3_busy_timeout(handle, connection.DefaultTimeout * 1000));
            Check(raw.sqlite3_prepare_v2(handle, $"SELECT rowid FROM \"PostingIndex\" WHERE \"PostingIndex\" MATCH ?{Among(among)}", out statement));
            Check(raw.sqlite3_bind_text(statement, 1, asked));
            for (var read = 1; raw.sqlite3_step(statement) is var result && result != raw.SQLITE_DONE; read++)
            {
                Check(result);
                if (read % Stride == 0) cancellationToken.ThrowIfCancellationRequested();
                found(raw.sqlite3_column_int(statement, 0));
            }
        }
        finally
        {
            statement?.Dispose();
            _ = raw.sqlite3_busy_timeout(handle, 0);
        }

        void Check(int result)
        {
            if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)) throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), result, raw.sqlite3_extended_errcode(handle));
        }
    }

    private static string Among(IReadOnlyCollection<int>? numbers) =>
        numbers is null ? "" : $" AND rowid IN ({string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>The clauses in the index's language.</summary>
    public static string Expression(IReadOnlyList<SearchClause> clauses) => string.Join(" AND ", clauses.Select(Expression));

    private static string Expression(SearchClause clause) => $"({string.Join(" OR ", clause.Alternatives.Select(Expression))})";

    private static string Expression(SearchTerms terms) => terms.InOrder
        ? $"\"{string.Join(' ', terms.Terms)}\""
        : $"({string.Join(" AND ", terms.Terms.Select(t => $"\"{t}\""))})";
}
