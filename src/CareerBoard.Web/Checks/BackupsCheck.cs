using CareerBoard.Web.Backup;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Checks;

internal sealed class BackupsCheck(BackupFolder backups, TimeProvider clock) : ICheck
{
    /// <summary>In hours: the schedule tries every ten minutes, so this long after it was due something is wrong.</summary>
    private const int Late = 2;

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look(clock.GetUtcNow())]);

    private Finding Look(DateTimeOffset now)
    {
        if (backups.Path is null) return new(Grade.Warn, "backups", "none are scheduled", "Set Backup:Folder, or let something else run: backup FILE");

        try
        {
            return backups.List() switch
            {
                [] => new(Grade.Warn, "backups", $"none in {backups.Path} yet", "A running board makes the first one within ten minutes."),
                [var latest, ..] when backups.NextAt < now.AddHours(-Late) => new(Grade.Bad, "backups", $"the latest is of {Format.DayAndTime(latest.MadeAt)}", "A running board makes them: see its log for why it did not."),
                [var latest, ..] all => new(Grade.Ok, "backups", $"{Format.Count(all.Count, "file")} in {backups.Path}, the latest of {Format.DayAndTime(latest.MadeAt)}"),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Grade.Bad, "backups", $"{backups.Path} cannot be read: {exception.Message}", "Give the folder to the account the board runs as, or set Backup:Folder to another one.");
        }
    }
}
