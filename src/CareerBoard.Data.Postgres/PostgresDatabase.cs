using System.Globalization;
using CareerBoard.Data.Mappings;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CareerBoard.Data.Postgres;

/// <summary>The board on PostgreSQL, shared by as many nodes as there are.</summary>
public sealed partial class PostgresDatabase(string connectionString) : IDatabaseProvider
{
    /// <summary>Any number will do, as long as nothing else on the server takes it for something else.</summary>
    private const long MigrationLock = 0x4361_7265_6572_4264;

    /// <summary>What the driver waits for a connection unless the connection string says otherwise: longer than anybody waits for a page.</summary>
    private const int DriversPatience = 15;

    /// <summary>For a connection, and for a lock, in seconds.</summary>
    private const int OurPatience = 4;

    private readonly string _impatient = Impatient(connectionString);

    public string Name => "Postgres";

    public BoardRevision Revision { get; } = new();

    public void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_impatient, npgsql => npgsql
            .MigrationsAssembly(typeof(PostgresDatabase).Assembly.GetName().Name)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    /// <summary>Folded columns compare byte by byte, as SQLite's do.</summary>
    public void Shape(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.FindAnnotation(Columns.FoldedText) is not null))
        {
            property.SetCollation("C");
        }
    }

    /// <summary>No queue of our own: the database lets writers in side by side.</summary>
    public ValueTask<IDisposable> EnterWriteAsync(CareerBoardDb db, CancellationToken cancellationToken) => new(Free.Turn);

    public Task LockPostingAsync(CareerBoardDb db, Guid postingId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"Postings\" WHERE \"Id\" = {postingId} FOR UPDATE", cancellationToken);

    public Task<List<OutboxMessage>> TakeDueMessagesAsync(CareerBoardDb db, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var instant = now.UtcDateTime;
        return db.Outbox
            .FromSql($"""
                SELECT * FROM "Outbox"
                WHERE "DeliveredAt" IS NULL AND "DeadAt" IS NULL AND "DueAt" <= {instant} AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {instant})
                ORDER BY "DueAt", "Id" LIMIT {most} FOR UPDATE SKIP LOCKED
                """)
            .ToListAsync(cancellationToken);
    }

    public async Task<List<Alert>> TakeAlertsAsync(CareerBoardDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        // Locked first and read then: EF Core reads no complex property whose columns have names of their own out of a statement that is not its own.
        Guid[] wanted = [.. ids];
        var taken = await db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Alerts" WHERE "Id" = ANY({wanted}) FOR UPDATE SKIP LOCKED""").ToListAsync(cancellationToken);
        return await db.Alerts.Where(a => taken.Contains(a.Id)).ToListAsync(cancellationToken);
    }

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public bool GaveWay(Exception exception) => exception switch
    {
        PostgresException answered => answered.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        { InnerException: { } inner } => GaveWay(inner),
        _ => false,
    };

    /// <summary>Whatever goes wrong outside the server's own answers is the connection; of the answers, the driver knows the passing ones.</summary>
    public StorageTrouble? TroubleOf(Exception exception) => exception switch
    {
        // Whoever asked went away, and the driver told the server so.
        OperationCanceledException => null,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StorageTrouble.Full,
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction } => StorageTrouble.Away,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } => StorageTrouble.Busy,
        PostgresException answered => answered.IsTransient ? StorageTrouble.Busy : null,
        NpgsqlException { InnerException: TimeoutException } => StorageTrouble.Busy,
        NpgsqlException => StorageTrouble.Away,
        { InnerException: { } inner } => TroubleOf(inner),
        _ => null,
    };

    public Task MigrateAsync(CareerBoardDb db, CancellationToken cancellationToken) => MigrateToAsync(db, migration: null, cancellationToken);

    public async Task MigrateToAsync(CareerBoardDb db, string? migration, CancellationToken cancellationToken)
    {
        // Held by the connection, so that it goes when the process does.
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection) { CommandTimeout = 0, Parameters = { new("key", MigrationLock) } };
        await take.ExecuteNonQueryAsync(cancellationToken);
        await db.Database.MigrateAsync(migration, cancellationToken);
        await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock(@key)", connection) { Parameters = { new("key", MigrationLock) } };
        await release.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<string?> FindFaultAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var encoding = await db.Database.SqlQuery<string>($"SELECT pg_encoding_to_char(encoding)::text AS \"Value\" FROM pg_database WHERE datname = current_database()").SingleAsync(cancellationToken);
        return encoding is "UTF8" ? null : $"The PostgreSQL database is encoded as {encoding}; names of people need UTF8.";
    }

    public async Task<DatabaseFacts> DescribeAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        var version = await db.Database.SqlQuery<string>($"SELECT current_setting('server_version') AS \"Value\"").SingleAsync(cancellationToken);
        var bytes = await db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancellationToken);
        return new($"PostgreSQL {version}", Origin: null, bytes);
    }

    public async Task<DateTimeOffset?> FindClockAsync(CareerBoardDb db, CancellationToken cancellationToken) =>
        new DateTimeOffset(await db.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AT TIME ZONE 'UTC' AS \"Value\"").SingleAsync(cancellationToken), TimeSpan.Zero);

    /// <summary>Nobody waits longer for a connection or for a lock than an answer may take.</summary>
    private static string Impatient(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        if (parts.Timeout == DriversPatience) parts.Timeout = OurPatience;
        if (parts.Options?.Contains("lock_timeout", StringComparison.Ordinal) is not true)
        {
            parts.Options = string.Create(CultureInfo.InvariantCulture, $"{parts.Options} -c lock_timeout={OurPatience}s").TrimStart();
        }

        return parts.ToString();
    }

    private sealed class Free : IDisposable
    {
        public static readonly Free Turn = new();

        public void Dispose()
        {
        }
    }
}
