using System.Data;
using System.Globalization;
using CareerBoard.Data.Backup;
using Npgsql;
using NpgsqlTypes;

namespace CareerBoard.Data.Postgres;

public sealed partial class PostgresDatabase
{
    /// <summary>Beside <see cref="MigrationLock"/>.</summary>
    private const long BoardLock = MigrationLock + 1;

    public JsonValues JsonValues => JsonValues.Plain;

    /// <summary>An advisory lock of a connection that does nothing else: the server takes it back when the connection ends, and so when the process does.</summary>
    public async Task<IBoardHold?> TryHoldAsync(bool alone, CancellationToken cancellationToken)
    {
        var hold = new Hold(connectionString, alone);
        if (await hold.TakeAsync(cancellationToken)) return hold;

        await hold.DisposeAsync();
        return null;
    }

    public async Task<BoardSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

        // The server fixes the view at the first statement.
        await ExecuteAsync(connection, "SET TRANSACTION READ ONLY; SELECT 1", cancellationToken);
        return new BoardSnapshot(transaction, this);
    }

    public string SelectOf(BoardTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select(Expression))} FROM \"{table.Name}\" ORDER BY {string.Join(", ", table.Key.Select(key => table.Columns[table.IndexOf(key)].Kind is ColumnKind.Text ? $"\"{key}\" COLLATE \"C\"" : $"\"{key}\""))}";

    public async Task<IBoardFilling> BeginFillingAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var filling = new Filling(this, transaction);
        await filling.EmptyAsync(tables, cancellationToken);
        return filling;
    }

    private static string Expression(BoardColumn column) =>
        column.IsList ? $"to_json(\"{column.Name}\")::text"
        : column.Kind is ColumnKind.Json ? $"\"{column.Name}\"::text"
        : $"\"{column.Name}\"";

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<List<string>> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var answers = new List<string>();
        while (await rows.ReadAsync(cancellationToken)) answers.Add(rows.GetString(0));
        return answers;
    }

    private sealed class Hold(string connectionString, bool alone) : IBoardHold
    {
        private NpgsqlConnection _connection = Connection(connectionString);

        public async Task<bool> TakeAsync(CancellationToken cancellationToken)
        {
            await _connection.OpenAsync(cancellationToken);
            var taken = await ExecuteAsync(_connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_try_advisory_lock{(alone ? "" : "_shared")}({BoardLock})"), cancellationToken);
            return taken is true;
        }

        /// <summary>A server that was started again has forgotten whoever had the board.</summary>
        public async Task<bool> RenewAsync(CancellationToken cancellationToken)
        {
            try
            {
                await ExecuteAsync(_connection, "SELECT 1", cancellationToken);
                return true;
            }
            catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
            {
                await _connection.DisposeAsync();
                _connection = Connection(connectionString);
                return await TakeAsync(cancellationToken);
            }
        }

        /// <summary>Gives it back by name: the server may notice only a moment later that the connection has ended.</summary>
        public async ValueTask DisposeAsync()
        {
            try
            {
                if (_connection.State is ConnectionState.Open) await ExecuteAsync(_connection, "SELECT pg_advisory_unlock_all()", CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The server is away, and the lock with it.
            }
            finally
            {
                await _connection.DisposeAsync();
            }
        }

        private static NpgsqlConnection Connection(string connectionString) =>
            new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 5, ApplicationName = "CareerBoard hold" }.ToString());
    }

    private sealed class Filling(PostgresDatabase database, NpgsqlTransaction transaction) : IBoardFilling
    {
        private readonly NpgsqlConnection _connection = transaction.Connection!;
        private List<string> _references = [];

        /// <summary>References are taken away and put back at the end, which checks them all at once and lets the tables come in any order.</summary>
        public async Task EmptyAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
        {
            const string References = """
                SELECT format('ALTER TABLE %s {0} CONSTRAINT %I {1}', c.conrelid::regclass, c.conname{2})
                FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY 1
                """;
            _references = await AskAsync(_connection, string.Format(CultureInfo.InvariantCulture, References, "ADD", "%s", ", pg_get_constraintdef(c.oid)"), cancellationToken);
            foreach (var drop in await AskAsync(_connection, string.Format(CultureInfo.InvariantCulture, References, "DROP", "", ""), cancellationToken)) await ExecuteAsync(_connection, drop, cancellationToken);

            var there = await AskAsync(_connection, "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'", cancellationToken);
            var emptied = there.Intersect(tables, StringComparer.Ordinal).Select(table => $"\"{table}\"").ToList();
            if (emptied.Count > 0) await ExecuteAsync(_connection, $"TRUNCATE {string.Join(", ", emptied)}", cancellationToken);
        }

        public async Task<IReadOnlyDictionary<string, bool>> ColumnsOfAsync(string table, CancellationToken cancellationToken)
        {
            await using var command = new NpgsqlCommand(
                """
                SELECT column_name::text, is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES'
                FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table AND is_generated = 'NEVER'
                """,
                _connection);
            command.Parameters.AddWithValue("table", table);
            var columns = new Dictionary<string, bool>(StringComparer.Ordinal);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) columns.Add(rows.GetString(0), rows.GetBoolean(1));
            return columns;
        }

        public async Task FillAsync(BoardTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
        {
            var into = $"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)";
            await using var copy = await _connection.BeginBinaryImportAsync(into, cancellationToken);
            await foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    if (row[i] is { } value) await WriteAsync(copy, table.Columns[i], value, cancellationToken);
                    else await copy.WriteNullAsync(cancellationToken);
                }
            }

            await copy.CompleteAsync(cancellationToken);
        }

        public IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(BoardTable table, CancellationToken cancellationToken) => BoardRows.LinesAsync(transaction, database, table, cancellationToken);

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            foreach (var reference in _references) await ExecuteAsync(_connection, reference, cancellationToken);

            // What numbers its rows itself goes on behind the highest number that came.
            var numbered = await AskAsync(
                _connection,
                """
                SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), COALESCE(MAX(%I), 1), MAX(%I) IS NOT NULL) FROM %I', quote_ident(table_name), column_name, column_name, column_name, table_name)
                FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'
                """,
                cancellationToken);
            foreach (var number in numbered) await ExecuteAsync(_connection, number, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }

        private static Task WriteAsync(NpgsqlBinaryImporter copy, BoardColumn column, object value, CancellationToken cancellationToken) => (column.Kind, value) switch
        {
            (ColumnKind.Json, _) => copy.WriteAsync(JsonValues.Plain.Text(column, value), NpgsqlDbType.Jsonb, cancellationToken),
            (ColumnKind.Uuid, object?[] list) => copy.WriteAsync(list.Cast<Guid>().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid, cancellationToken),
            (ColumnKind.Text, object?[] list) => copy.WriteAsync(list.Cast<string>().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken),
            (ColumnKind.Int, object?[] list) => copy.WriteAsync(list.Cast<int>().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellationToken),
            (ColumnKind.Long, object?[] list) => copy.WriteAsync(list.Cast<long>().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint, cancellationToken),
            (ColumnKind.Uuid, Guid id) => copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellationToken),
            (ColumnKind.Text, string text) => copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
            (ColumnKind.Bool, bool flag) => copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
            (ColumnKind.Int, int number) => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
            (ColumnKind.Long, long number) => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
            (ColumnKind.Double, double number) => copy.WriteAsync(number, NpgsqlDbType.Double, cancellationToken),
            (ColumnKind.Instant, DateTime instant) => copy.WriteAsync(instant, NpgsqlDbType.TimestampTz, cancellationToken),
            (ColumnKind.Day, DateOnly day) => copy.WriteAsync(day, NpgsqlDbType.Date, cancellationToken),
            (ColumnKind.Bytes, byte[] bytes) => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellationToken),
            _ => throw new NotSupportedException($"A list of {column.Kind} has no place in PostgreSQL yet."),
        };
    }
}
