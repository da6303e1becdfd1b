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
}

public enum FilesKind
{
    Disk,
}
