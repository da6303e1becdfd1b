using CareerBoard.Data.Outbox;
using CareerBoard.Domain.Alerts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data;

/// <summary>What SQLite and PostgreSQL do differently, apart from search and from what EF Core evens out by itself.</summary>
public partial interface IDatabaseProvider
{
    /// <summary>"Sqlite" or "Postgres", as in <c>Database:Provider</c>.</summary>
    string Name { get; }

    BoardRevision Revision { get; }

    void Configure(DbContextOptionsBuilder options);

    /// <summary>Has the last word on how the model is stored here.</summary>
    void Shape(ModelBuilder model);

    /// <summary>Waits for the turn to write. SQLite has one writer; whoever waits in the program does not fail in the database.</summary>
    /// <param name="db">Whose transaction follows; what is left of its patience it may spend on the lock of another process.</param>
    /// <exception cref="NoTurnException">It did not come before whoever asks loses patience.</exception>
    ValueTask<IDisposable> EnterWriteAsync(CareerBoardDb db, CancellationToken cancellationToken);

    /// <summary>Keeps every other write that asks for the same posting waiting until this transaction ends.</summary>
    Task LockPostingAsync(CareerBoardDb db, Guid postingId, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="most"/> messages that are due and that no worker has, for this transaction alone. Call it inside <see cref="CareerBoardDb.InWriteAsync{T}"/>.</summary>
    Task<List<OutboxMessage>> TakeDueMessagesAsync(CareerBoardDb db, DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>Those of these alerts that no other worker is at, for this transaction alone. Call it inside <see cref="CareerBoardDb.InWriteAsync{T}"/>.</summary>
    Task<List<Alert>> TakeAlertsAsync(CareerBoardDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Whether the exception says that a unique index has spoken.</summary>
    bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>Whether the exception says that the transaction had to give way to another one, and would probably do if it were run again.</summary>
    bool GaveWay(Exception exception);

    /// <summary>What the exception, or one inside it, says about the database; none where it says something about the question.</summary>
    StorageTrouble? TroubleOf(Exception exception);

    /// <summary>Brings the schema to this version, one process at a time, however an earlier one ended.</summary>
    Task MigrateAsync(CareerBoardDb db, CancellationToken cancellationToken);

    /// <summary>Says why the program must not run on this database, or nothing.</summary>
    Task<string?> FindFaultAsync(CareerBoardDb db, CancellationToken cancellationToken);

    /// <summary>What the board's admins are shown about the database.</summary>
    Task<DatabaseFacts> DescribeAsync(CareerBoardDb db, CancellationToken cancellationToken);

    /// <summary>What the database server's own clock says; none where the database runs in this process.</summary>
    Task<DateTimeOffset?> FindClockAsync(CareerBoardDb db, CancellationToken cancellationToken);
}

/// <param name="Software">Its name and version: "SQLite 3.40.1".</param>
/// <param name="Origin">Where the software comes from, where that says how it is kept mended; or none.</param>
/// <param name="Dated">When this version of the software was made, or none where it does not say.</param>
public sealed record DatabaseFacts(string Software, string? Origin, long Bytes, DateTimeOffset? Dated = null);
