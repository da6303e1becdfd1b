using CareerBoard.Data;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Checks;

/// <summary>
/// Deadlines are decided by this machine's clock. Nothing can be from later than now, neither this program nor what was last written, and a
/// database server on another machine has a clock of its own.
/// </summary>
internal sealed class ClockCheck(CareerBoardDb db, TimeProvider clock) : ICheck
{
    private const string Mend = "Let the machines’ clocks be set by NTP (timedatectl set-ntp true); deadlines and links are decided by them.";
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Software.WrittenAt(typeof(ClockCheck).Assembly) is { } built && built > now + Tolerated) return [new(Grade.Bad, "clock", $"{Format.DayAndTime(now)} is before this program was built", Mend)];

        try
        {
            if (await LastWrittenAsync(cancellationToken) is { } last && last > now + Tolerated)
            {
                return [new(Grade.Bad, "clock", $"{Format.DayAndTime(now)} is before the last change that was written down, of {Format.DayAndTime(last)}", Mend)];
            }

            if (await db.Provider.FindClockAsync(db, cancellationToken) is { } server && (server - clock.GetUtcNow()).Duration() is var apart && apart > Apart)
            {
                return [new(Grade.Warn, "clock", $"the database server’s is {Format.Count((long)apart.TotalSeconds, "second")} away from this machine’s", Mend)];
            }
        }
        catch (Exception exception) when (Commands.BoardCommand.Explain(exception) is not null)
        {
            // What is wrong with the database is said elsewhere.
        }

        return [new(Grade.Ok, "clock", Format.DayAndTime(now))];
    }

    private async Task<DateTimeOffset?> LastWrittenAsync(CancellationToken cancellationToken) =>
        db.Provider.Name is "Sqlite" && !File.Exists(db.Database.GetDbConnection().DataSource)
            ? null
            : await db.Audit.OrderByDescending(e => e.Id).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancellationToken);
}
