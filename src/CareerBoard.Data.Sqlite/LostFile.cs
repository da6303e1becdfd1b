using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CareerBoard.Data.Sqlite;

/// <summary>
/// Notices that somebody took the file away under the running program. SQLite does not: open connections go on writing into a file that has
/// no name any more, and the next one begins an empty database in its place.
/// </summary>
internal sealed class LostFile(string file) : DbConnectionInterceptor
{
    private const int CannotOpen = 14;

    private volatile bool _wasThere;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Demand(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Demand(connection);
        return new(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Remember();

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Remember();
        return Task.CompletedTask;
    }

    private void Demand(DbConnection connection)
    {
        if (!_wasThere || File.Exists(file)) return;

        // Whatever lies at this place later is another file, which connections to this one know nothing of.
        SqliteConnection.ClearPool((SqliteConnection)connection);
        throw new SqliteException("The database file is gone.", CannotOpen);
    }

    private void Remember() => _wasThere = _wasThere || File.Exists(file);
}
