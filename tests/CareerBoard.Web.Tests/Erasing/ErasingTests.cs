using System.Net;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Files;
using CareerBoard.Domain.Applications;
using CareerBoard.Testing;
using CareerBoard.Web.Tests.Accounts;
using CareerBoard.Web.Tests.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareerBoard.Web.Tests.Erasing;

public sealed class ErasingTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-erasing-");

    private string List => Path.Combine(_board.Folder, ErasureList.FileName);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("Goal", "R40")]
    public async Task Nothing_is_left_of_who_deletes_the_account()
    {
        var canaries = await Canaries.PlantAsync(_board);
        using var boss = await _board.Visitor().SignsIn(Canaries.Boss);
        using var perpetua = Visitor.ThroughProxy(_board.Address, Canaries.Network);
        await perpetua.SignsIn(Canaries.Mail);

        // The control: all of them are found before, and what a recruiter reads is found on the pages.
        Assert.Equal(Canaries.Words.Order(), (await canaries.InDatabaseAsync()).Union(canaries.InFiles()).Order());
        Assert.Contains("marsupial", canaries.InFiles());
        Assert.Contains("marsupial", await canaries.InDatabaseAsync());
        Assert.Equal(Canaries.Words.Except(["second.canary", .. Canaries.ForHerAlone]).Order(), (await canaries.OnPagesAsync(boss)).Order());

        var answer = await (await perpetua.Opens("/account/data")).FormWith("Delete my account").Set("Form.Email", Canaries.Mail.ToUpperInvariant()).SendOnceAsync();

        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.Status, answer.Location));
        Assert.Contains("cache", answer.Headers["Clear-Site-Data"], StringComparison.Ordinal);
        Assert.False(await perpetua.IsSignedIn());
        Assert.Empty(await canaries.InDatabaseAsync());
        Assert.Empty(canaries.InFiles());
        Assert.Empty(await canaries.OnPagesAsync(boss));
        Assert.False(Directory.Exists(Path.Combine(_board.Folder, "kept", canaries.AccountId.ToString("N"))));
        var mail = Assert.Single(await _board.MailsTo(Canaries.Mail), mail => mail.Subject.StartsWith("You are erased", StringComparison.Ordinal));
        Assert.Contains(Canaries.Name, mail.Text, StringComparison.Ordinal);
        Assert.Empty(await canaries.InDatabaseAsync());
    }

    [Fact]
    public async Task What_stays_of_an_application_says_when_it_went_where_and_how_it_ended()
    {
        var canaries = await Canaries.PlantAsync(_board);
        var before = await ApplicationAsync(canaries, a => a.CandidateId == canaries.CandidateId);
        _board.Clock.Advance(TimeSpan.FromHours(1));

        await _board.WithAsync<EraseCandidate, object>(async erase => (await erase.EraseAccountAsync(canaries.AccountId, default)).Value!);

        var after = await ApplicationAsync(canaries, a => a.Id == before.Id);
        Assert.True(after.IsErased);
        Assert.Equal((before.PostingId, before.AppliedAt, before.OpenedAt), (after.PostingId, after.AppliedAt, after.OpenedAt));
        Assert.Equal((ApplicationState.Withdrawn, TimelineKind.Withdrawn), (after.State, after.Timeline.MaxBy(t => t.Order)!.Kind));
        Assert.Equal(before.Timeline.OrderBy(t => t.Order).Select(t => (t.Id, t.At, t.ToStageId)), after.Timeline.OrderBy(t => t.Order).SkipLast(1).Select(t => (t.Id, t.At, t.ToStageId)));
        Assert.NotEqual(canaries.CandidateId, after.CandidateId);
        Assert.Equal((0, 0, null, ""), (after.Answers.Count, after.Tags.Count, after.Source, after.SubmissionHash));

        using var boss = await _board.Visitor().SignsIn(Canaries.Boss);
        Assert.Equal("Erased", (await boss.Opens($"/admin/applications/{after.Id}")).Heading);
        Assert.Contains("Nobody fits", (await boss.Opens("/admin/candidates?q=erased")).Text, StringComparison.Ordinal);

        // Nobody is there to be told, so nothing more happens to it, and no mail goes nowhere.
        Assert.Equal("application.erased", await _board.InDbAsync(async db => (await db.Applications.SingleAsync(a => a.Id == after.Id)).Tag(["kind"])?.Code));
        await _board.DeliverMailAsync();
        var now = _board.Now;
        Assert.Empty(await _board.InDbAsync(db => db.Outbox.Where(m => m.DeliveredAt == null && m.DueAt <= now).ToListAsync()));

        // Nor is anybody reminded of an interview with her.
        var told = _board.Mails.Count;
        _board.Clock.Advance(TimeSpan.FromDays(30));
        await _board.DeliverMailAsync();
        Assert.Equal(told, _board.Mails.Count);
        Assert.Empty(await _board.InDbAsync(db => db.Outbox.Where(m => m.DeliveredAt == null).ToListAsync()));
    }

    [Fact]
    public async Task The_audit_says_that_it_was_done_and_not_from_where()
    {
        var canaries = await Canaries.PlantAsync(_board);
        using var perpetua = Visitor.ThroughProxy(_board.Address, Canaries.Network);
        await perpetua.SignsIn(Canaries.Mail);
        await (await perpetua.Opens("/account/data")).FormWith("Delete my account").Set("Form.Email", Canaries.Mail).SendAsync();

        var entries = await _board.InDbAsync(db => db.Audit.AsNoTracking().Where(e => e.ActorId == canaries.AccountId || e.SubjectId == canaries.CandidateId).ToListAsync());
        Assert.Contains(entries, e => e.Kind is "AccountErased" && e.ActorKind is ActorKind.Account);
        Assert.Contains(entries, e => e.Kind is "CandidateErased");
        Assert.All(entries, e => Assert.Null(e.Address));
    }

    [Fact]
    public async Task Before_that_everything_can_be_taken_along()
    {
        var canaries = await Canaries.PlantAsync(_board);
        using var perpetua = Visitor.ThroughProxy(_board.Address, Canaries.Network);
        await perpetua.SignsIn(Canaries.Mail);

        var answer = await perpetua.AskAsync(HttpMethod.Get, "/account/data/export", content: null);

        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.Status, answer.Headers["Content-Type"]));
        // What a member wrote about her is the members'.
        Assert.Equal(Canaries.Words.Except(["periwinkle", "thistledown", "hurdygurdy"]).Order(), Canaries.In(await Canaries.UnpackedAsync(answer.Bytes)).Order());

        // Somebody who has never applied has an account all the same, and nobody else's things.
        using var boss = await _board.Visitor().SignsIn(Canaries.Boss);
        Assert.Empty(Canaries.In(await Canaries.UnpackedAsync((await boss.AskAsync(HttpMethod.Get, "/account/data/export", content: null)).Bytes)));
        Assert.Equal(HttpStatusCode.Redirect, (await _board.Visitor().AskAsync(HttpMethod.Get, "/account/data/export", content: null)).Status);
    }

    [Fact]
    public async Task The_address_has_to_be_typed()
    {
        var canaries = await Canaries.PlantAsync(_board);
        using var perpetua = await _board.Visitor().SignsIn(Canaries.Mail);

        foreach (var typed in (string[])["", "somebody@example.org", "nonsense\0", new string('a', 5_000)])
        {
            var page = await (await perpetua.Opens("/account/data")).FormWith("Delete my account").Set("Form.Email", typed).SendAsync();
            Assert.True((int)page.Status is 200 or 400, page.Status.ToString());
        }

        Assert.True(await perpetua.IsSignedIn());
        Assert.True(await _board.InDbAsync(db => db.Candidates.AnyAsync(c => c.Id == canaries.CandidateId)));
    }

    [Fact]
    public async Task Whoever_works_here_erases_the_candidate_and_leaves_before_the_account_goes()
    {
        var canaries = await Canaries.PlantAsync(_board);
        var member = await _board.AddMemberAsync(canaries.Employer, Canaries.Mail);
        using var perpetua = await _board.Visitor().SignsIn(Canaries.Mail);

        var page = await perpetua.Opens("/account/data");
        Assert.Throws<InvalidOperationException>(() => page.FormWith("Delete my account"));
        Assert.Contains("This account works for Aurora Lab", (await page.Form("main form").To("/account/data").Set("Form.Email", Canaries.Mail).SendAsync()).Text, StringComparison.Ordinal);
        var (code, said) = await _board.TypesAsync("candidate", "erase", Canaries.Mail);
        Assert.True(code == 1 && said.Contains("works for Aurora Lab", StringComparison.Ordinal), said);
        Assert.True(await perpetua.IsSignedIn());

        await (await perpetua.Opens("/account/data")).FormWith("Erase it").Set("Form.Email", Canaries.Mail).SendAsync();
        Assert.True(await perpetua.IsSignedIn());
        Assert.Equal(["quillfeather", "perpetua.canary", "second.canary", Canaries.Network], await LeftAsync(canaries));

        // Once nobody's colleague any more, she goes altogether, and what she did there has no name.
        await _board.InDbAsync(async db =>
        {
            (await db.Members.SingleAsync(m => m.Id == member.Id)).Deactivate();
            await db.SaveChangesAsync();
        });
        await (await perpetua.Opens("/account/data")).FormWith("Delete my account").Set("Form.Email", Canaries.Mail).SendAsync();
        Assert.Empty(await canaries.InDatabaseAsync());
        Assert.Equal("Erased", await _board.InDbAsync(db => db.Members.Where(m => m.Id == member.Id).Select(m => m.Name).SingleAsync()));
        using var boss = await _board.Visitor().SignsIn(Canaries.Boss);
        Assert.Contains("Erased", (await boss.Opens("/admin/members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_runs_the_board_stays()
    {
        await Canaries.PlantAsync(_board);

        var (code, said) = await _board.TypesAsync("candidate", "erase", Canaries.Boss);

        Assert.True(code == 1 && said.Contains("Another board admin", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_command_erases_who_has_no_account_and_says_what_it_did()
    {
        var canaries = await Canaries.PlantAsync(_board, withAccount: false);
        Assert.Contains("dulcimer", await canaries.InDatabaseAsync());

        var (code, said) = await _board.TypesAsync("candidate", "erase", Canaries.Mail);

        Assert.Equal(0, code);
        Assert.StartsWith("Erased: no account, 1 candidate, 1 draft, 2 files. 1 application without a name stays for reports.", said, StringComparison.Ordinal);
        Assert.Contains("told by mail", said, StringComparison.Ordinal);
        Assert.Empty(await canaries.InDatabaseAsync());
        Assert.Empty(canaries.InFiles());

        (code, said) = await _board.TypesAsync("candidate", "erase", Canaries.Mail);
        Assert.True(code == 1 && said.Contains("Nobody is there", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task Files_that_could_not_be_unlinked_are_left_to_the_sweep_and_no_row_is_without_its_file()
    {
        var canaries = await Canaries.PlantAsync(_board);
        var list = new ErasureList(List);

        // As if the process had ended after the commit.
        var erased = await _board.InDbAsync(async db => (await new EraseCandidate(db, new NoFiles(), list).EraseAccountAsync(canaries.AccountId, default)).Value!);

        Assert.False(erased.IsFinished);
        Assert.Contains("marsupial", canaries.InFiles());
        Assert.Empty(await canaries.InDatabaseAsync());
        Assert.False(await _board.InDbAsync(db => db.Files.AnyAsync(f => f.CandidateId == canaries.CandidateId)));

        _board.Clock.Advance(TimeSpan.FromDays(2));
        await _board.WithAsync<Web.Jobs.SweepFiles, object>(async sweep => await sweep.RunAsync(default));
        Assert.Empty(canaries.InFiles());
    }

    [Fact]
    public async Task Who_is_erased_in_the_middle_of_a_request_of_theirs_is_told_so_and_nothing_of_it_stays()
    {
        var account = Guid.Empty;
        _board.Weaken = services => services.Replace(ServiceDescriptor.Singleton<IFileStore>(provider => new Meddling(Carried.FilesIn(Path.Combine(_board.Folder, "files")), async () =>
        {
            await using var scope = provider.CreateAsyncScope();
            Assert.NotNull((await scope.ServiceProvider.GetRequiredService<EraseCandidate>().EraseAccountAsync(account, default)).Value);
        })));
        var applicant = await Applying.Applicant.ReadyAsync(_board);
        account = await _board.InDbAsync(db => db.Accounts.Where(a => a.Email == People.Mina).Select(a => a.Id).SingleAsync());
        var form = await applicant.FormAsync(await applicant.PostingAsync());

        var answer = await form.SendOnceAsync();
        applicant.Browser.Dispose();

        Assert.Equal((HttpStatusCode.Gone, "This was erased meanwhile"), (answer.Status, answer.Heading));
        Assert.Equal((0, 0, 0), await _board.InDbAsync(async db => (await db.Candidates.CountAsync(), await db.Drafts.CountAsync(), await db.Files.CountAsync())));
    }

    [Fact]
    [Trait("Goal", "R40")]
    public async Task A_backup_from_before_has_nobody_once_it_is_restored_with_the_list()
    {
        var canaries = await Canaries.PlantAsync(_board);
        var backup = Path.Combine(_folder.FullName, "board.backup");
        (await _board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(_board.Folder, "files")), backup)).Must();
        await _board.WithAsync<EraseCandidate, object>(async erase => (await erase.EraseAccountAsync(canaries.AccountId, default)).Value!);
        Assert.Equal(2, (await File.ReadAllLinesAsync(List)).Length);

        foreach (var provider in (string[])["Sqlite", "Postgres"])
        {
            // The control: without the list everything is there again, but for her sessions, which no backup has.
            var with = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"{provider}-without"));
            File.Copy(backup, Path.Combine(with.FullName, "board.backup"));
            await using var without = await TestDatabase.CreateBareAsync(provider, with.FullName);
            Assert.Equal(0, (await without.RestoresAsync(Carried.FilesIn(Path.Combine(with.FullName, "files")), Path.Combine(with.FullName, "board.backup"))).Must().Erased);
            Assert.Equal(Canaries.Words.Order(), (await Canaries.InDatabaseAsync(without)).Union(Canaries.InFiles(Path.Combine(with.FullName, "files"))).Order());

            foreach (var how in (string[])["given", "in the folder"])
            {
                var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"{provider}-{how}"));
                var (copy, files) = (Path.Combine(folder.FullName, "board.backup"), Path.Combine(folder.FullName, "files"));
                File.Copy(backup, copy);
                if (how is "in the folder") File.Copy(List, Path.Combine(folder.FullName, ErasureList.FileName));
                await using var database = await TestDatabase.CreateBareAsync(provider, folder.FullName);

                Assert.Equal(2, (await database.RestoresAsync(Carried.FilesIn(files), copy, erasures: how is "given" ? List : null)).Must().Erased);

                Assert.Empty(await Canaries.InDatabaseAsync(database));
                Assert.Empty(Canaries.InFiles(files));
                Assert.Equal(await File.ReadAllLinesAsync(List), await File.ReadAllLinesAsync(Path.Combine(folder.FullName, ErasureList.FileName)));
                Assert.Equal((1 + (2 * Canaries.Others), 1), await database.AskAsync(async db => (await db.Applications.CountAsync(), (await db.Applications.ToListAsync()).Count(a => a.IsErased))));
            }
        }
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_restores_nothing()
    {
        await Canaries.PlantAsync(_board);
        var backup = Path.Combine(_folder.FullName, "board.backup");
        (await _board.Database.BacksUpAsync(Carried.FilesIn(Path.Combine(_board.Folder, "files")), backup)).Must();
        var list = Path.Combine(_folder.FullName, "given.jsonl");
        await File.WriteAllTextAsync(list, "nobody\n");
        await using var database = await TestDatabase.CreateBareAsync(_board.Database.Provider, _folder.FullName);

        Assert.Equal("erasures.unreadable", (await database.RestoresAsync(Carried.FilesIn(Path.Combine(_folder.FullName, "files")), backup, erasures: list)).Refusal?.Code);
        Assert.Empty(await database.AskAsync(db => db.Database.GetAppliedMigrationsAsync()));
    }

    [Fact]
    public async Task A_start_on_a_database_that_was_set_back_erases_before_it_serves()
    {
        var canaries = await Canaries.PlantAsync(_board);
        await _board.StopAsync();
        await new ErasureList(List).AddAsync([new Erasure(canaries.AccountId, ErasedKind.Account, _board.Now)], default);
        Assert.Contains("dulcimer", await canaries.InDatabaseAsync());

        await using (var program = await BoardProcess.StartAsync(_board, BoardProcess.FreePort()))
        {
            // It answers as soon as it listens; what it has said by then comes through a pipe.
            for (var waits = 0; waits < 200 && !program.Said.Contains("did not know", StringComparison.Ordinal); waits++) await Task.Delay(100);
            Assert.Contains("The database did not know of 1 erasures", program.Said, StringComparison.Ordinal);
            Assert.Equal(0, await _board.Database.AskAsync(db => db.Candidates.CountAsync(c => c.Id == canaries.CandidateId)));
        }

        Assert.Empty(await canaries.InDatabaseAsync());
        Assert.Empty(canaries.InFiles());
    }

    [Fact]
    public async Task The_list_is_written_to_its_end_again_where_a_line_was_cut_off()
    {
        var list = new ErasureList(Path.Combine(_folder.FullName, ErasureList.FileName));
        var (first, second) = (new Erasure(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), ErasedKind.Candidate, DateTimeOffset.UnixEpoch), new Erasure(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), ErasedKind.Account, DateTimeOffset.UnixEpoch));
        Assert.Empty((await list.ReadAsync(default)).Value!);
        Assert.Equal(1, await list.AddAsync([first], default));
        await File.AppendAllTextAsync(list.Path, """{"id":"0193""");

        Assert.Equal([first], (await list.ReadAsync(default)).Value!);
        Assert.Equal(1, await list.AddAsync([first, second], default));
        Assert.Equal([first, second], (await list.ReadAsync(default)).Value!);

        await File.WriteAllTextAsync(list.Path, "nobody\n" + await File.ReadAllTextAsync(list.Path));
        Assert.Equal("erasures.unreadable", (await list.ReadAsync(default)).Refusal?.Code);
    }

    [Fact]
    public async Task Many_who_write_into_the_list_at_once_lose_nothing()
    {
        var list = Path.Combine(_folder.FullName, ErasureList.FileName);
        var erasures = Enumerable.Range(0, 20).Select(_ => new Erasure(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), ErasedKind.Candidate, DateTimeOffset.UnixEpoch)).ToList();

        await Task.WhenAll(erasures.Select(erasure => new ErasureList(list).AddAsync([erasure], default)));

        Assert.Equal(erasures.Select(e => e.Id).Order(), (await new ErasureList(list).ReadAsync(default)).Value!.Select(e => e.Id).Order());
    }

    /// <summary>On PostgreSQL rows that are removed stay in the server's files until it cleans up, and the test sees rows alone; so this is SQLite's.</summary>
    [Fact]
    [Trait("Goal", "R40")]
    public async Task Without_secure_delete_the_same_rows_stay_in_the_file()
    {
        if (TestDatabase.IsPostgres) return;

        await Canaries.PlantAsync(_board);
        await _board.StopAsync();
        await using (var connection = await _board.Database.ConnectAsync(
            "PRAGMA secure_delete=OFF", "PRAGMA foreign_keys=OFF", "DELETE FROM \"ApplicationNotes\"", "DELETE FROM \"ApplicationDrafts\"", "DELETE FROM \"Applications\"", "DELETE FROM \"Candidates\"", "PRAGMA wal_checkpoint(TRUNCATE)"))
        {
        }

        Assert.Contains("dulcimer", await Canaries.InDatabaseAsync(_board.Database));
    }

    private static async Task<List<string>> LeftAsync(Canaries canaries)
    {
        var left = await canaries.InDatabaseAsync();
        return [.. Canaries.Words.Where(left.Contains).OrderBy(word => Array.IndexOf(["quillfeather", "perpetua.canary", "second.canary", Canaries.Network], word))];
    }

    private static Task<Application> ApplicationAsync(Canaries canaries, System.Linq.Expressions.Expression<Func<Application, bool>> which) =>
        canaries.Board.InDbAsync(db => db.Applications.AsNoTracking().SingleAsync(which));

    /// <summary>The store, and what happens just before a file is stored.</summary>
    private sealed class Meddling(IFileStore store, Func<Task> before) : IFileStore
    {
        public long? Room => store.Room;

        public async Task<Domain.Result<StoredFile>> SaveAsync(Stream content, long limit, CancellationToken cancellationToken)
        {
            await before();
            return await store.SaveAsync(content, limit, cancellationToken);
        }

        public Task<Stream?> OpenReadAsync(StoredName name, CancellationToken cancellationToken) => store.OpenReadAsync(name, cancellationToken);

        public Task DeleteAsync(StoredName name, CancellationToken cancellationToken) => store.DeleteAsync(name, cancellationToken);

        public IAsyncEnumerable<StoredName> SavedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) => store.SavedBeforeAsync(instant, cancellationToken);

        public Task<int> DiscardUnfinishedAsync(DateTimeOffset instant, CancellationToken cancellationToken) => store.DiscardUnfinishedAsync(instant, cancellationToken);

        public Task PutBackAsync(StoredName name, Func<Stream, Task> write, CancellationToken cancellationToken) => store.PutBackAsync(name, write, cancellationToken);
    }

    /// <summary>A store whose disk is gone.</summary>
    private sealed class NoFiles : IFileStore
    {
        public long? Room => null;

        public Task<Domain.Result<StoredFile>> SaveAsync(Stream content, long limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Stream?> OpenReadAsync(StoredName name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(StoredName name, CancellationToken cancellationToken) => throw new IOException("The disk is gone.");

        public IAsyncEnumerable<StoredName> SavedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> DiscardUnfinishedAsync(DateTimeOffset instant, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task PutBackAsync(StoredName name, Func<Stream, Task> write, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
