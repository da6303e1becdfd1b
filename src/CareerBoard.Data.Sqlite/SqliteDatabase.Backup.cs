using System.Globalization;
using System.Text.Json;
using CareerBoard.Data.Backup;
using CareerBoard.Domain;
using Microsoft.Data.Sqlite;

namespace CareerBoard.Data.Sqlite;

public sealed partial class SqliteDatabase
{
    private const int HoldTries = 10;

    private static readonly TimeSpan HoldPause = TimeSpan.FromMilliseconds(20);

    public JsonValues JsonValues => SqliteJsonValues.Instance;

    /// <summary>A lock on a file beside the database: the operating system takes it back when the process ends, however it ends.</summary>
    public async Task<IBoardHold?> TryHoldAsync(bool alone, CancellationToken cancellationToken)
    {
        var file = _file + ".held";
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new Hold(new FileStream(file, FileMode.OpenOrCreate, alone ? FileAccess.ReadWrite : FileAccess.Read, alone ? FileShare.None : FileShare.Read, 1));
            }
            catch (IOException) when (File.Exists(file))
            {
                // A program that another thread is starting has every open file for an instant, and with it a hold that was given up meanwhile.
                if (tries == HoldTries) return null;
                await Task.Delay(HoldPause, cancellationToken);
            }
        }
    }

    public async Task<BoardSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var transaction = (await OpenAloneAsync(foreignKeys: true, cancellationToken)).BeginTransaction(deferred: true);

        // A deferred transaction sees what its first read sees: everything from here on is of this instant.
        await ExecuteAsync(transaction, "SELECT COUNT(*) FROM sqlite_master", cancellationToken);
        return new BoardSnapshot(transaction, this);
    }

    public string SelectOf(BoardTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))} FROM \"{table.Name}\" ORDER BY {string.Join(", ", table.Key.Select(key => $"\"{key}\""))}";

    public async Task<IBoardFilling> BeginFillingAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
    {
        // Some references refuse a removal even where they are only checked at the end, so they are off and checked all at once.
        var filling = new Filling(this, (await OpenAloneAsync(foreignKeys: false, cancellationToken)).BeginTransaction());
        foreach (var table in tables)
        {
            if ((await filling.ColumnsOfAsync(table, cancellationToken)).Count > 0) await ExecuteAsync(filling.Transaction, $"DELETE FROM \"{table}\"", cancellationToken);
        }

        return filling;
    }

    /// <summary>A connection that goes back to no pool, so that what is set on it meets nobody else.</summary>
    private async Task<SqliteConnection> OpenAloneAsync(bool foreignKeys, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false, ForeignKeys = foreignKeys }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = SqlitePragmas.Pragmas;
        await pragmas.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static async Task<object?> ExecuteAsync(SqliteTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private sealed class Hold(FileStream file) : IBoardHold
    {
        /// <summary>A lock on a file is not lost while the process lives.</summary>
        public Task<bool> RenewAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }

    private sealed class Filling(SqliteDatabase database, SqliteTransaction transaction) : IBoardFilling
    {
        private readonly SqliteConnection _connection = transaction.Connection!;

        public SqliteTransaction Transaction => transaction;

        public async Task<IReadOnlyDictionary<string, bool>> ColumnsOfAsync(string table, CancellationToken cancellationToken)
        {
            await using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT name, \"notnull\" = 0 OR dflt_value IS NOT NULL FROM pragma_table_xinfo($table) WHERE hidden = 0";
            command.Parameters.AddWithValue("$table", table);
            var columns = new Dictionary<string, bool>(StringComparer.Ordinal);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) columns.Add(rows.GetString(0), rows.GetBoolean(1));
            return columns;
        }

        public async Task FillAsync(BoardTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
        {
            await using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"))})");
            var parameters = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"$p{i}"), value: null))).ToArray();

            await foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < parameters.Length; i++)
                {
                    var column = table.Columns[i];
                    parameters[i].Value = row[i] switch
                    {
                        null => DBNull.Value,
                        { } value when column.IsList || column.Kind is ColumnKind.Json => database.JsonValues.Text(column, value),
                        { } value => value,
                    };
                }

                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        public IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(BoardTable table, CancellationToken cancellationToken) => BoardRows.LinesAsync(transaction, database, table, cancellationToken);

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            if (await ExecuteAsync(transaction, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", cancellationToken) is string broken)
            {
                throw new UnreadableBackupException(new Refusal("restore.broken-reference", broken));
            }

            await transaction.CommitAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }

    /// <summary>EF Core's ways on SQLite: upper-case ids, bytes as hexadecimal digits, instants as in columns.</summary>
    private sealed class SqliteJsonValues : JsonValues
    {
        public static readonly SqliteJsonValues Instance = new();

        public override void Write(Utf8JsonWriter json, ColumnKind kind, object value)
        {
            switch (kind)
            {
                case ColumnKind.Uuid: json.WriteStringValue(((Guid)value).ToString().ToUpperInvariant()); break;
                case ColumnKind.Bytes: json.WriteStringValue(Convert.ToHexString((byte[])value)); break;
                case ColumnKind.Instant: json.WriteStringValue(((DateTime)value).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)); break;
                default: base.Write(json, kind, value); break;
            }
        }

        public override object Read(JsonElement json, ColumnKind kind) => kind is ColumnKind.Bytes ? Convert.FromHexString(json.GetString()!) : base.Read(json, kind);
    }
}
