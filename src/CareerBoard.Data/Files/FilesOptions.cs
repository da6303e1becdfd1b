namespace CareerBoard.Data.Files;

/// <summary>Where files are kept; the section <c>Files</c> of the settings.</summary>
public sealed class FilesOptions
{
    public const string Section = "Files";

    public FilesKind Kind { get; set; } = FilesKind.Disk;

    /// <summary>The folder of <see cref="DiskFiles"/>, absolute; <c>files</c> below <c>Board:Data</c> unless set.</summary>
    public string Folder { get; set; } = "";

    /// <summary>A separate origin for files, where there is one.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Uploads are refused rather than leave less free on their disk: the database and the log often write there, too.</summary>
    public int KeepFreeMegabytes { get; set; } = 200;

    /// <summary>How many files are kept for one candidate, and how many megabytes in all.</summary>
    public int MostFilesOfCandidate { get; set; } = 100;

    public int MostMegabytesOfCandidate { get; set; } = 250;

    /// <summary>How old a file has to be before nobody can be about to mention it any more.</summary>
    public int OrphansAfterHours { get; set; } = 24;

    public ClamavOptions Clamav { get; set; } = new();

    public long KeepFreeBytes => KeepFreeMegabytes * Megabyte;

    public long MostBytesOfCandidate => MostMegabytesOfCandidate * Megabyte;

    private const long Megabyte = 1024 * 1024;
}

/// <summary>The virus scanner; the section <c>Files:Clamav</c>.</summary>
public sealed class ClamavOptions
{
    /// <summary>Where clamd listens: <c>host:port</c>, or the path of its socket. Without it nothing is scanned.</summary>
    public string? Address { get; set; }

    /// <summary>Seconds until a scan that does not end counts as failed.</summary>
    public int TimeoutSeconds { get; set; } = 20;
}

public enum FilesKind
{
    Disk,
}
