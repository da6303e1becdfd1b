using CareerBoard.Data.Files;
using CareerBoard.Domain.Candidates;
using CareerBoard.Testing;
using CareerBoard.Web.Jobs;
using CareerBoard.Web.Tests.Applying;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Tests.Files;

/// <summary>Files and rows are brought together again.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private static readonly TimeSpan ADay = TimeSpan.FromHours(25);

    private Applicant _mina = null!;

    public async ValueTask InitializeAsync() => _mina = await Applicant.ReadyAsync();

    public ValueTask DisposeAsync() => _mina.DisposeAsync();

    [Fact]
    public async Task A_file_whose_row_was_never_written_goes_after_a_day_and_everything_else_stays()
    {
        Assert.True(Applicant.IsReceived(await (await _mina.FormAsync(await _mina.PostingAsync())).SendOnceAsync()));
        var orphan = await StoreAsync();
        Assert.Equal(0, (await SweepAsync()).Orphans);

        _mina.Board.Clock.Advance(ADay);
        var young = await StoreAsync();
        var sweep = await SweepAsync();

        Assert.Equal((1, 0, 0, 0), (sweep.Orphans, sweep.Unused, sweep.Missing, sweep.HeldBack));
        Assert.DoesNotContain(orphan.ToString(), Files());
        Assert.Contains(young.ToString(), Files());
        Assert.Equal(2, Files().Count);
    }

    [Fact]
    public async Task A_row_whose_file_is_missing_is_reported_and_stays()
    {
        await (await _mina.FormAsync(await _mina.PostingAsync())).SendOnceAsync();
        File.Delete(Directory.GetFiles(FilesFolder, "*", SearchOption.AllDirectories).Single());
        _mina.Board.Clock.Advance(ADay);

        Assert.Equal((1, 0), ((await SweepAsync()).Missing, (await SweepAsync()).Orphans));

        Assert.Equal(1, await _mina.Board.InDbAsync(db => db.Files.CountAsync()));
        await _mina.Board.AddAccountAsync(People.Tomas, boardAdmin: true);
        using var tomas = await _mina.Board.Visitor().SignsIn(People.Tomas);
        Assert.Contains("1 file that candidates handed in cannot be found", (await tomas.Opens("/admin/system")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_replaced_in_a_draft_goes_and_the_one_in_its_place_stays()
    {
        var page = await _mina.Browser.Opens(Applicant.Address(await _mina.PostingAsync()));
        await page.FormWith("Save and finish later").Attach("Form.Resume", "first.pdf", Applicant.Resume).SendOnceAsync();
        await page.FormWith("Save and finish later").Attach("Form.Resume", "second.pdf", Documents.Pdf("Second")).SendOnceAsync();
        Assert.Equal(2, Files().Count);

        _mina.Board.Clock.Advance(ADay);
        var sweep = await SweepAsync();

        Assert.Equal((1, 1), (sweep.Unused, sweep.Orphans));
        Assert.Equal("second.pdf", (await _mina.Board.InDbAsync(db => db.Files.SingleAsync())).FileName);
        Assert.Single(Files());
    }

    [Fact]
    public async Task What_applications_and_profiles_hold_stays()
    {
        await (await _mina.FormAsync(await _mina.PostingAsync())).SendOnceAsync();
        await (await _mina.Browser.Opens("/profile/about")).FormWith("Save profile").Attach("Form.Resume", "profile.pdf", Documents.Pdf("Profile")).SendOnceAsync();
        _mina.Board.Clock.Advance(ADay);

        var sweep = await SweepAsync();

        Assert.Equal((0, 0, 0), (sweep.Unused, sweep.Orphans, sweep.Missing));
        Assert.Equal(2, Files().Count);
    }

    /// <summary>A folder full of files and a database that knows none of them: somebody has set the wrong one, or is in the middle of a restore.</summary>
    [Fact]
    public async Task Where_most_files_would_have_to_go_none_goes()
    {
        for (var i = 0; i < 60; i++) await StoreAsync();
        _mina.Board.Clock.Advance(ADay);

        var sweep = await SweepAsync();

        Assert.Equal((0, 60), (sweep.Orphans, sweep.HeldBack));
        Assert.Equal(60, Files().Count);
    }

    [Fact]
    public async Task What_was_left_half_written_goes()
    {
        await StoreAsync();
        await File.WriteAllTextAsync(Path.Combine(FilesFolder, "unfinished", StoredName.New(_mina.Board.Now).ToString()), "half");
        _mina.Board.Clock.Advance(ADay);

        Assert.Equal(1, (await SweepAsync()).Unfinished);
        Assert.Empty(Directory.GetFiles(Path.Combine(FilesFolder, "unfinished")));
    }

    private string FilesFolder => Path.Combine(_mina.Board.Folder, "files");

    private List<string> Files() => [.. Directory.GetFiles(FilesFolder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))];

    private Task<Sweep> SweepAsync() => _mina.Board.WithAsync<SweepFiles, Sweep>(sweep => sweep.RunAsync(default));

    private Task<StoredName> StoreAsync() =>
        _mina.Board.WithAsync<IFileStore, StoredName>(async store => (await store.SaveAsync(new MemoryStream([1, 2, 3]), CandidateFile.LargestBytes, default)).Value!.Name);
}
