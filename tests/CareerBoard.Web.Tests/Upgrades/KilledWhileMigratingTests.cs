using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CareerBoard.Data;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Upgrades;

/// <summary>
/// R19: <c>migrate</c> is killed at any moment. The database is then as before or as after one of the migrations, and the next
/// <c>migrate</c> brings it to its end.
/// </summary>
/// <remarks>CAREERBOARD_LONG=1 kills it at 50 moments from each beginning, otherwise at 6 and 4. With xunit's live output it prints its figures.</remarks>
[Trait("Goal", "R19")]
public sealed partial class KilledWhileMigratingTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>So many rows that the last migration, which indexes them, takes long enough to be met.</summary>
    private const int Rows = 2_000;

    /// <summary>Far more than it takes on a machine that is busy with other things.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-migrating-");

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_at_any_moment_it_is_old_or_new_and_never_stuck()
    {
        var points = IsLong ? 50 : 6;
        var shapes = await ShapesAsync();

        // How long the work itself takes when nobody kills it; the points are spread over it and a little more on both sides.
        var whole = await MigrateAsync(await OldAsync(), kill: null);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var point = 0; point < points; point++)
        {
            await using var database = point % 5 == 4 ? await BareAsync() : await OldAsync();
            var began = point % 5 == 4 ? "nothing" : "Initial";
            await MigrateAsync(database, TimeSpan.FromTicks(whole.Ticks * point / (points - 1)));
            await AloneAsync(database);

            var (applied, shape) = await StateAsync(database);
            Assert.True(shapes.TryGetValue(applied, out var expected) && shape == expected, $"Point {point}: “{applied}” is recorded, and the tables are not of it.");
            var met = $"{began} → {(applied.Length == 0 ? "nothing" : applied.Split(',')[^1])}";
            found[met] = found.GetValueOrDefault(met) + 1;

            await FinishAsync(database);
            Assert.Equal((shapes.Keys.MaxBy(key => key.Length), shapes.Values.Last()), await StateAsync(database));
            if (began is "Initial") Assert.Equal(Rows, await database.AskAsync(db => db.PostingSearch.CountAsync()));
        }

        output.WriteLine($"{(TestDatabase.IsPostgres ? "Postgres" : "Sqlite")}: {points} kills within {whole.TotalMilliseconds:F0} ms; 0 stuck, 0 in between. {string.Join("; ", found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {f.Value}"))}");
    }

    /// <summary>The first released version left rows in every table that it had, which later migrations carry over.</summary>
    [Fact]
    public async Task A_board_of_the_first_version_that_is_killed_on_its_way_comes_out_as_if_it_had_not_been()
    {
        var points = IsLong ? 50 : 4;
        var (left, pending) = await OpenedAsync();
        await using var undisturbed = left;
        var before = await undisturbed.AskAsync(db => Schema.OfAsync(db));
        var whole = await MigrateAsync(undisturbed, kill: null);
        var expected = RowsOf(await undisturbed.AskAsync(db => Schema.OfAsync(db)), before);

        var found = new SortedDictionary<int, int>();
        for (var point = 0; point < points; point++)
        {
            var (database, _) = await OpenedAsync();
            await using var killed = database;
            await MigrateAsync(killed, TimeSpan.FromTicks(whole.Ticks * (point + 1) / (points + 1)));
            await AloneAsync(killed);

            // Whole migrations, in their order, and none of the others.
            var rest = await killed.AskAsync(async db => (await db.Database.GetPendingMigrationsAsync()).ToList());
            Assert.Equal(pending[^rest.Count..], rest);
            found[pending.Count - rest.Count] = found.GetValueOrDefault(pending.Count - rest.Count) + 1;

            await MigrateAsync(killed, kill: null);
            Assert.Equal(expected, RowsOf(await killed.AskAsync(db => Schema.OfAsync(db)), before));
        }

        if (IsLong) Assert.Contains(found.Keys, done => done > 0 && done < pending.Count);
        output.WriteLine($"{undisturbed.Provider}, {GoldenDatabase.Versions[0]}: {points} kills within {whole.TotalMilliseconds:F0} ms; 0 stuck, 0 lost. Of {pending.Count} migrations done when it was killed: {string.Join("; ", found.Select(f => $"{f.Key}: {f.Value} times"))}");

        async Task<(TestDatabase Database, List<string> Pending)> OpenedAsync()
        {
            var database = await GoldenDatabase.OpenAsync(GoldenDatabase.Versions[0], _folder.FullName);
            return (database, await database.AskAsync(async db => (await db.Database.GetPendingMigrationsAsync()).ToList()));
        }
    }

    /// <summary>Every row of every table, sorted. Ids and versions that a migration made are all alike: they are made anew each time.</summary>
    private static List<string> RowsOf(Schema schema, Schema before)
    {
        var known = before.Tables.Values.SelectMany(table => table.Values).SelectMany(values => values).OfType<string>().SelectMany(value => Ids().Matches(value)).Select(id => id.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var versions = before.Tables.Values.SelectMany(table => table.TryGetValue("Version", out var values) ? values : []).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. schema.Tables.SelectMany(table => Enumerable.Range(0, table.Value.Values.First().Count).Select(row => $"{table.Key}: {string.Join(", ", table.Value.Select(column => $"{column.Key}={Say(column.Key, column.Value[row])}"))}")).Order(StringComparer.Ordinal)];

        string Say(string column, string? value) => value is null ? "∅" : column is "Version" && !versions.Contains(value) ? "made" : Ids().Replace(value, id => known.Contains(id.Value) ? id.Value : "made");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    /// <summary>The control: EF Core alone, after a process that was killed while it migrated. Its row stays, and every later start waits for ever.</summary>
    [Fact]
    public async Task Without_clearing_what_a_killed_process_left_every_later_migration_hangs()
    {
        // On PostgreSQL EF Core's lock is the server's and goes with the connection.
        await using var database = await OldAsync("Sqlite");
        await database.AskAsync(db => db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-25 00:00:00+00:00');
            """));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.AskAsync(async db =>
        {
            await db.Database.MigrateAsync(patience.Token);
            return true;
        }));

        await FinishAsync(database);
    }

    /// <summary>The control: the last migration without its transaction, ended halfway. It is neither old nor new, and the next one fails.</summary>
    [Fact]
    public async Task Migrated_step_by_step_and_ended_halfway_it_is_neither_old_nor_new()
    {
        await using var database = await OldAsync();
        await database.AskAsync(db => db.Database.ExecuteSqlRawAsync(db.Provider.Name is "Sqlite"
            ? "CREATE VIRTUAL TABLE \"PostingIndex\" USING fts5(Title, Keywords, Body, content='PostingSearch', content_rowid='Number')"
            : "ALTER TABLE \"PostingSearch\" ADD COLUMN \"Terms\" text"));

        var (applied, shape) = await StateAsync(database);
        Assert.NotEqual((await ShapesAsync())[applied], shape);
        await Assert.ThrowsAnyAsync<DbException>(() => database.AskAsync(async db =>
        {
            await db.Provider.MigrateAsync(db, default);
            return true;
        }));
    }

    private static async Task FinishAsync(TestDatabase database)
    {
        using var patience = new CancellationTokenSource(Stuck);
        await database.AskAsync(async db =>
        {
            await db.Provider.MigrateAsync(db, patience.Token);
            return true;
        });
    }

    /// <summary>The schema after each migration, by the migrations that it has been through.</summary>
    private async Task<Dictionary<string, string>> ShapesAsync()
    {
        await using var database = await BareAsync();
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = (await StateAsync(database)).Shape };
        foreach (var migration in await database.AskAsync(db => Task.FromResult(db.Database.GetMigrations().ToList())))
        {
            await database.AskAsync(async db =>
            {
                await db.Provider.MigrateToAsync(db, migration, default);
                return true;
            });
            var (applied, shape) = await StateAsync(database);
            shapes[applied] = shape;
        }

        return shapes;
    }

    private Task<TestDatabase> BareAsync(string? provider = null) => TestDatabase.CreateBareAsync(provider ?? (TestDatabase.IsPostgres ? "Postgres" : "Sqlite"), _folder.FullName);

    /// <summary>A database that has been through the first migration alone, with rows that the later ones have to take along.</summary>
    private async Task<TestDatabase> OldAsync(string? provider = null)
    {
        var database = await BareAsync(provider);
        await database.AskAsync(async db =>
        {
            await db.Provider.MigrateToAsync(db, db.Database.GetMigrations().First(), default);
            var words = string.Join(' ', Enumerable.Range(0, 150).Select(i => $"word{i}"));
            return await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "PostingSearch" ("Number", "Title", "Keywords", "Body")
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) SELECT i, 'Opening ' || i, 'words', {words} || i FROM n
                """);
        });
        return database;
    }

    /// <summary>PostgreSQL notices a moment later that nobody is at the other end, and only then takes back what was not committed.</summary>
    private static async Task AloneAsync(TestDatabase database)
    {
        if (database.Provider is "Sqlite") return;
        for (var i = 0; i < 400 && await OthersAsync() > 0; i++) await Task.Delay(50);

        Task<int> OthersAsync() => database.AskAsync(db => db.Database
            .SqlQueryRaw<int>("SELECT COUNT(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'").SingleAsync());
    }

    /// <returns>How long it worked at the database, from the moment that it took its lock.</returns>
    private static async Task<TimeSpan> MigrateAsync(TestDatabase database, TimeSpan? kill)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:Board"] = database.ConnectionString,
            ["Board:Data"] = Path.GetTempPath(),
            ["Board:PublicUrl"] = "http://localhost",
            ["Board:Secret"] = "a secret for tests, thirty-two letters and more",
        };
        await using var watch = database.Provider is "Sqlite" ? null : await database.ConnectAsync();
        var clock = new Stopwatch();
        var (code, said) = await BoardProcess.TypesAsync(settings, ["migrate"], async (process, _) =>
        {
            while (!process.HasExited && !await IsMigratingAsync(watch, database)) await Task.Delay(1);
            clock.Start();
            if (kill is { } after) await Task.WhenAny(Task.Delay(after), process.WaitForExitAsync());
            else await process.WaitForExitAsync();
        });
        if (kill is null && code != 0) throw new InvalidOperationException(said);
        return clock.Elapsed;
    }

    /// <summary>Asked every millisecond: over a connection that stays, or asking takes more of the machine than what is asked about.</summary>
    private static async Task<bool> IsMigratingAsync(DbConnection? watch, TestDatabase database)
    {
        if (watch is null) return File.Exists(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.ConnectionString).DataSource + ".migrating");
        await using var ask = watch.CreateCommand();
        ask.CommandText = "SELECT COUNT(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        return await ask.ExecuteScalarAsync() is > 0;
    }

    private static Task<(string Applied, string Shape)> StateAsync(TestDatabase database) => database.AskAsync(async db =>
    {
        var applied = string.Join(',', (await db.Database.GetAppliedMigrationsAsync()).Select(Data.Backup.MigrationName.Of));
        var shape = (await Schema.OfAsync(db, withRows: false)).Shape;

        // The tables of the text index are not among the model's, and they are the migration's work.
        var index = db.Provider.Name is "Sqlite"
            ? await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name LIKE 'PostingIndex%' OR name LIKE 'ApplicationIndex%' OR type = 'trigger'").SingleAsync()
            : await db.Database.SqlQueryRaw<int>("SELECT COUNT(*)::int AS \"Value\" FROM information_schema.columns WHERE table_name IN ('PostingSearch', 'ApplicationSearch')").SingleAsync();
        return (applied, $"{shape}/{index}");
    });
}
