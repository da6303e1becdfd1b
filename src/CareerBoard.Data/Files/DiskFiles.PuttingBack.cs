namespace CareerBoard.Data.Files;

public partial interface IFileStore
{
    /// <summary>Stores content under the name it had, instead of whatever lies there; for a restored backup alone.</summary>
    /// <param name="write">Writes the content; where it throws, nothing is stored.</param>
    Task PutBackAsync(StoredName name, Func<Stream, Task> write, CancellationToken cancellationToken);
}

public sealed partial class DiskFiles
{
    public async Task PutBackAsync(StoredName name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unfinished = Path.Combine(_root, Unfinished, name.ToString());
        MakeFolder(Path.Combine(_root, Unfinished));
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var file = new FileStream(unfinished, options))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            // An earlier restore that did not come to its end may have left the same file.
            if (File.Exists(PathOf(name))) File.Delete(PathOf(name));
            Keep(unfinished, PathOf(name));
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }
}
