using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Backup;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Files;
using CareerBoard.Domain;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Backup;

/// <summary>Backs up and restores as the commands do, without the program around it.</summary>
internal static class Carried
{
    public static readonly byte[] Key = SHA256.HashData("a key for tests"u8);

    private static readonly Action<string> Nobody = static _ => { };

    public static IFileStore FilesIn(string folder) => new DiskFiles(new FilesOptions { Folder = folder }, TimeProvider.System);

    public static Task<Result<MadeBackup>> BacksUpAsync(this TestDatabase database, IFileStore files, string path, byte[]? key = null) =>
        database.AskAsync(db => new BackUpBoard(db, files, TimeProvider.System).MakeAsync(path, key ?? Key, "0.0.0", Nobody, default));

    /// <param name="erasures">A list of erasures that somebody kept, or none; the folder of the backup stands for the data folder.</param>
    public static Task<Result<RestoredBackup>> RestoresAsync(this TestDatabase database, IFileStore files, string path, byte[]? key = null, string? erasures = null) => database.AskAsync(db =>
    {
        var list = new ErasureList(Path.Combine(Path.GetDirectoryName(path)!, ErasureList.FileName));
        return new RestoreBoard(db, files, new EraseCandidate(db, files, list), list).RestoreAsync(path, key ?? Key, erasures, Nobody, default);
    });

    public static T Must<T>(this Result<T> result) where T : class => result.Value ?? throw new InvalidOperationException(result.Refusal?.ToString());

    /// <summary>A backup as this program would write it, with what a test wants in its head.</summary>
    public static Task WriteAsync(this TestDatabase database, string path, Func<BackupHead, BackupHead> change, IReadOnlyCollection<string>? without = null) => database.AskAsync(async db =>
    {
        await using var file = File.Create(path);
        var head = change(new BackupHead("0.0.0", db.Provider.Name, DateTimeOffset.UnixEpoch, [.. db.Database.GetMigrations().Select(MigrationName.Of)]));
        await using var writer = await BackupWriter.BeginAsync(file, Key, head, default);
        await using var snapshot = await db.Provider.OpenSnapshotAsync(default);
        foreach (var table in BoardTable.AllOf(db))
        {
            var narrower = table with { Columns = [.. table.Columns.Where(column => without?.Contains($"{table.Name}.{column.Name}") is not true)] };
            await writer.WriteAsync(narrower, snapshot.LinesAsync(narrower, default), default);
        }

        await writer.CompleteAsync([], default);
        return true;
    });
}
