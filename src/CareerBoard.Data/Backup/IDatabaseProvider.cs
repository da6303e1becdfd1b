using CareerBoard.Data.Backup;

namespace CareerBoard.Data;

/// <summary>What backing up and restoring ask of a database.</summary>
public partial interface IDatabaseProvider
{
    /// <summary>How the database writes values inside its own JSON.</summary>
    JsonValues JsonValues { get; }

    /// <summary>Brings the schema to the state after one migration, forwards or backwards; <c>0</c> is before the first of them, none after the last.</summary>
    Task MigrateToAsync(CareerBoardDb db, string? migration, CancellationToken cancellationToken);

    /// <summary>Takes hold of the board, until the hold is disposed of or the process ends, however it ends.</summary>
    /// <param name="alone">Whether nobody else may have it; those who serve it have it together.</param>
    /// <returns>None where somebody has it in a way that does not go with this one.</returns>
    Task<IBoardHold?> TryHoldAsync(bool alone, CancellationToken cancellationToken);

    /// <summary>Opens the board as it stands now, for as long as the reading takes: what is written meanwhile is not seen, and nobody who writes waits.</summary>
    Task<BoardSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The columns of a table, ordered by its key byte by byte; lists and documents as JSON text.</summary>
    string SelectOf(BoardTable table);

    /// <summary>Begins the one transaction that empties every table named and fills them anew.</summary>
    Task<IBoardFilling> BeginFillingAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken);
}

/// <summary>A process has the board.</summary>
public interface IBoardHold : IAsyncDisposable
{
    /// <summary>Makes sure of it where it can be lost while the process lives; false where somebody else has the board meanwhile.</summary>
    Task<bool> RenewAsync(CancellationToken cancellationToken);
}

/// <summary>A transaction in which a board is filled. Disposed of without <see cref="CommitAsync"/> it changes nothing.</summary>
public interface IBoardFilling : IAsyncDisposable
{
    /// <summary>The columns of the table as it is, with whether a row can be without a value for it.</summary>
    Task<IReadOnlyDictionary<string, bool>> ColumnsOfAsync(string table, CancellationToken cancellationToken);

    /// <param name="rows">Values in the order of the table's columns. References between rows need not hold before the end.</param>
    Task FillAsync(BoardTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>The rows as they are in this transaction.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(BoardTable table, CancellationToken cancellationToken);

    /// <summary>Checks every reference between rows, and makes it last.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
