namespace CareerBoard.Web.Areas.Admin.Pages.Installation;

/// <summary>How much lies in the folder of what must last, and how much more fits.</summary>
/// <param name="Files">At most <see cref="MostCounted"/>: counting goes on no longer than a page may take.</param>
internal sealed record DataFolder(int Files, long Bytes, long FreeBytes)
{
    public const int MostCounted = 50_000;

    public static DataFolder Of(string path)
    {
        var (files, bytes) = (0, 0L);
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", all).Take(MostCounted))
        {
            try
            {
                bytes += file.Length;
                files++;
            }
            catch (FileNotFoundException)
            {
                // It went while the others were counted.
            }
        }

        return new(files, bytes, new DriveInfo(path).AvailableFreeSpace);
    }
}
