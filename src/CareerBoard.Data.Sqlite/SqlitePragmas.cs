using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace CareerBoard.Data.Sqlite;

/// <summary>
/// What SQLite keeps per connection has to be said on each: nothing acknowledged is lost, nothing erased stays in the file. Once is enough: the
/// driver opens and closes what it keeps open, and on a page of many small questions saying it each time took longer than the answers.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    public const string Pragmas = $"PRAGMA journal_mode=WAL; {WithoutJournal}";

    private const string WithoutJournal = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

    /// <summary>The first that is said: it asks nothing of the file, so nothing can keep it from being said.</summary>
    private const string WithForeignKeys = "PRAGMA foreign_keys=ON;";

    private static readonly ConditionalWeakTable<sqlite3, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = SystemSqlite.HandleOf((SqliteConnection)connection);
        if (Told.TryGetValue(handle, out _)) return;

        using var command = connection.CreateCommand();
        command.CommandText = For(connection);
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, Instance);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var handle = SystemSqlite.HandleOf((SqliteConnection)connection);
        if (Told.TryGetValue(handle, out _)) return;

        await using var command = connection.CreateCommand();
        command.CommandText = For(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Told.AddOrUpdate(handle, Instance);
    }

    /// <summary>EF Core looks for a database over a connection that may only read, and a copy by VACUUM has another journal until the first one that may write.</summary>
    private static string For(DbConnection connection) =>
        $"{WithForeignKeys} {(new SqliteConnectionStringBuilder(connection.ConnectionString).Mode is SqliteOpenMode.ReadOnly ? WithoutJournal : Pragmas)}";
}
