using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Checks;

/// <summary>The folder of what must last, and the room on its disk.</summary>
internal sealed class StorageCheck(BoardFolders folders) : ICheck
{
    private const long LittleRoom = 1_000_000_000;
    private const long NoRoom = 100_000_000;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Folder(), Room()]);

    private Finding Folder()
    {
        try
        {
            Directory.CreateDirectory(folders.Data);
            var probe = folders.File($".check-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new(Grade.Ok, "data folder", folders.Data);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Grade.Bad, "data folder", $"{folders.Data} cannot be written: {exception.Message}", "Give the folder to the account the board runs as, or set Board:Data to another one.");
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
