using System.Runtime.InteropServices;
using System.Text;

namespace CareerBoard.Data.Files;

/// <summary>
/// The three things Linux offers that .NET has no call for: forcing a folder's entries to the disk (a renamed file is
/// otherwise not sure to have its new name after a power cut), telling a full disk from other trouble, and ending a whole
/// group of processes. Elsewhere the first and the last do nothing.
/// </summary>
internal static class Posix
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int NoSpaceLeft = 28;
    private const int QuotaReached = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int Kill = 9;

    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;

        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnlyCloseOnExec);
        if (handle < 0) throw new IOException($"The folder could not be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (FSync(handle) < 0) throw new IOException($"The folder could not be flushed (errno {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    public static bool IsNoRoom(IOException exception) => exception.HResult is NoSpaceLeft or QuotaReached or WindowsDiskFull;

    public static void KillGroup(int leader)
    {
        if (OperatingSystem.IsLinux()) _ = SendSignal(-leader, Kill);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int target, int signal);
}
