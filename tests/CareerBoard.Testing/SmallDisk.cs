using System.Diagnostics;

namespace CareerBoard.Testing;

/// <summary>
/// A disk of a few megabytes in memory, to be filled up. Mounting one needs root, or a <c>sudo</c> that asks for nothing, as the machines of CI
/// services have it. Where neither is to be had the test fails and says so.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _root;

    private SmallDisk(string root) => _root = root;

    private string Filler => Path.Combine(_root, "filler");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var root = Directory.CreateTempSubdirectory("careerboard-disk-").FullName;
        await AsRootAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=777", "careerboard-test", root);
        return new SmallDisk(root);
    }

    public DirectoryInfo MakeFolder(string name) => Directory.CreateDirectory(Path.Combine(_root, name));

    /// <summary>Takes up everything but so many bytes.</summary>
    public void Fill(long leave = 0)
    {
        using (var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            // One page of memory at a time: what does not fit as a whole leaves room for a smaller piece.
            var page = new byte[4096];
            try
            {
                while (true) file.Write(page);
            }
            catch (IOException)
            {
                // That is the point.
            }
        }

        using var shrunk = new FileStream(Filler, FileMode.Open, FileAccess.Write);
        shrunk.SetLength(Math.Max(0, shrunk.Length - leave));
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await AsRootAsync("umount", "--lazy", _root);
        Directory.Delete(_root);
    }

    internal static async Task AsRootAsync(string program, params string[] arguments)
    {
        string[] command = Environment.UserName is "root" ? [program, .. arguments] : ["sudo", "-n", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{command[0]} does not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"A full disk cannot be made here: {string.Join(' ', command)} says: {said.Trim()}. It takes root, or sudo without a password.");
    }
}
