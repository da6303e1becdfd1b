using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Backup;
using CareerBoard.Data.Files;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Backup;

public sealed class BackupTests : IAsyncLifetime
{
    /// <summary>Random, so that it does not pack and the backup has several chunks.</summary>
    private static readonly byte[] Resume = RandomNumberGenerator.GetBytes(300_000);

    private readonly TestBoard _board = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-backup-");
    private readonly List<TestDatabase> _databases = [];

    private string Backup => Path.Combine(_folder.FullName, "board.backup");

    private IFileStore Files => Carried.FilesIn(Path.Combine(_board.Folder, "files"));

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.TellWholeStoryAsync(Resume);
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        foreach (var database in _databases) await database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_board_that_runs_goes_to_the_other_database_and_back_and_is_the_same()
    {
        var made = (await _board.Database.BacksUpAsync(Files, Backup)).Must();
        Assert.Equal([], made.End.Missing);
        Assert.Equal((1, Resume.Length), (made.End.Files, made.End.FileBytes));
        Assert.All(made.End.Tables, table => Assert.True(table.Rows > 0, $"{table.Name} has nothing in the story, so nothing is shown for it."));

        var there = await BareAsync(TestDatabase.OtherProvider);
        var filesThere = Carried.FilesIn(Path.Combine(_folder.FullName, "there"));
        Assert.Equal(made.End.Sha256, (await there.RestoresAsync(filesThere, Backup)).Must().End.Sha256);
        await IsTheStoryAsync(there, filesThere);

        var second = Path.Combine(_folder.FullName, "second.backup");
        Assert.Equal(made.End.Sha256, (await there.BacksUpAsync(filesThere, second)).Must().End.Sha256);

        var back = await BareAsync(_board.Database.Provider);
        var filesBack = Carried.FilesIn(Path.Combine(_folder.FullName, "back"));
        await back.RestoresAsync(filesBack, second);
        await IsTheStoryAsync(back, filesBack);
        Assert.Equal(made.End.Sha256, (await back.BacksUpAsync(filesBack, Path.Combine(_folder.FullName, "third.backup"))).Must().End.Sha256);
    }

    [Fact]
    public async Task What_is_added_after_a_restore_is_numbered_on()
    {
        (await _board.Database.BacksUpAsync(Files, Backup)).Must();
        foreach (var provider in (string[])["Sqlite", "Postgres"])
        {
            var database = await BareAsync(provider);
            (await database.RestoresAsync(Carried.FilesIn(Path.Combine(_folder.FullName, provider)), Backup)).Must();
            Assert.True(await database.AskAsync(async db =>
            {
                var before = await db.Set<IdentityUserClaim<Guid>>().MaxAsync(c => c.Id);
                var claim = new IdentityUserClaim<Guid> { UserId = (await db.Accounts.FirstAsync()).Id, ClaimType = "one", ClaimValue = "more" };
                db.Add(claim);
                await db.SaveChangesAsync();
                return claim.Id > before;
            }));
        }
    }

    [Fact]
    public async Task A_board_on_which_somebody_is_already_is_not_restored_into()
    {
        (await _board.Database.BacksUpAsync(Files, Backup)).Must();
        await _board.StopAsync();

        Assert.Equal("restore.not-empty", (await _board.Database.RestoresAsync(Files, Backup)).Refusal?.Code);
    }

    [Fact]
    public async Task A_board_that_runs_is_not_restored_into()
    {
        (await _board.Database.BacksUpAsync(Files, Backup)).Must();

        Assert.Equal("restore.running", (await _board.Database.RestoresAsync(Files, Backup)).Refusal?.Code);
    }

    [Fact]
    public async Task A_board_does_not_start_while_one_is_restored_into_it()
    {
        await _board.StopAsync();
        await using var hold = await _board.Database.AskAsync(db => db.Provider.TryHoldAsync(alone: true, default));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => BoardProcess.StartAsync(_board, BoardProcess.FreePort()));
        Assert.Contains("A backup is being restored into it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_whose_process_was_killed_stands_in_nobody_s_way()
    {
        await _board.StopAsync();
        await using var program = await BoardProcess.StartAsync(_board, BoardProcess.FreePort());
        Assert.Null(await _board.Database.AskAsync(db => db.Provider.TryHoldAsync(alone: true, default)));

        await program.KillAsync();

        // The server may need a moment to notice that nobody is at the other end.
        IBoardHold? hold = null;
        for (var i = 0; i < 100 && hold is null; i++, await Task.Delay(50)) hold = await _board.Database.AskAsync(db => db.Provider.TryHoldAsync(alone: true, default));
        Assert.NotNull(hold);
        await hold.DisposeAsync();
    }

    [Fact]
    public async Task Another_secret_opens_nothing()
    {
        (await _board.Database.BacksUpAsync(Files, Backup)).Must();
        var empty = await BareAsync(_board.Database.Provider);

        Assert.Equal("backup.other-secret", (await empty.RestoresAsync(Files, Backup, SHA256.HashData("another"u8))).Refusal?.Code);
    }

    [Fact]
    public async Task A_backup_that_is_cut_off_or_altered_anywhere_is_refused_and_changes_nothing()
    {
        (await _board.Database.BacksUpAsync(Files, Backup)).Must();
        var whole = await File.ReadAllBytesAsync(Backup);
        var (header, chunk) = (Sealed.HeaderLength, Sealed.Chunk + Sealed.Tag);
        Assert.True(whole.Length > header + (4 * chunk), "Too few chunks to show anything.");
        var random = new Random(1);

        var broken = new Dictionary<string, byte[]>
        {
            ["nothing"] = [],
            ["half a header"] = whole[..(header / 2)],
            ["a header alone"] = whole[..header],
            ["no last chunk"] = whole[..(header + (((whole.Length - header) / chunk) * chunk))],
            ["one chunk"] = whole[..(header + chunk)],
            ["one byte less"] = whole[..^1],
            ["one byte more"] = [.. whole, 0],
            ["the last chunk twice"] = [.. whole, .. whole[(header + (((whole.Length - header) / chunk) * chunk))..]],
            ["two chunks exchanged"] = [.. whole[..header], .. Chunk(1), .. Chunk(0), .. whole[(header + (2 * chunk))..]],
            ["a chunk left out"] = [.. whole[..(header + chunk)], .. whole[(header + (2 * chunk))..]],
            ["another file"] = Documents.Pdf("not a backup"),
        };
        for (var i = 0; i < 20; i++) broken[$"cut at {i}"] = whole[..random.Next(whole.Length)];
        for (var i = 0; i < 40; i++)
        {
            var altered = whole.ToArray();
            altered[i < 10 ? random.Next(header) : random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            broken[$"altered {i}"] = altered;
        }

        var empty = await BareAsync(_board.Database.Provider);
        var files = Carried.FilesIn(Path.Combine(_folder.FullName, "empty"));
        foreach (var (how, bytes) in broken)
        {
            await File.WriteAllBytesAsync(Backup, bytes);
            var refusal = (await empty.RestoresAsync(files, Backup)).Refusal?.Code;
            Assert.True(refusal is "backup.damaged" or "backup.not-one" or "backup.other-secret" or "backup.later-format", $"{how}: {refusal ?? "was restored"}");
        }

        Assert.Empty(await empty.AskAsync(db => db.Database.GetAppliedMigrationsAsync()));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "empty")));

        // The control: untouched, the same bytes are restored.
        await File.WriteAllBytesAsync(Backup, whole);
        (await empty.RestoresAsync(files, Backup)).Must();

        byte[] Chunk(int number) => whole[(header + (number * chunk))..(header + ((number + 1) * chunk))];
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused()
    {
        await _board.Database.WriteAsync(Backup, head => head with { Program = "9.0.0", Migrations = [.. head.Migrations, "FromTheFuture"] });
        var empty = await BareAsync(_board.Database.Provider);

        Assert.Equal(new Refusal("backup.later-program", "9.0.0", "FromTheFuture").ToString(), (await empty.RestoresAsync(Files, Backup)).Refusal?.ToString());
        Assert.Empty(await empty.AskAsync(db => db.Database.GetAppliedMigrationsAsync()));
    }

    /// <summary>The rows go into the schema that they came from, and the later migrations then find them there: the text index is one of them.</summary>
    [Fact]
    public async Task A_backup_of_an_older_program_goes_through_the_later_migrations()
    {
        await _board.Database.WriteAsync(Backup, head => head with { Migrations = [.. head.Migrations.Where(name => name != "Search")] });
        foreach (var provider in (string[])["Sqlite", "Postgres"])
        {
            var database = await BareAsync(provider);
            await database.AskAsync(async db =>
            {
                await db.Provider.MigrateAsync(db, default);
                return true;
            });
            (await database.RestoresAsync(Carried.FilesIn(Path.Combine(_folder.FullName, provider)), Backup)).Must();

            Assert.Empty(await database.AskAsync(db => db.Database.GetPendingMigrationsAsync()));
            Assert.Single(await FoundAsync(database, "probes"));
        }
    }

    [Fact]
    public async Task A_column_that_the_backup_has_not_gets_nothing_where_it_must_have_something()
    {
        await _board.Database.WriteAsync(Backup, head => head, without: ["Postings.HiringTeam", "Members.IsActive", "Applications.Source", "Employers.About"]);
        foreach (var provider in (string[])["Sqlite", "Postgres"])
        {
            var database = await BareAsync(provider);
            (await database.RestoresAsync(Carried.FilesIn(Path.Combine(_folder.FullName, provider)), Backup)).Must();

            var (posting, member, application, employer) = await database.AskAsync(async db => (await db.Postings.SingleAsync(), await db.Members.SingleAsync(), await db.Applications.SingleAsync(), await db.Employers.SingleAsync()));
            Assert.Empty(posting.HiringTeam);
            Assert.Equal((false, null, ""), (member.IsActive, application.Source, employer.About));
        }
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_nothing_half_is_left()
    {
        await File.WriteAllTextAsync(Backup, "mine");
        Assert.Equal("backup.exists", (await _board.Database.BacksUpAsync(Files, Backup)).Refusal?.Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup));

        Assert.Equal("backup.no-folder", (await _board.Database.BacksUpAsync(Files, Path.Combine(_folder.FullName, "absent", "board.backup"))).Refusal?.Code);

        var failing = new Store(Files) { OnRead = _ => throw new IOException("The disk is gone.") };
        await Assert.ThrowsAsync<IOException>(() => _board.Database.BacksUpAsync(failing, Path.Combine(_folder.FullName, "other.backup")));
        Assert.Equal(["board.backup"], _folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task A_file_removed_with_its_row_under_the_backup_s_hands_makes_it_begin_again()
    {
        var removing = new Store(Files)
        {
            OnRead = async name =>
            {
                await _board.InDbAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM \"ApplicationFiles\""));
                await _board.InDbAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM \"MessageFiles\""));
                await _board.InDbAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM \"CandidateFiles\""));
                await Files.DeleteAsync(name, default);
            },
        };

        var made = (await _board.Database.BacksUpAsync(removing, Backup)).Must();

        Assert.Equal((0, 0, 0L), (made.End.Files, made.End.Missing.Count, made.End.Tables.Single(table => table.Name == "CandidateFiles").Rows));
    }

    [Fact]
    public async Task A_file_that_was_lost_before_is_named_and_the_rest_is_backed_up()
    {
        var name = StoredName.Parse(await _board.InDbAsync(db => db.Files.Select(f => f.StoredName).SingleAsync()))!.Value;
        await Files.DeleteAsync(name, default);

        var made = (await _board.Database.BacksUpAsync(Files, Backup)).Must();
        Assert.Equal([name.ToString()], made.End.Missing);

        var restored = await (await BareAsync(_board.Database.Provider)).RestoresAsync(Carried.FilesIn(Path.Combine(_folder.FullName, "there")), Backup);
        Assert.Equal([name.ToString()], restored.Must().End.Missing);
    }

    [Fact]
    public async Task The_commands_say_what_they_did_and_why_they_did_not()
    {
        var (code, said) = await _board.TypesAsync("backup", Backup);
        Assert.True(code == 0 && said.Contains("is made and read back", StringComparison.Ordinal) && said.Contains("Board:Secret", StringComparison.Ordinal), said);

        (code, said) = await _board.TypesAsync("backup", Backup);
        Assert.True(code == 1 && said.Contains("already", StringComparison.Ordinal), said);

        (code, said) = await _board.TypesAsync("restore", Backup);
        Assert.True(code == 1 && said.Contains("Stop it first", StringComparison.Ordinal), said);

        (code, said) = await _board.TypesAsync("restore", Backup + ".absent");
        Assert.True(code == 1 && said.Contains("There is no file", StringComparison.Ordinal), said);
    }

    private async Task<TestDatabase> BareAsync(string provider)
    {
        var database = await TestDatabase.CreateBareAsync(provider, _folder.FullName);
        _databases.Add(database);
        return database;
    }

    /// <summary>As the program reads it: every kind of value, and the text index that the database makes by itself.</summary>
    private static async Task IsTheStoryAsync(TestDatabase database, IFileStore files)
    {
        await database.AskAsync(async db =>
        {
            var passkey = await db.Set<IdentityUserPasskey<Guid>>().SingleAsync();
            Assert.Equal(WholeStory.Credential, passkey.CredentialId);
            Assert.Equal((WholeStory.PasskeyName, 3_000_000_000u, true, false), (passkey.Data.Name, passkey.Data.SignCount, passkey.Data.IsUserVerified, passkey.Data.IsBackedUp));
            Assert.Equal(["internal", "hybrid"], passkey.Data.Transports!);
            Assert.Equal([9, 8, 7], passkey.Data.PublicKey);
            Assert.Equal([1, 255], passkey.Data.AttestationObject);

            var team = await db.Teams.SingleAsync();
            Assert.Equal((WholeStory.Hostile, "I stayed."), (team.What, team.Stories.Single().Quote));
            Assert.Equal("Rahel Abebe", (await db.Members.SingleAsync(m => m.TeamIds.Contains(team.Id))).Name, ignoreCase: true);

            var posting = await db.Postings.SingleAsync();
            Assert.Equal(WholeStory.PostingTitle, posting.Title);
            Assert.Equal(["GB", "Côte d'Ivoire, \"all\" {of} it"], posting.RemoteRegions);
            Assert.Equal([EmploymentType.Intern, EmploymentType.Temporary], posting.Employment);
            Assert.Equal(new DateOnly(2027, 6, 1), posting.Internship!.Starts);
            Assert.Equal(47.376887, (await db.Locations.SingleAsync()).Latitude);
            Assert.Equal(new DateOnly(2026, 7, 1), (await db.Candidates.SingleAsync(c => c.AccountId != null)).Profile.GraduatesOn);

            var file = await db.Files.SingleAsync();
            await using var content = await files.OpenReadAsync(StoredName.Parse(file.StoredName)!.Value, default);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content!)));
            return true;
        });
        Assert.Single(await FoundAsync(database, "probes"));
    }

    private static Task<List<int>> FoundAsync(TestDatabase database, string word) => database.AskAsync(async db =>
    {
        var found = new List<int>();
        ISearchCandidates candidates = db.Provider.Name is "Sqlite" ? new Data.Sqlite.SqliteSearchCandidates() : new Data.Postgres.PostgresSearchCandidates();
        await candidates.FindAsync(db, SearchQuery.Parse(word, Synonyms.None).Required, among: null, found.Add, default);
        return found;
    });

    /// <summary>The store, and what happens just before the first file is read.</summary>
    private sealed class Store(IFileStore store) : IFileStore
    {
        private bool _happened;

        public required Func<StoredName, Task> OnRead { get; init; }

        public long? Room => store.Room;

        public async Task<Stream?> OpenReadAsync(StoredName name, CancellationToken cancellationToken)
        {
            if (!_happened) await OnRead(name);
            _happened = true;
            return await store.OpenReadAsync(name, cancellationToken);
        }

        public Task<Result<StoredFile>> SaveAsync(Stream content, long limit, CancellationToken cancellationToken) => store.SaveAsync(content, limit, cancellationToken);

        public Task DeleteAsync(StoredName name, CancellationToken cancellationToken) => store.DeleteAsync(name, cancellationToken);

        public IAsyncEnumerable<StoredName> SavedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) => store.SavedBeforeAsync(instant, cancellationToken);

        public Task<int> DiscardUnfinishedAsync(DateTimeOffset instant, CancellationToken cancellationToken) => store.DiscardUnfinishedAsync(instant, cancellationToken);

        public Task PutBackAsync(StoredName name, Func<Stream, Task> write, CancellationToken cancellationToken) => store.PutBackAsync(name, write, cancellationToken);
    }
}
