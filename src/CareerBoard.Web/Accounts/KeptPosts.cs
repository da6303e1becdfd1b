using System.Security.Cryptography;
using System.Text.Json;
using CareerBoard.Data.Files;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace CareerBoard.Web.Accounts;

/// <summary>What somebody sent whose sign-in had expired.</summary>
/// <param name="Query">With its question mark, or empty.</param>
internal sealed record KeptPost(string Path, string Query, IReadOnlyList<KeptField> Fields, IReadOnlyList<KeptFile> Files)
{
    public string Address => Path + Query;
}

internal sealed record KeptField(string Name, string[] Values);

/// <param name="IsKept">False where there was no room: it has to be chosen again.</param>
internal sealed record KeptFile(string Field, string FileName, string ContentType, long Length, bool IsKept);

/// <summary>
/// Posts that wait until their sender has signed in again: encrypted, below <c>kept</c> in the data folder, where every node finds them and
/// no restart loses them. One folder for each account, in it one for each post, named by the time. See docs/decisions/0007.
/// </summary>
internal sealed class KeptPosts(BoardFolders folders, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Of one account; an older one makes room for a newer one.</summary>
    public const int Most = 3;

    /// <summary>Of one post: three files of the largest size.</summary>
    public const long MostOfFiles = 32 * 1024 * 1024;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const int MostOfWords = 2 * 1024 * 1024;

    /// <summary>Where files have used it up, words alone are kept, so that nobody's words give way to somebody's files.</summary>
    private const long MostOfBoardsFiles = 1024 * 1024 * 1024;

    /// <summary>What other nodes have kept and forgotten is counted anew this often: where many are turned away at once, counting each time would be all that the board does.</summary>
    private static readonly TimeSpan CountedAnew = TimeSpan.FromMinutes(1);

    private const string Words = "words";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Lock _counting = new();
    private DateTimeOffset _countedAt = DateTimeOffset.MinValue;
    private long _taken;

    private string Root => folders.File("kept");

    /// <returns>The name it is found by, or none where it is too large or the disk is full.</returns>
    public async Task<StoredName?> KeepAsync(Guid account, HttpRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var name = StoredName.New(clock.GetUtcNow());
        var folder = FolderOf(account, name);
        try
        {
            MakeFolder(folder);
            var taken = TakenUp();
            if (taken > 2 * MostOfBoardsFiles) return null;

            var room = Math.Clamp(MostOfBoardsFiles - taken, 0, MostOfFiles);

            var files = new List<KeptFile>();
            foreach (var file in form.Files)
            {
                var fits = file.Length <= room;
                if (fits)
                {
                    room -= file.Length;
                    await WriteAsync(account, name, Part(files.Count), await ReadAsync(file, cancellationToken), cancellationToken);
                }

                files.Add(new KeptFile(file.Name, file.FileName, file.ContentType, file.Length, fits));
            }

            var post = new KeptPost(request.Path, request.QueryString.ToString(), [.. form.Select(f => new KeptField(f.Key, [.. f.Value.Select(v => v ?? "")]))], files);
            var words = JsonSerializer.SerializeToUtf8Bytes(post);
            if (words.Length > MostOfWords) return null;

            // Last, because what has no words is not there.
            await WriteAsync(account, name, Words, words, cancellationToken);
            foreach (var older in OfAccount(account).SkipLast(Most)) Delete(older);
            return name;
        }
        catch (IOException)
        {
            // No room on the disk: whoever sent it is told.
            return null;
        }
        finally
        {
            if (!File.Exists(Path.Combine(folder, Words))) Delete(folder);
        }
    }

    /// <summary>What was kept of this account under this name, unless its time is over.</summary>
    public async Task<KeptPost?> FindAsync(Guid account, StoredName name, CancellationToken cancellationToken) =>
        name.MadeAt + Lifetime > clock.GetUtcNow() && await ReadAsync(account, name, Words, cancellationToken) is { } words ? JsonSerializer.Deserialize<KeptPost>(words) : null;

    /// <summary>The form as it was sent, without the files that had no room.</summary>
    public async Task<FormFileCollection> FilesOfAsync(Guid account, StoredName name, KeptPost post, CancellationToken cancellationToken)
    {
        var files = new FormFileCollection();
        for (var i = 0; i < post.Files.Count; i++)
        {
            if (await ReadAsync(account, name, Part(i), cancellationToken) is not { } bytes) continue;
            files.Add(new FormFile(new MemoryStream(bytes), 0, bytes.Length, post.Files[i].Field, post.Files[i].FileName) { Headers = new HeaderDictionary(), ContentType = post.Files[i].ContentType });
        }

        return files;
    }

    public void Forget(Guid account, StoredName name) => Delete(FolderOf(account, name));

    public void ForgetAll(Guid account) => Delete(Path.Combine(Root, account.ToString("N")));

    /// <returns>How many posts were forgotten because nobody came back for them.</returns>
    public int ForgetOld()
    {
        if (!Directory.Exists(Root)) return 0;

        var forgotten = 0;
        foreach (var folder in Directory.EnumerateDirectories(Root).SelectMany(Directory.EnumerateDirectories).ToList())
        {
            if (StoredName.Parse(Path.GetFileName(folder)) is not { } name || name.MadeAt + Lifetime > clock.GetUtcNow()) continue;
            Delete(folder);
            forgotten++;
        }

        return forgotten;
    }

    private static string Part(int file) => $"file-{file}";

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private void Delete(string folder)
    {
        try
        {
            if (!Directory.Exists(folder)) return;
            var taken = SizeOf(folder);
            Directory.Delete(folder, recursive: true);
            lock (_counting) _taken -= taken;
        }
        catch (IOException)
        {
            // Another node is at it; what stays behind goes with the next sweep.
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    private string FolderOf(Guid account, StoredName name) => Path.Combine(Root, account.ToString("N"), name.ToString());

    private IEnumerable<string> OfAccount(Guid account) => Directory.GetDirectories(Path.Combine(Root, account.ToString("N"))).Order(StringComparer.Ordinal);

    private long TakenUp()
    {
        lock (_counting)
        {
            var now = clock.GetUtcNow();
            if (now - _countedAt >= CountedAnew) (_countedAt, _taken) = (now, SizeOf(Root));
            return _taken;
        }
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    private async Task WriteAsync(Guid account, StoredName name, string part, byte[] content, CancellationToken cancellationToken)
    {
        var locked = Protector(account, name, part).Protect(content);
        lock (_counting) _taken += locked.Length;
        await File.WriteAllBytesAsync(Path.Combine(FolderOf(account, name), part), locked, cancellationToken);
    }

    private async Task<byte[]?> ReadAsync(Guid account, StoredName name, string part, CancellationToken cancellationToken)
    {
        try
        {
            return Protector(account, name, part).Unprotect(await File.ReadAllBytesAsync(Path.Combine(FolderOf(account, name), part), cancellationToken));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            // Never kept, or forgotten meanwhile, or cut off in the middle.
            return null;
        }
    }

    /// <summary>A file moved to another account's folder opens nothing.</summary>
    private IDataProtector Protector(Guid account, StoredName name, string part) => protection.CreateProtector("kept posts", account.ToString("N"), name.ToString(), part);
}
