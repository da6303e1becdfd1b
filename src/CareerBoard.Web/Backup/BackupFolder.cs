using System.Globalization;
using CareerBoard.Data.Backup;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Backup;

/// <summary>The backups that the schedule made. A backup's name says when it was made, so the folder is all the memory the schedule needs.</summary>
internal sealed class BackupFolder(IOptions<BackupOptions> options, BoardFolders folders)
{
    private const string Prefix = "careerboard-";
    private const string Suffix = ".backup";
    private const string NameFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Longer than any backup takes: whoever was writing it is no more.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>None where no backups are scheduled.</summary>
    public string? Path { get; } = string.IsNullOrWhiteSpace(options.Value.Folder) ? null : System.IO.Path.GetFullPath(options.Value.Folder, folders.Data);

    /// <returns>The latest first.</returns>
    public IReadOnlyList<KeptBackup> List()
    {
        if (Path is null || !Directory.Exists(Path)) return [];

        return [.. new DirectoryInfo(Path).EnumerateFiles($"{Prefix}*{Suffix}").Select(Read).OfType<KeptBackup>().OrderByDescending(kept => kept.MadeAt)];
    }

    /// <summary>When the next one is to be made; none where none is.</summary>
    public DateTimeOffset? NextAt => Path is null ? null : List() is [var latest, ..] ? latest.MadeAt.AddHours(options.Value.EveryHours) : DateTimeOffset.MinValue;

    public string NameAt(DateTimeOffset now) => System.IO.Path.Combine(Path!, $"{Prefix}{now.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture)}{Suffix}");

    /// <summary>Keeps every other process from making one at the same time, unless one is at it.</summary>
    public IDisposable? TakeTurn()
    {
        Directory.CreateDirectory(Path!);
        var file = System.IO.Path.Combine(Path!, ".turn");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    /// <summary>Removes what the settings no longer want kept, never the latest, and what a killed process left half written.</summary>
    /// <returns>How many backups went.</returns>
    public int RemoveOld(DateTimeOffset now)
    {
        var old = List().Skip(1).Index().Where(kept => kept.Index + 1 >= options.Value.KeepCount || kept.Item.MadeAt < now.AddDays(-options.Value.KeepDays)).ToList();
        foreach (var (_, kept) in old) File.Delete(kept.Path);

        foreach (var half in new DirectoryInfo(Path!).EnumerateFiles($".*{BackUpBoard.Unfinished}").Where(half => half.LastWriteTimeUtc < now.UtcDateTime - Abandoned)) half.Delete();
        return old.Count;
    }

    private static KeptBackup? Read(FileInfo file) =>
        DateTime.TryParseExact(file.Name[Prefix.Length..^Suffix.Length], NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var madeAt)
            ? new KeptBackup(file.FullName, new DateTimeOffset(madeAt, TimeSpan.Zero), file.Length)
            : null;
}

internal sealed record KeptBackup(string Path, DateTimeOffset MadeAt, long Length);
