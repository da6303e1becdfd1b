using CareerBoard.Data;
using CareerBoard.Web.Commands;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Checks;

internal sealed class DatabaseCheck(CareerBoardDb db) : ICheck
{
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            // An SQLite file that is not there yet is no fault: the first start makes it. Opening it here would make an empty one.
            if (db.Provider.Name is "Sqlite" && !File.Exists(db.Database.GetDbConnection().DataSource))
            {
                return [new(Grade.Warn, "database", $"{db.Database.GetDbConnection().DataSource} is not there yet", "Start the board, or run: migrate")];
            }

            if (await db.Provider.FindFaultAsync(db, cancellationToken) is { } fault) return [new(Grade.Bad, "database", fault)];

            string[] pending = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
            string[] strange = [.. (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations(), StringComparer.Ordinal)];
            return
            [
                new(Grade.Ok, "database", $"{db.Provider.Name}, reachable and fit"),
                strange.Length > 0 ? new(Grade.Bad, "migrations", "the database is newer than this program", "Start the version that made it, or a newer one.")
                    : pending.Length > 0 ? new(Grade.Warn, "migrations", $"{Format.Count(pending.Length, "migration")} to come", "Run: migrate (a start does it, too, unless Database:MigrateAtStart is off)")
                    : new(Grade.Ok, "migrations", "none to come"),
            ];
        }
        catch (Exception exception) when (BoardCommand.Explain(exception) is { } reason)
        {
            return [new(Grade.Bad, "database", reason, "Look at ConnectionStrings:Board and whether the server runs.")];
        }
    }
}
