using System.Diagnostics;
using System.IO.Compression;
using CareerBoard.Data;
using CareerBoard.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CareerBoard.Web.Tests.Upgrades;

/// <summary>Databases as released versions left them, in <c>Upgrades/golden</c>. <c>tests/golden.sh VERSION</c> writes them; a released one is never written again.</summary>
internal static class GoldenDatabase
{
    /// <summary>Every released version, the oldest first.</summary>
    public static readonly string[] Versions = ["0.1.0", "0.2.0"];

    private static string Folder => Path.Combine(Repository.Root, "tests", "CareerBoard.Web.Tests", "Upgrades", "golden");

    /// <summary>A fresh copy of a version's database of the kind that this run is about.</summary>
    public static async Task<TestDatabase> OpenAsync(string version, string folder)
    {
        var database = await TestDatabase.CreateBareAsync(TestDatabase.IsPostgres ? "Postgres" : "Sqlite", folder);
        await using var packed = File.OpenRead(PathOf(version, database.Provider));
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        if (database.Provider is "Sqlite")
        {
            await using var file = File.Create(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);
            await unpacked.CopyToAsync(file);
            return database;
        }

        using var reader = new StreamReader(unpacked);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(), connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
        return database;
    }

    /// <summary>Keeps the database of a board that was stopped as what <paramref name="version"/> leaves behind.</summary>
    public static async Task WriteAsync(string version, TestDatabase database)
    {
        Directory.CreateDirectory(Folder);
        await using var file = File.Create(PathOf(version, database.Provider));
        await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        if (database.Provider is "Postgres")
        {
            // Lines with a backslash are for psql alone.
            using var writer = new StreamWriter(packed);
            foreach (var line in await DumpAsync(database)) await writer.WriteLineAsync(line);
            return;
        }

        var whole = Path.GetTempFileName() + ".db";
        await database.AskAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {whole}"));
        await using (var made = File.OpenRead(whole)) await made.CopyToAsync(packed);
        File.Delete(whole);
    }

    private static string PathOf(string version, string provider) => Path.Combine(Folder, provider is "Sqlite" ? $"{version}-sqlite.db.gz" : $"{version}-postgres.sql.gz");

    private static async Task<IEnumerable<string>> DumpAsync(TestDatabase database)
    {
        var at = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("CAREERBOARD_PG_DUMP") ?? "pg_dump") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-h", at.Host!, "-p", at.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-U", at.Username!, "--inserts", "--no-owner", "--no-privileges", at.Database!]) start.ArgumentList.Add(argument);
        using var dump = Process.Start(start)!;
        var lines = (await dump.StandardOutput.ReadToEndAsync()).Split('\n');
        await dump.WaitForExitAsync();
        return dump.ExitCode == 0 ? lines.Where(line => !line.StartsWith('\\')) : throw new InvalidOperationException("pg_dump failed.");
    }
}
