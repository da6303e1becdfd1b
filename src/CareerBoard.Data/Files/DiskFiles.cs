using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CareerBoard.Domain;

namespace CareerBoard.Data.Files;

/// <summary>
/// Files in a folder: written to <c>unfinished</c>, forced to the disk, then renamed to <c>ab/cd/{name}</c>, and the folder
/// forced too. So a name that exists is a whole file, after a power cut as well.
/// </summary>
public sealed partial class DiskFiles : IFileStore
{
    private const int CopyBuffer = 128 * 1024;
    private const string Unfinished = "unfinished";

    private readonly string _root;
    private readonly long _keepFree;
    private readonly TimeProvider _clock;

    public DiskFiles(FilesOptions options, TimeProvider clock)
    {
        _root = Path.GetFullPath(options.Folder);
        _keepFree = options.KeepFreeBytes;
        _clock = clock;
    }

    public long? Room => Math.Max(0, DiskRoom.FreeBytes(_root) - _keepFree);

    public async Task<Result<StoredFile>> SaveAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        if (Room < (content.CanSeek ? content.Length : 1)) return new Refusal("file.no-room");

        var name = StoredName.New(_clock.GetUtcNow());
        var unfinished = Path.Combine(_root, Unfinished, name.ToString());
        try
        {
            MakeFolder(Path.Combine(_root, Unfinished));
            var saved = await CopyAsync(content, unfinished, name, limit, cancellationToken);
            if (saved.Value is not null) Keep(unfinished, PathOf(name));
            return saved;
        }
        catch (IOException full) when (Posix.IsNoRoom(full))
        {
            return new Refusal("file.no-room");
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }

    public Task<Stream?> OpenReadAsync(StoredName name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(name), new FileStreamOptions { Options = FileOptions.Asynchronous, Share = FileShare.Read | FileShare.Delete }));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(StoredName name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(name);
        if (File.Exists(path))
        {
            File.Delete(path);
            Posix.FlushFolder(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredName> SavedBeforeAsync(DateTimeOffset instant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_root)) yield break;

        foreach (var path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (StoredName.Parse(Path.GetFileName(path)) is { } name && name.MadeAt < instant && path == PathOf(name)) yield return name;
        }

        await Task.CompletedTask;
    }

    public Task<int> DiscardUnfinishedAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_root, Unfinished);
        var discarded = 0;
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (StoredName.Parse(Path.GetFileName(path)) is not { } name || name.MadeAt >= instant) continue;
            File.Delete(path);
            discarded++;
        }

        return Task.FromResult(discarded);
    }

    private static async Task<Result<StoredFile>> CopyAsync(Stream content, string path, StoredName name, long limit, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, options);
        using var rented = MemoryPool<byte>.Shared.Rent(CopyBuffer);
        var buffer = rented.Memory;
        long length = 0;
        while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            if (length > limit) return new Refusal("file.too-large", limit);
            hash.AppendData(buffer.Span[..read]);
            await file.WriteAsync(buffer[..read], cancellationToken);
        }

        if (length == 0) return new Refusal("file.empty");
        file.Flush(flushToDisk: true);
        return new StoredFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void Keep(string unfinished, string path)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        File.Move(unfinished, path);
        Posix.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>A new folder is an entry in its parent, which has to reach the disk as well.</summary>
    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (folder.Length > _root.Length) MakeFolder(Path.GetDirectoryName(folder)!);

        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Posix.FlushFolder(Path.GetDirectoryName(folder)!);
    }

    /// <summary>The last digits are random, the first ones the time: the last ones spread the files evenly.</summary>
    private string PathOf(StoredName name)
    {
        var text = name.ToString();
        return Path.Combine(_root, text[^2..], text[^4..^2], text);
    }
}
