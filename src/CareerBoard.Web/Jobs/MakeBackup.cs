using CareerBoard.Data.Backup;
using CareerBoard.Web.Backup;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Quartz;

namespace CareerBoard.Web.Jobs;

/// <summary>Makes a backup when the latest is old enough, and removes the oldest once there is a newer one. Until that works nothing is removed.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MakeBackup(BackUpBoard backUp, BackupFolder folder, BoardSecret secret, TimeProvider clock, ILogger<MakeBackup> log) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => new(RunAsync(cancellationToken));

    /// <returns>Whether one was made.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!(folder.NextAt <= now)) return false;

        using var turn = folder.TakeTurn();
        if (turn is null || !(folder.NextAt <= now)) return false;

        var made = await backUp.MakeAsync(folder.NameAt(now), secret.KeyFor(BackupWords.Purpose), BackupWords.Program, static _ => { }, cancellationToken);
        if (made.Refusal is { } refusal) throw new IOException(Refusals.Say(refusal));

        var removed = folder.RemoveOld(now);
        Made(log, Path.GetFileName(made.Value!.Path), made.Value.Length, made.Value.End.Rows, made.Value.End.Files, removed);
        if (made.Value.End.Missing.Count > 0) FilesAreMissing(log, made.Value.End.Missing.Count);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Backup {File} made and read back: {Bytes} bytes, {Rows} rows, {Files} files; {Removed} older ones removed")]
    private static partial void Made(ILogger log, string file, long bytes, long rows, int files, int removed);

    [LoggerMessage(LogLevel.Warning, "The board has lost {Count} files that its rows speak of; the backup is without them")]
    private static partial void FilesAreMissing(ILogger log, int count);
}
