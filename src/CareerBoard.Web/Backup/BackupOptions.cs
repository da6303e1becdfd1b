using System.ComponentModel.DataAnnotations;

namespace CareerBoard.Web.Backup;

/// <summary>Section <c>Backup</c>: what is made without anybody asking.</summary>
internal sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>Where they lie; relative to <c>Board:Data</c>, and better on another disk. None are made without.</summary>
    public string? Folder { get; set; }

    [Range(1, 24 * 366)]
    public int EveryHours { get; set; } = 24;

    [Range(1, 10_000)]
    public int KeepCount { get; set; } = 14;

    [Range(1, 36_600)]
    public int KeepDays { get; set; } = 90;
}
