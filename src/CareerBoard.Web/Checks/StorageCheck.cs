using CareerBoard.Data.Files;
using CareerBoard.Web.Backup;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Checks;

/// <summary>Whether the folders of what must last can be written to, and the room on the disk of the first.</summary>
internal sealed class StorageCheck(BoardFolders folders, IOptions<FilesOptions> files, BackupFolder backups) : ICheck
{
    private const long LittleRoom = 1_000_000_000;
    private const long NoRoom = 100_000_000;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        Folder("data folder", folders.Data, "Board:Data", isMade: true),
        Folder("folder of files", files.Value.Folder, "Files:Folder"),
        .. backups.Path is { } path ? [Folder("folder of backups", path, "Backup:Folder")] : Array.Empty<Finding>(),
        Room(),
    ]);

    /// <summary>But for the first one, a folder that is not there yet is made by whoever writes to it first, with the rights that it should have: here is only looked whether it can be.</summary>
    private static Finding Folder(string subject, string path, string setting, bool isMade = false)
    {
        try
        {
            if (isMade) Directory.CreateDirectory(path);
            var there = path;
            while (!Directory.Exists(there))
            {
                if (File.Exists(there)) throw new IOException($"{there} is a file.");
                there = Path.GetDirectoryName(there) ?? throw new IOException("There is no such drive.");
            }

            var probe = Path.Combine(there, $".check-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new(Grade.Ok, subject, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Grade.Bad, subject, $"{path} cannot be written: {exception.Message}", $"Give the folder to the account the board runs as, or set {setting} to another one.");
        }
    }

    private Finding Room()
    {
        try
        {
            var free = new DriveInfo(folders.Data).AvailableFreeSpace;
            var says = $"{Format.Size(free)} free";
            return free < NoRoom ? new(Grade.Bad, "disk", says, "Make room: the board refuses uploads and writes when the disk is full.")
                : free < LittleRoom ? new(Grade.Warn, "disk", says, "Make room soon.")
                : new(Grade.Ok, "disk", says);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(Grade.Warn, "disk", $"its free room cannot be told: {exception.Message}");
        }
    }
}
