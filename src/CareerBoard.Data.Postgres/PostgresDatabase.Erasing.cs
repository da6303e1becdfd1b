using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Postgres;

public sealed partial class PostgresDatabase
{
    /// <summary>A row that refers to another one takes a lock on it that waits for this one, and then finds it gone.</summary>
    public async Task LockPeopleAsync(CareerBoardDb db, IReadOnlyCollection<Guid> accountIds, IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken)
    {
        Guid[] accounts = [.. accountIds], candidates = [.. candidateIds];
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"AspNetUsers\" WHERE \"Id\" = ANY({accounts}) FOR UPDATE", cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"Candidates\" WHERE \"Id\" = ANY({candidates}) FOR UPDATE", cancellationToken);
    }

    /// <summary>Nothing to do: the index points at rows, and what it had of removed ones goes with them in the next vacuum.</summary>
    public Task<bool> TidyIndexAsync(CareerBoardDb db, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>The server's log is the server's, and so is when its files are cleaned up.</summary>
    public Task<bool> EmptyLogAsync(CareerBoardDb db, CancellationToken cancellationToken) => Task.FromResult(true);
}
