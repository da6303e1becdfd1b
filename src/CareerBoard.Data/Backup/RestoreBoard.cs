using CareerBoard.Data.Accounts;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Files;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Backup;

/// <summary>
/// Fills an empty board from a backup, wholly or not at all: the file is read to its end before anything changes, files are stored before
/// the rows that speak of them, and all rows come in one transaction that is compared with the backup before it counts. Ended anywhere
/// before that, however, it leaves an empty board and can be run again.
/// </summary>
public sealed class RestoreBoard(CareerBoardDb db, IFileStore files, EraseCandidate erase, ErasureList list)
{
    /// <summary>As long as nobody is or hires or applies here, nobody loses anything. What a start puts into a new board does not count.</summary>
    private static readonly Type[] WhatMakesABoard = [typeof(Account), typeof(Employer), typeof(Posting), typeof(Candidate), typeof(Application)];

    /// <param name="erasures">A list of erasures beside the one in the data folder, or none.</param>
    /// <param name="progress">Is told what is being done.</param>
    public async Task<Result<RestoredBackup>> RestoreAsync(string path, byte[] key, string? erasures, Action<string> progress, CancellationToken cancellationToken)
    {
        await using var hold = await db.Provider.TryHoldAsync(alone: true, cancellationToken);
        if (hold is null) return new Refusal("restore.running");

        try
        {
            progress("Reading the backup");
            var (head, end) = await BackupReader.CheckAsync(path, key, cancellationToken);
            if (head.Migrations.Except(db.Database.GetMigrations().Select(MigrationName.Of), StringComparer.Ordinal).FirstOrDefault() is { } later)
            {
                return new Refusal("backup.later-program", head.Program, later);
            }

            var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            if (applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault() is { } newer) return new Refusal("backup.later-database", newer);
            if (applied.Count > 0 && await IsInUseAsync(cancellationToken)) return new Refusal("restore.not-empty");

            // In the folder before anybody is in the database: killed from here on, the next start erases them before it serves anybody.
            var given = erasures is null ? Array.Empty<Erasure>() : await new ErasureList(erasures).ReadAsync(cancellationToken);
            if ((given.Refusal ?? (await list.ReadAsync(cancellationToken)).Refusal) is { } unreadable) return unreadable;
            await list.AddAsync(given.Value!, cancellationToken);

            progress("Making the tables");
            await MigrateAsync(applied, head.Migrations, cancellationToken);
            if (await FillAsync(path, key, end, progress, cancellationToken) is { } refusal) return refusal;

            progress("Bringing it to this version");
            await db.Provider.MigrateToAsync(db, migration: null, cancellationToken);
            await Catalogue.SeedAsync(db, cancellationToken);

            progress("Erasing whoever was erased since");
            var known = await list.ReadAsync(cancellationToken);
            if (known.Refusal is { } damaged) return damaged;
            return new RestoredBackup(head, end, await erase.ReplayAsync(known.Value!, cancellationToken));
        }
        catch (UnreadableBackupException unreadable)
        {
            return unreadable.Refusal;
        }
        catch (IOException full) when (Posix.IsNoRoom(full))
        {
            return new Refusal("restore.no-room");
        }
    }

    private async Task<bool> IsInUseAsync(CancellationToken cancellationToken)
    {
        foreach (var type in WhatMakesABoard)
        {
            var table = db.Model.FindEntityType(type)!.GetTableName();
            var sql = $"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 FROM \"{table}\" LIMIT 1) AS one";
            if (await db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken) > 0) return true;
        }

        return false;
    }

    /// <summary>
    /// Brings the schema to where the backup's was, so that the rows fit and every migration after it does with them what it would have done
    /// on their own board. A schema that is further is taken down first: there is nothing in it.
    /// </summary>
    private async Task MigrateAsync(List<string> applied, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var target = db.Database.GetMigrations().LastOrDefault(id => wanted.Contains(MigrationName.Of(id), StringComparer.Ordinal));
        var reached = db.Database.GetMigrations().TakeWhile(id => id != target).Append(target);
        if (applied.Except(reached, StringComparer.Ordinal).Any()) await db.Provider.MigrateToAsync(db, "0", cancellationToken);
        await db.Provider.MigrateToAsync(db, target ?? "0", cancellationToken);
    }

    private async Task<Refusal?> FillAsync(string path, byte[] key, BackupEnd end, Action<string> progress, CancellationToken cancellationToken)
    {
        await using var file = BackupReader.Open(path);
        await using var backup = await BackupReader.BeginAsync(file, key, cancellationToken);
        var known = BoardTable.AllOf(db);
        await using var filling = await db.Provider.BeginFillingAsync([.. known.Select(table => table.Name).Union(end.Tables.Select(table => table.Name), StringComparer.Ordinal)], cancellationToken);

        var filled = new List<BoardTable>();
        while (await backup.NextTableAsync(cancellationToken) is { } table)
        {
            progress($"Filling {table.Name}");
            var columns = await filling.ColumnsOfAsync(table.Name, cancellationToken);
            if (table.Columns.FirstOrDefault(column => !columns.ContainsKey(column.Name)) is { } strange) return new Refusal("restore.unknown-column", table.Name, strange.Name);

            var added = Added(columns, table, known.FirstOrDefault(t => t.Name == table.Name));
            var wider = table with { Columns = [.. table.Columns, .. added.Select(add => add.Column)] };
            await filling.FillAsync(wider, Rows(backup.LinesAsync(table, cancellationToken), table, [.. added.Select(add => add.Value)]), cancellationToken);
            filled.Add(table);
        }

        for (var done = 0; await backup.NextFileAsync(cancellationToken) is { } next; done++)
        {
            if (done % 100 == 0) progress($"Storing files: {done} of {end.Files}");
            if (StoredName.Parse(next.Name) is not { } name) return new Refusal("backup.later-format");
            await files.PutBackAsync(name, content => backup.CopyAsync(next, content, cancellationToken), cancellationToken);
        }

        await backup.EndAsync(cancellationToken);

        foreach (var table in filled)
        {
            progress($"Comparing {table.Name}");
            using var hash = new TableHash(table);
            await foreach (var line in filling.LinesAsync(table, cancellationToken)) hash.Add(line);
            if (hash.End() != end.Tables.Single(t => t.Name == table.Name)) return new Refusal("restore.reads-otherwise", table.Name);
        }

        await filling.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>
    /// What the table has and the backup has not, where a row must have something: nothing, as a migration gives it to the rows it finds. It
    /// happens only where a migration came to stand before one that the backup had already.
    /// </summary>
    private static List<(BoardColumn Column, object Value)> Added(IReadOnlyDictionary<string, bool> columns, BoardTable backedUp, BoardTable? known) =>
        [.. columns.Where(column => !column.Value && backedUp.IndexOf(column.Key) < 0)
            .Select(column => known?.Columns.FirstOrDefault(k => k.Name == column.Key) ?? throw new UnreadableBackupException(new Refusal("restore.missing-column", backedUp.Name, column.Key)))
            .Select(column => (column, column.Nothing))];

    private static async IAsyncEnumerable<object?[]> Rows(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, BoardTable table, object[] more)
    {
        await foreach (var line in lines) yield return [.. RowLine.Read(line, table), .. more];
    }
}

/// <param name="End">What was in it.</param>
/// <param name="Erased">How many erasures it did not know of.</param>
public sealed record RestoredBackup(BackupHead Head, BackupEnd End, int Erased);
