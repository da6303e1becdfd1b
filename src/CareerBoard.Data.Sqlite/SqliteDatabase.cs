using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Sqlite;

/// <summary>The board on one SQLite file: write-ahead log, full durability, one writer at a time.</summary>
public sealed partial class SqliteDatabase : IDatabaseProvider, IDisposable
{
    private const int UniqueIndex = 2067;
    private const int PrimaryKey = 1555;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>The index of the write-ahead log could not grow.</summary>
    private const int NoRoomForIndex = 4874;

    /// <summary>What SQLite's driver waits unless the connection string says otherwise: far longer than anybody waits for a page.</summary>
    private const int DriversPatience = 30;

    /// <summary>For the queue in the program and the lock of another process together, in seconds.</summary>
    private const int OurPatience = 4;

    private readonly string _connectionString;
    private readonly string _file;
    private readonly TimeSpan _patience;
    private readonly LostFile _lostFile;
    private readonly PlainConnections _plainConnections;
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <param name="connectionString">At least <c>Data Source</c>; what durability and foreign keys need is added here. <c>Default Timeout</c> is how many seconds a write waits.</param>
    public SqliteDatabase(string connectionString)
    {
        // Foreign keys are asked for by SqlitePragmas, once for each connection of the driver's; said here, the driver would say it each time one is opened.
        var parts = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = null };
        if (parts.DefaultTimeout == DriversPatience) parts.DefaultTimeout = OurPatience;
        (_connectionString, _file, _patience) = (parts.ToString(), Path.GetFullPath(parts.DataSource), TimeSpan.FromSeconds(Math.Max(1, parts.DefaultTimeout)));
        (_lostFile, _plainConnections) = (new LostFile(_file), new PlainConnections(_connectionString));
    }

    public string Name => "Sqlite";

    public BoardRevision Revision { get; } = new();

    /// <summary>Whether the system's own SQLite is used rather than the one bundled with the program.</summary>
    public static bool UsesSystemLibrary => SystemSqlite.IsSystemLibrary;

    public void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(_connectionString, sqlite => sqlite
            .MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .AddInterceptors(_plainConnections, _lostFile, SqlitePragmas.Instance);

    public void Shape(ModelBuilder model)
    {
    }

    public async ValueTask<IDisposable> EnterWriteAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        if (!await _gate.WaitAsync(_patience * 0.75, cancellationToken)) throw new NoTurnException();

        // The driver counts in whole seconds, and takes none for ever.
        var left = _patience - Stopwatch.GetElapsedTime(began);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var patience = connection.DefaultTimeout;
        connection.DefaultTimeout = Math.Max(1, (int)Math.Round(left.TotalSeconds));
        return new Turn(_gate, connection, patience);
    }

    /// <summary>Nothing to do: BEGIN IMMEDIATE already keeps every other writer out.</summary>
    public Task LockPostingAsync(CareerBoardDb db, Guid postingId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<List<OutboxMessage>> TakeDueMessagesAsync(CareerBoardDb db, DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        db.Outbox.DueAt(now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(most).ToListAsync(cancellationToken);

    public Task<List<Alert>> TakeAlertsAsync(CareerBoardDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        db.Alerts.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueIndex or PrimaryKey };

    /// <summary>Never: a transaction that begins by writing has the file to itself.</summary>
    public bool GaveWay(Exception exception) => false;

    public StorageTrouble? TroubleOf(Exception exception) => exception switch
    {
        NoTurnException or SqliteException { SqliteErrorCode: Busy or Locked } => StorageTrouble.Busy,
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: NoRoomForIndex } => StorageTrouble.Full,
        SqliteException { SqliteErrorCode: InputOutput or CannotOpen or ReadOnly } => StorageTrouble.Away,
        { InnerException: { } inner } => TroubleOf(inner),
        _ => null,
    };

    public Task MigrateAsync(CareerBoardDb db, CancellationToken cancellationToken) => MigrateToAsync(db, migration: null, cancellationToken);

    public async Task MigrateToAsync(CareerBoardDb db, string? migration, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(_file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);

        // EF Core's own lock is a row, which a killed process leaves behind for ever. The operating system takes back a lock on a file.
        using var held = await HoldAsync(_file + ".migrating", cancellationToken);
        await ClearStaleLockAsync(db, cancellationToken);
        try
        {
            await db.Database.MigrateAsync(migration, cancellationToken);
        }
        catch
        {
            // A migration that makes a table anew turns foreign keys off until it is through.
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            throw;
        }
    }

    public async Task<string?> FindFaultAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await PragmaAsync(db, "foreign_keys", cancellationToken) is not "1") return "SQLite does not enforce foreign keys (PRAGMA foreign_keys is not 1).";
            if (await PragmaAsync(db, "journal_mode", cancellationToken) is not "wal") return "SQLite does not use a write-ahead log (PRAGMA journal_mode is not wal): is the file on a network drive?";
            if (await PragmaAsync(db, "synchronous", cancellationToken) is not "2") return "SQLite may lose acknowledged writes when the power goes (PRAGMA synchronous is not 2).";
            return null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<DatabaseFacts> DescribeAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var version = await db.Database.SqlQuery<string>($"SELECT sqlite_version() AS \"Value\"").SingleAsync(cancellationToken);
        var bytes = await db.Database.SqlQuery<long>($"SELECT page_count * page_size AS \"Value\" FROM pragma_page_count, pragma_page_size").SingleAsync(cancellationToken);
        // "2022-12-28 14:03:47 df5c253c0b3dd24916e4ec7cf77d3db5294cc9fd45ae7b9c5e82ad8197f38a24": when the library's source was checked in.
        var source = await db.Database.SqlQuery<string>($"SELECT sqlite_source_id() AS \"Value\"").SingleAsync(cancellationToken);
        DateTimeOffset? dated = DateTimeOffset.TryParseExact(source[..Math.Min(10, source.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        return new($"SQLite {version}", UsesSystemLibrary ? "the system’s library" : "the library bundled with the program", bytes, dated);
    }

    public Task<DateTimeOffset?> FindClockAsync(CareerBoardDb db, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Closes what is kept open to this database and to no other: with the last connection its log goes into the file.</summary>
    public void Dispose()
    {
        using (var own = new SqliteConnection(_connectionString)) SqliteConnection.ClearPool(own);
        _gate.Dispose();
    }

    private static async Task<FileStream> HoldAsync(string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static async Task ClearStaleLockAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<string?> PragmaAsync(CareerBoardDb db, string name, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>The connection is used again by others, who have all of their patience.</summary>
    private sealed class Turn(SemaphoreSlim gate, SqliteConnection connection, int patience) : IDisposable
    {
        public void Dispose()
        {
            connection.DefaultTimeout = patience;
            gate.Release();
        }
    }
}
