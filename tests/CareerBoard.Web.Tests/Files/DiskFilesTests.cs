using System.Security.Cryptography;
using System.Text;
using CareerBoard.Data.Files;

namespace CareerBoard.Web.Tests.Files;

public sealed class DiskFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("careerboard-test-").FullName;
    private readonly DiskFiles _files;

    public DiskFilesTests() => _files = new(new() { Folder = Path.Combine(_folder, "files") }, TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_saved_is_read_back_and_can_be_removed()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);

        var saved = (await _files.SaveAsync(new MemoryStream(content), 1_000_000, default)).Value!;

        Assert.Equal(content.Length, saved.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), saved.Sha256);
        Assert.Equal(content, await ReadAsync(StoredName.Parse(saved.Name.ToString())!.Value));

        await _files.DeleteAsync(saved.Name, default);
        await _files.DeleteAsync(saved.Name, default);
        Assert.Null(await _files.OpenReadAsync(saved.Name, default));
    }

    [Fact]
    public async Task A_file_above_the_limit_leaves_nothing_behind()
    {
        var endless = new Endless();

        var saved = await _files.SaveAsync(endless, 500_000, default);

        Assert.Equal("file.too-large(500000)", saved.Refusal?.ToString());
        Assert.InRange(endless.Given, 500_001, 1_000_000);
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task A_file_of_exactly_the_limit_is_kept() => Assert.Equal(10, (await _files.SaveAsync(new MemoryStream(new byte[10]), 10, default)).Value?.Length);

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Assert.Equal("file.empty", (await _files.SaveAsync(new MemoryStream(), 10, default)).Refusal?.Code);
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => _files.SaveAsync(new BreakingOff(), 1_000_000, default));
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task The_sweep_sees_whole_files_older_than_it_asks_for_and_nothing_else()
    {
        var old = (await _files.SaveAsync(new MemoryStream([1]), 10, default)).Value!.Name;
        var between = old.MadeAt.AddMilliseconds(1);
        await Task.Delay(5);
        var young = (await _files.SaveAsync(new MemoryStream([2]), 10, default)).Value!.Name;
        await File.WriteAllTextAsync(Path.Combine(_folder, "files", "readme.txt"), "not ours");
        await File.WriteAllTextAsync(Path.Combine(_folder, "files", StoredName.New(DateTimeOffset.UnixEpoch).ToString()), "in the wrong place");

        Assert.Equal([old], await _files.SavedBeforeAsync(between, default).ToListAsync());
        Assert.Equal([old, young], (await _files.SavedBeforeAsync(young.MadeAt.AddHours(1), default).ToListAsync()).OrderBy(name => name.MadeAt));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_discarded_later()
    {
        await _files.SaveAsync(new MemoryStream([1]), 10, default);
        var half = StoredName.New(DateTimeOffset.UnixEpoch.AddYears(50));
        await File.WriteAllTextAsync(Path.Combine(_folder, "files", "unfinished", half.ToString()), "half");

        Assert.Equal(0, await _files.DiscardUnfinishedAsync(half.MadeAt, default));
        Assert.Equal(1, await _files.DiscardUnfinishedAsync(half.MadeAt.AddHours(1), default));
        Assert.Single(AllFiles());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0197F3A0B1C27D3E8F4A5B6C7D8E9FA0")]
    [InlineData("0197f3a0b1c24d3e8f4a5b6c7d8e9fa0")]
    [InlineData("0197f3a0-b1c2-7d3e-8f4a-5b6c7d8e9fa0")]
    [InlineData("0197f3a0b1c27d3e8f4a5b6c7d8e9fa0/..")]
    public void Only_a_name_that_was_made_here_is_a_name(string? text) => Assert.Null(StoredName.Parse(text));

    [Fact]
    public async Task Others_on_the_machine_cannot_read_the_files()
    {
        if (OperatingSystem.IsWindows()) return;
        await _files.SaveAsync(new MemoryStream([1]), 10, default);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(AllFiles())));
    }

    private async Task<byte[]?> ReadAsync(StoredName name)
    {
        await using var stream = await _files.OpenReadAsync(name, default);
        if (stream is null) return null;
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    private string[] AllFiles() => Directory.Exists(Path.Combine(_folder, "files")) ? Directory.GetFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories) : [];

    private abstract class OnlyRead : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class Endless : OnlyRead
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }
    }

    private sealed class BreakingOff : OnlyRead
    {
        private int _reads;

        public override int Read(byte[] buffer, int offset, int count) => ++_reads < 3 ? count : throw new IOException("The other side went away.");
    }
}
