using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Sqlite;

public sealed partial class SqliteDatabase
{
    private const int TriesToEmpty = 20;
    private static readonly TimeSpan PauseOfReaders = TimeSpan.FromMilliseconds(100);

    /// <summary>Nothing to do: whoever erases is the only writer.</summary>
    public Task LockPeopleAsync(CareerBoardDb db, IReadOnlyCollection<Guid> accountIds, IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>FTS5 marks what was removed and has its words until it merges its parts. A part that is alone costs nothing to look at.</summary>
    public async Task<bool> TidyIndexAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InWriteAsync(
                async _ =>
                {
                    await db.Database.ExecuteSqlAsync($"INSERT INTO \"ApplicationIndex\" (\"ApplicationIndex\") VALUES ('optimize')", cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        catch (Exception trouble) when (TroubleOf(trouble) is not null)
        {
            return false;
        }
    }

    /// <summary>
    /// The file itself has zeros where something was removed (<c>secure_delete</c>), once the log has been copied into it. The log still has
    /// the pages as they were before, until it is cut.
    /// </summary>
    public async Task<bool> EmptyLogAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            for (var tried = 0; tried < TriesToEmpty; tried++)
            {
                using (await EnterWriteAsync(db, cancellationToken))
                {
                    if (await CutLogAsync(db, cancellationToken)) return true;
                }

                // Whoever reads an earlier state of the log still needs it.
                await Task.Delay(PauseOfReaders, cancellationToken);
            }

            return false;
        }
        catch (Exception trouble) when (TroubleOf(trouble) is not null)
        {
            return false;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<bool> CutLogAsync(CareerBoardDb db, CancellationToken cancellationToken)
    {
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && row.GetInt64(0) == 0;
    }
}
