namespace CareerBoard.Data.Files;

/// <summary>How much more fits on a disk.</summary>
public static class DiskRoom
{
    /// <summary>Bytes that this program may still write where the folder lies, or will lie once it is made.</summary>
    public static long FreeBytes(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent) there = parent;
        return new DriveInfo(there).AvailableFreeSpace;
    }

    /// <summary>Whether the exception, or one inside it, says that a disk is full.</summary>
    public static bool IsUsedUp(Exception exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
        {
            if (one is IOException failed && Posix.IsNoRoom(failed)) return true;
        }

        return false;
    }
}
