using CareerBoard.Data.Mappings;
using CareerBoard.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CareerBoard.Data.Postgres;

/// <summary>The board on PostgreSQL, shared by as many nodes as there are.</summary>
public sealed partial class PostgresDatabase(string connectionString) : IDatabaseProvider
{
    /// <summary>Any number will do, as long as nothing else on the server takes it for something else.</summary>
    private const long MigrationLock = 0x4361_7265_6572_4264;

    public string Name => "Postgres";

    public void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(connectionString, npgsql => npgsql
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
    public ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellationToken) => new(Free.Turn);

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

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whatever goes wrong outside the server's own answers is the connection; of the answers, the driver knows the passing ones.</summary>
    public bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException answered => answered.IsTransient,
        NpgsqlException => true,
        { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
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

    private sealed class Free : IDisposable
    {
        public static readonly Free Turn = new();

        public void Dispose()
        {
        }
    }
}
