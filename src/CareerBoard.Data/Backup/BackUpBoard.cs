using System.Data.Common;
using CareerBoard.Data.Files;
using CareerBoard.Domain;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Data.Backup;

/// <summary>Writes the whole board into one encrypted file while it runs, and reads that file back before it gets its name.</summary>
public sealed class BackUpBoard(CareerBoardDb db, IFileStore files, TimeProvider clock)
{
    public const string Unfinished = ".unfinished";

    /// <summary>How often files may be removed under the backup's hands before it gives up.</summary>
    private const int Tries = 3;

    /// <param name="path">Where it is to lie; nothing may lie there yet.</param>
    /// <param name="progress">Is told what is being done.</param>
    public async Task<Result<MadeBackup>> MakeAsync(string path, byte[] key, string program, Action<string> progress, CancellationToken cancellationToken)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (!Directory.Exists(folder)) return new Refusal("backup.no-folder", folder);
        if (File.Exists(path) || Directory.Exists(path)) return new Refusal("backup.exists", path);
        if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault() is { } later) return new Refusal("backup.later-database", later);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return new Refusal("backup.not-migrated");

        var unfinished = Path.Combine(folder, $".{name}.{Guid.CreateVersion7(clock.GetUtcNow()):N}{Unfinished}");
        try
        {
            for (var tried = 1; ; tried++)
            {
                var end = await WriteAsync(unfinished, key, program, progress, cancellationToken);
                if (end is null && tried == Tries) return new Refusal("backup.files-vanish");
                if (end is null) continue;

                progress("Reading it back");
                var (_, read) = await BackupReader.CheckAsync(unfinished, key, cancellationToken);
                if (read.Sha256 != end.Sha256) return new Refusal("backup.reads-otherwise");

                File.Move(unfinished, path, overwrite: false);
                Posix.FlushFolder(folder);
                return new MadeBackup(path, new FileInfo(path).Length, end);
            }
        }
        catch (UnreadableBackupException)
        {
            return new Refusal("backup.reads-otherwise");
        }
        catch (IOException full) when (Posix.IsNoRoom(full))
        {
            return new Refusal("backup.no-room", folder);
        }
        catch (IOException) when (File.Exists(path))
        {
            return new Refusal("backup.exists", path);
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }

    /// <returns>None where a file was removed, with its row, between the reading of the rows and its own turn: a newer look at the rows is needed.</returns>
    private async Task<BackupEnd?> WriteAsync(string unfinished, byte[] key, string program, Action<string> progress, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(unfinished, options);

        var migrations = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Select(MigrationName.Of);
        var head = new BackupHead(program, db.Provider.Name, clock.GetUtcNow(), [.. migrations]);
        await using var writer = await BackupWriter.BeginAsync(file, key, head, cancellationToken);

        // Rows first: whatever they speak of was stored before them, and a file is unlinked only after its row is gone.
        var spokenOf = new List<SpokenOf>();
        await using (var snapshot = await db.Provider.OpenSnapshotAsync(cancellationToken))
        {
            foreach (var table in BoardTable.AllOf(db))
            {
                progress($"Copying {table.Name}");
                await writer.WriteAsync(table, SpokenOf.Note(snapshot.LinesAsync(table, cancellationToken), table, spokenOf), cancellationToken);
            }
        }

        var missing = new List<string>();
        foreach (var (done, one) in spokenOf.DistinctBy(one => one.File).OrderBy(one => one.File, StringComparer.Ordinal).Index())
        {
            if (done % 100 == 0) progress($"Copying files: {done} of {spokenOf.Count}");
            await using var content = StoredName.Parse(one.File) is { } stored ? await files.OpenReadAsync(stored, cancellationToken) : null;
            if (content is not null) await writer.WriteAsync(one.File, content, cancellationToken);
            else if (await IsStillSpokenOfAsync(one, cancellationToken)) missing.Add(one.File);
            else return null;
        }

        var end = await writer.CompleteAsync(missing, cancellationToken);
        file.Flush(flushToDisk: true);
        return end;
    }

    private async Task<bool> IsStillSpokenOfAsync(SpokenOf one, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{one.Table}\" WHERE \"{SpokenOf.Column}\" = @name";
            var name = command.CreateParameter();
            (name.ParameterName, name.Value) = ("@name", one.File);
            command.Parameters.Add(name);
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) > 0;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <param name="End">What is in it.</param>
public sealed record MadeBackup(string Path, long Length, BackupEnd End);

/// <summary>A row speaks of a file in the store.</summary>
internal sealed record SpokenOf(string Table, string File)
{
    /// <summary>Whatever table has a column of this name speaks of files in it.</summary>
    public const string Column = "StoredName";

    /// <summary>Hands the rows on and writes down which files they speak of.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Note(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, BoardTable table, List<SpokenOf> spokenOf)
    {
        var column = table.IndexOf(Column);
        await foreach (var line in lines)
        {
            if (column >= 0 && RowLine.Read(line, table)[column] is string file) spokenOf.Add(new SpokenOf(table.Name, file));
            yield return line;
        }
    }
}

/// <summary>Both databases have their migrations under the same names, at moments of their own.</summary>
internal static class MigrationName
{
    public static string Of(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
