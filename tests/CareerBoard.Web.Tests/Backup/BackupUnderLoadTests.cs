using System.Diagnostics;
using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Backup;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Applying;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Backup;

/// <summary>
/// R20: a backup is made while people write, holds the board as it was at one instant, and goes into the other database. What is counted is
/// asserted; how long it took is printed.
/// </summary>
/// <remarks>CAREERBOARD_LONG=1 takes a board of 100 MB. With xunit's live output it prints its figures.</remarks>
[Trait("Goal", "R20")]
public sealed class BackupUnderLoadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int SectionLength = 9_000;

    private readonly TestBoard _board = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-load-");

    private static bool IsLong => Environment.GetEnvironmentVariable("CAREERBOARD_LONG") is "1";

    private string Backup => Path.Combine(_folder.FullName, "board.backup");

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.TellWholeStoryAsync();
        await FillAsync(IsLong ? 2_600 : 200);
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Writers raise two counters together, always to the same number: a backup in which they differ was not of one instant.</summary>
    [Fact]
    public async Task Made_while_people_write_it_is_of_one_instant_and_nobody_is_kept_from_writing()
    {
        var before = await WriteAsync(until: Task.Delay(IsLong ? 5_000 : 1_000));
        var size = await _board.InDbAsync(db => db.Provider.DescribeAsync(db, default));

        var clock = Stopwatch.StartNew();
        var making = Task.Run(() => _board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(_board.Folder, "files")), Backup));
        var during = await WriteAsync(until: making);
        var made = (await making).Must();
        var took = clock.Elapsed;

        await using var there = await TestDatabase.CreateBareAsync(TestDatabase.OtherProvider, _folder.FullName);
        clock.Restart();
        var restored = (await there.RestoresAsync(Carried.FilesIn(Path.Combine(_folder.FullName, "there")), Backup)).Must();
        var restore = clock.Elapsed;

        var pair = await there.AskAsync(db => db.Counters.Where(c => c.Name.StartsWith("pair-")).Select(c => c.Value).ToListAsync());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {_board.Database.Provider}, {size.Bytes / 1e6:F0} MB, {made.End.Rows} rows, {made.End.Files} files; the backup has {made.Length / 1e6:F1} MB
            | writers | writes | middle | slowest |
            | before | {before.Count} | {before.Middle:F1} ms | {before.Slowest:F1} ms |
            | while backed up ({took.TotalSeconds:F1} s) | {during.Count} | {during.Middle:F1} ms | {during.Slowest:F1} ms |
            restored on {TestDatabase.OtherProvider} in {restore.TotalSeconds:F1} s
            """));

        Assert.Equal(made.End.Sha256, restored.End.Sha256);
        Assert.Equal(2, pair.Count);
        Assert.Single(pair.Distinct());
        Assert.True(during.Count > 0, "Nobody wrote while it was made.");
        if (IsLong) Assert.True(during.Slowest < Math.Max(took.TotalMilliseconds / 2, 10 * before.Slowest), "Somebody waited for half as long as it took, and ten times as long as anybody before.");
    }

    /// <summary>The control: reading table by table, each as it is then, finds the two counters apart.</summary>
    [Fact]
    public async Task Read_without_a_snapshot_the_board_is_of_no_instant()
    {
        var torn = 0;
        for (var round = 0; round < 20 && torn == 0; round++)
        {
            var reading = Task.Run(async () =>
            {
                var first = await ValueAsync("pair-a");
                await Task.Delay(100);
                return (First: first, Second: await ValueAsync("pair-b"));
            });
            await WriteAsync(until: reading);
            var (a, b) = await reading;
            if (a != b) torn++;
        }

        Assert.NotEqual(0, torn);
    }

    /// <summary>The control: a backup that takes the writers' turn for as long as it reads. Nobody writes meanwhile.</summary>
    [Fact]
    public async Task Made_in_the_turn_of_the_writers_it_keeps_everybody_from_writing()
    {
        var written = await _board.InDbAsync(async db =>
        {
            // PostgreSQL has no turn; what keeps its writers out is a lock on what they write.
            using var turn = await db.Provider.EnterWriteAsync(db, default);
            await using var locking = TestDatabase.IsPostgres ? await db.Database.BeginTransactionAsync() : null;
            if (locking is not null) await db.Database.ExecuteSqlRawAsync("LOCK TABLE \"Counters\" IN SHARE MODE");

            var done = new TaskCompletionSource();
            var writing = WriteAsync(until: done.Task, writers: 1);
            (await _board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(_board.Folder, "files")), Backup)).Must();
            done.SetResult();
            return writing.IsCompletedSuccessfully ? (await writing).Count : 0;
        });

        Assert.Equal(0, written);
    }

    /// <summary>The control: the file of an open SQLite database, copied as it lies there, is without what was acknowledged.</summary>
    [Fact]
    public async Task Copied_as_a_file_an_open_SQLite_database_loses_what_was_acknowledged()
    {
        await using var database = await TestDatabase.CreateBareAsync("Sqlite", _folder.FullName);
        await database.AskAsync(async db =>
        {
            await db.Provider.MigrateAsync(db, default);
            return true;
        });

        var there = await database.AskAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            db.Add(new Counter { Name = "acknowledged", Value = 1 });
            await db.SaveChangesAsync();
            File.Copy(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, Path.Combine(_folder.FullName, "copy.db"));
            return await db.Counters.AnyAsync(c => c.Name == "acknowledged");
        });

        Assert.True(there);
        Assert.False(await IsInCopyAsync(Path.Combine(_folder.FullName, "copy.db")));
    }

    /// <summary>The restore drill: people apply over HTTP while it is made; everybody whose application was confirmed before is in it, with the bytes of the résumé.</summary>
    [Fact]
    public async Task Restored_on_the_other_database_it_has_every_application_that_was_confirmed_before()
    {
        if (Environment.GetEnvironmentVariable("CAREERBOARD_TEST_POSTINGS") is { Length: > 0 } postingsToImport)
        {
            var (code, said) = await _board.TypesAsync("import", "postings", postingsToImport, "--publish");
            output.WriteLine(said.Trim().Split('\n')[^1]);
            Assert.Equal(0, code);
        }

        var employer = await _board.AddEmployerAsync("Borealis");
        var people = IsLong ? 20 : 4;
        var openings = IsLong ? 20 : 4;
        var postings = new List<int>();
        for (var i = 0; i < openings; i++) postings.Add((await _board.AddPostingAsync(employer)).Number);
        var browsers = new List<Visitor>();
        for (var i = 0; i < people; i++)
        {
            await _board.AddAccountAsync($"mina.{i}@example.org", "Mina Okafor");
            browsers.Add(await _board.Visitor().SignsIn($"mina.{i}@example.org"));
        }

        // Half of all applications is confirmed when it begins, the other half arrives meanwhile.
        await ApplyAsync(browsers, postings[..(openings / 2)]);
        var applying = ApplyAsync(browsers, postings[(openings / 2)..]);
        var made = (await _board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(_board.Folder, "files")), Backup)).Must();
        await applying;

        await using var there = await TestDatabase.CreateBareAsync(TestDatabase.OtherProvider, _folder.FullName);
        var files = Carried.FilesIn(Path.Combine(_folder.FullName, "drill"));
        var restored = (await there.RestoresAsync(files, Backup)).Must();
        var again = (await there.BacksUpAsync(files, Path.Combine(_folder.FullName, "again.backup"))).Must();
        var before = postings[..(openings / 2)];
        var (first, all) = await there.AskAsync(async db => (await db.Applications.CountAsync(a => db.Postings.Any(p => p.Id == a.PostingId && before.Contains(p.Number))), await db.Applications.CountAsync()));

        output.WriteLine($"{made.End.Rows} rows, {made.End.Files} files, {all} applications, {first} of them confirmed before it began, {people * openings} in all; {made.End.Sha256}");
        Assert.Equal(people * before.Count, first);
        Assert.Equal(made.End.Sha256, restored.End.Sha256);
        Assert.Equal(made.End.Sha256, again.End.Sha256);
        Assert.Empty(made.End.Missing);
        foreach (var browser in browsers) browser.Dispose();
    }

    private static Task ApplyAsync(List<Visitor> browsers, List<int> postings) => Task.WhenAll(browsers.Select(async browser =>
    {
        foreach (var posting in postings)
        {
            var page = await browser.Opens($"/jobs/{posting}/research-intern/apply");
            Assert.True(Applicant.IsReceived(await Applicant.Filled(page).SendOnceAsync()));
        }
    }));

    private async Task FillAsync(int postings)
    {
        var employer = await _board.AddEmployerAsync("Polaris");
        var random = new Random(1);
        await _board.InDbAsync(async db =>
        {
            db.AddRange(new Counter { Name = "pair-a", Value = 0 }, new Counter { Name = "pair-b", Value = 0 });
            await db.SaveChangesAsync();
        });
        for (var done = 0; done < postings; done += 50)
        {
            await _board.PublishAsync(employer, Enumerable.Range(0, 50).Select(_ => (Openings.Called("Engineer", Words(random)), (DateTimeOffset?)null)));
        }
    }

    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, SectionLength / 8).Select(_ => random.Next(100_000, 9_999_999).ToString("x", CultureInfo.InvariantCulture)));

    private async Task<Writes> WriteAsync(Task until, int writers = 2)
    {
        var all = new List<double>();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (!until.IsCompleted)
            {
                var clock = Stopwatch.GetTimestamp();
                await _board.InDbAsync(db => db.InWriteAsync(
                    async _ =>
                    {
                        foreach (var name in (string[])["pair-a", "pair-b"]) await db.Counters.Where(c => c.Name == name).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value + 1));
                        return true;
                    },
                    default));
                lock (all) all.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                await Task.Delay(5);
            }
        })));
        all.Sort();
        return new Writes(all.Count, all.Count == 0 ? 0 : all[all.Count / 2], all.Count == 0 ? 0 : all[^1]);
    }

    private Task<long> ValueAsync(string name) => _board.InDbAsync(db => db.Counters.Where(c => c.Name == name).Select(c => c.Value).SingleAsync());

    private static async Task<bool> IsInCopyAsync(string copy)
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM \"Counters\" WHERE \"Name\" = 'acknowledged'";
            return await command.ExecuteScalarAsync() is > 0L;
        }
        catch (SqliteException)
        {
            // It does not even open.
            return false;
        }
    }

    private sealed record Writes(int Count, double Middle, double Slowest);
}
