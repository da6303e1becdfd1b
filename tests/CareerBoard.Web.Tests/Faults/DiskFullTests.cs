using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CareerBoard.Data.Files;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Answer = CareerBoard.Testing.Answer;

namespace CareerBoard.Web.Tests.Faults;

/// <summary>R9: the disk fills up under the files and the database.</summary>
/// <remarks>With xunit's live output it prints its figures.</remarks>
public sealed class DiskFullTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Openings = 50;

    private SmallDisk _disk = null!;

    public async ValueTask InitializeAsync() => _disk = await SmallDisk.MountAsync(96);

    public ValueTask DisposeAsync() => _disk.DisposeAsync();

    [Fact]
    [Trait("Goal", "R9")]
    public async Task With_no_room_left_what_is_sent_is_refused_nothing_is_half_and_it_goes_on_once_there_is_room()
    {
        await using var mina = await ReadyAsync();
        var postings = await mina.Board.PublishAsync(mina.Employer, Enumerable.Range(0, Openings).Select(i => (CareerBoard.Testing.Openings.Called($"Opening {i}"), (DateTimeOffset?)null)));

        // The files first: room for some, then for none.
        _disk.Fill(leave: 1_500_000);
        var (received, noRoomForFile) = (0, 0);
        foreach (var posting in postings.Take(Openings / 2))
        {
            var answer = await (await FormAsync(mina, posting.Number)).SendOnceAsync();
            if (Applicant.IsReceived(answer)) received++;
            else noRoomForFile += AssertNoRoom(answer);
        }

        // Then the database: drafts without files, until it can take no more.
        _disk.Fill();
        var (drafts, noRoomForRow) = (0, 0);
        foreach (var posting in postings.Skip(Openings / 2))
        {
            var page = await mina.Browser.Opens($"/jobs/{posting.Number}/{Slug(posting.Number)}/apply");
            Assert.True(page.Status is HttpStatusCode.OK, $"{page.Status} after {drafts} drafts and {noRoomForRow} refusals: {page.Text}");
            var answer = await page.FormWith("Save and finish later").Set("Form.Links", Words(150_000)).SendOnceAsync();
            if (answer.Status is HttpStatusCode.Redirect) drafts++;
            else noRoomForRow += AssertNoRoom(answer);
        }

        Assert.Equal("ready", (await mina.Browser.Opens("/health/ready")).Body);
        output.WriteLine($"{received} applications received and {noRoomForFile} refused; {drafts} drafts kept and {noRoomForRow} refused.");
        Assert.True(received > 0 && noRoomForFile > 0 && noRoomForRow > 0, $"{received} received, {noRoomForFile} and {noRoomForRow} refused: too few to prove anything.");

        // Room, and nothing else: no restart.
        _disk.MakeRoom();
        Assert.True(Applicant.IsReceived(await (await FormAsync(mina, postings[^1].Number)).SendOnceAsync()));
        Assert.Equal(received + 1, await mina.Board.InDbAsync(db => db.Applications.CountAsync()));
        Assert.True(await mina.Board.InDbAsync(db => db.Drafts.CountAsync()) >= drafts - 1);

        mina.Board.Clock.Advance(TimeSpan.FromHours(25));
        await mina.Board.WithAsync<SweepFiles, Sweep>(sweep => sweep.RunAsync(default));
        Assert.Empty(await HalvesAsync(mina.Board));
    }

    /// <summary>The control: a store that takes a full disk for a success. What it says it has stored nobody finds again.</summary>
    [Fact]
    [Trait("Goal", "R9")]
    public async Task Where_a_full_disk_is_overlooked_rows_are_left_without_their_files()
    {
        await using var mina = await ReadyAsync(services => services.AddSingleton<IFileStore>(all => new Forgiving(new DiskFiles(all.GetRequiredService<Microsoft.Extensions.Options.IOptions<FilesOptions>>().Value, TimeProvider.System))));
        var posting = await mina.PostingAsync();
        var form = await FormAsync(mina, posting.Number, length: 3_000_000);

        _disk.Fill(leave: 1_500_000);
        var answer = await form.SendOnceAsync();

        Assert.True(Applicant.IsReceived(answer), answer.Text);
        Assert.NotEmpty(await HalvesAsync(mina.Board));
    }

    /// <summary>What nobody could know before: how much is coming.</summary>
    [Fact]
    public async Task A_disk_that_fills_up_in_the_middle_of_a_file_keeps_nothing_of_it()
    {
        var folder = _disk.MakeFolder("files").FullName;
        var files = new DiskFiles(new FilesOptions { Folder = folder, KeepFreeMegabytes = 0 }, TimeProvider.System);
        _disk.Fill(leave: 1_000_000);

        var refused = await files.SaveAsync(new Unknown(3_000_000), 10_000_000, default);

        Assert.Equal("file.no-room", refused.Refusal?.Code);
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.NotNull((await files.SaveAsync(new Unknown(500_000), 10_000_000, default)).Value);
    }

    [Fact]
    public async Task Uploads_stop_while_the_rest_of_the_board_still_has_room_and_go_on_by_themselves()
    {
        await using var mina = await ReadyAsync(keepFree: 16);
        await mina.Board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var tomas = await mina.Board.Visitor().SignsIn(People.Tomas);
        var posting = await mina.PostingAsync();

        _disk.Fill(leave: 12 * 1024 * 1024);
        var refused = await (await FormAsync(mina, posting.Number)).Set("Form.Phone", "+44 20 7946 0018").SendOnceAsync();
        var saved = await (await mina.Browser.Opens("/profile/about")).FormWith("Save profile").Set("Form.Place", "Porto").SendOnceAsync();
        var (code, check) = await mina.Board.TypesAsync("check");
        var system = await tomas.Opens("/admin/system");

        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.Status);
        Assert.Contains("There is no room to keep the file just now", refused.Text, StringComparison.Ordinal);
        Assert.Equal("+44 20 7946 0018", refused.Form("#application")["Form.Phone"]);
        Assert.Empty(await mina.Board.InDbAsync(db => db.Files.ToListAsync()));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(1, code);
        Assert.Contains("uploads: refused", check, StringComparison.Ordinal);
        Assert.Contains("Uploads are refused", system.Text, StringComparison.Ordinal);

        _disk.MakeRoom();
        Assert.True(Applicant.IsReceived(await (await FormAsync(mina, posting.Number)).SendOnceAsync()));
        Assert.DoesNotContain("Uploads are refused", (await tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);
    }

    /// <summary>The folder for temporary files: a large form waits there until it has come whole, before any page sees it.</summary>
    [Fact]
    public async Task A_form_that_has_no_room_to_wait_in_is_refused_and_taken_once_there_is()
    {
        await using var board = new TestBoard();
        await board.StartAsync();
        var posting = await board.AddPostingAsync(await board.AddEmployerAsync());
        await board.AddAccountAsync(People.Mina, "Mina Okafor");
        await board.StopAsync();

        board.Settings["ASPNETCORE_TEMP"] = _disk.MakeFolder("temporary").FullName;
        var port = BoardProcess.FreePort();
        await using var program = await BoardProcess.StartAsync(board, port);
        using var mina = await new Visitor($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}").SignsIn(People.Mina);

        _disk.Fill();
        AssertNoRoom(await (await LargeFormAsync()).SendOnceAsync());
        Assert.Equal(HttpStatusCode.OK, (await mina.Opens("/jobs")).Status);
        Assert.Equal(0, await board.Database.AskAsync(db => db.Applications.CountAsync()));

        _disk.MakeRoom();
        Assert.True(Applicant.IsReceived(await (await LargeFormAsync()).SendOnceAsync()));

        async Task<FormToFill> LargeFormAsync()
        {
            var page = await mina.Opens(Ticket.AddressOf(posting));
            var consent = page.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
            return page.Form("#application").Set("Form.Name", "Mina Okafor").Set("Form.Consent", consent).Attach("Form.Resume", "mina.pdf", Documents.Pdf(Words(3_000_000)));
        }
    }

    private Task<Applicant> ReadyAsync(Action<IServiceCollection>? weaken = null, int keepFree = 0)
    {
        var board = new TestBoard(_disk) { Weaken = weaken };
        board.Settings["Files:KeepFreeMegabytes"] = keepFree.ToString(CultureInfo.InvariantCulture);
        return Applicant.ReadyAsync(board);
    }

    private static async Task<FormToFill> FormAsync(Applicant mina, int number, int length = 100_000)
    {
        var page = await mina.Browser.Opens($"/jobs/{number}/{Slug(number)}/apply");
        if (page.Status is not HttpStatusCode.OK) throw new InvalidOperationException($"{page.Status}: {page.Text}");
        var consent = page.Find("input[name='Form.Consent']")!.GetAttribute("value")!;
        return page.Form("#application").Set("Form.Name", "Mina Okafor").Set("Form.Consent", consent).Attach("Form.Resume", "mina.pdf", Documents.Pdf(Words(length)));
    }

    /// <summary>Any will do: the page redirects to its own.</summary>
    private static string Slug(int number) => $"opening-{number.ToString(CultureInfo.InvariantCulture)}";

    private static int AssertNoRoom(Answer answer)
    {
        Assert.True(answer.Status is HttpStatusCode.InsufficientStorage, $"{answer.Status}: {answer.Text}");
        Assert.Contains("There is no room", answer.Heading + answer.Text, StringComparison.Ordinal);
        return 1;
    }

    /// <summary>Nothing that can be packed into less.</summary>
    private static string Words(int length) => Convert.ToHexString(RandomNumberGenerator.GetBytes(length / 2));

    /// <summary>Rows without their whole file and files without their row.</summary>
    private static async Task<List<string>> HalvesAsync(TestBoard board)
    {
        var rows = await board.InDbAsync(db => db.Files.AsNoTracking().ToDictionaryAsync(f => f.StoredName));
        var files = Directory.Exists(Path.Combine(board.Folder, "files")) ? Directory.GetFiles(Path.Combine(board.Folder, "files"), "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path)!) : [];
        return
        [
            .. files.Keys.Except(rows.Keys).Select(name => $"{name} has no row"),
            .. rows.Values.Where(row => !files.TryGetValue(row.StoredName, out var path) || !IsWhole(row, path)).Select(row => $"{row.StoredName} has no whole file"),
        ];
    }

    private static bool IsWhole(CandidateFile row, string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) == row.Sha256;

    /// <summary>So many bytes, and nobody is told how many.</summary>
    private sealed class Unknown(int length) : Stream
    {
        private int _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class Forgiving(DiskFiles inner) : IFileStore
    {
        public long? Room => inner.Room;

        public async Task<Result<StoredFile>> SaveAsync(Stream content, long limit, CancellationToken cancellationToken)
        {
            var saved = await inner.SaveAsync(content, limit, cancellationToken);
            return saved.Value is null ? new StoredFile(StoredName.New(TimeProvider.System.GetUtcNow()), content.Length, new string('0', 64)) : saved;
        }

        public Task<Stream?> OpenReadAsync(StoredName name, CancellationToken cancellationToken) => inner.OpenReadAsync(name, cancellationToken);

        public Task DeleteAsync(StoredName name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

        public IAsyncEnumerable<StoredName> SavedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) => inner.SavedBeforeAsync(instant, cancellationToken);

        public Task<int> DiscardUnfinishedAsync(DateTimeOffset instant, CancellationToken cancellationToken) => inner.DiscardUnfinishedAsync(instant, cancellationToken);

        public Task PutBackAsync(StoredName name, Func<Stream, Task> write, CancellationToken cancellationToken) => inner.PutBackAsync(name, write, cancellationToken);
    }
}
