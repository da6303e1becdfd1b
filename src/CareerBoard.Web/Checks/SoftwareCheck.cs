using CareerBoard.Data;
using CareerBoard.Web.Commands;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Checks;

/// <summary>Whether what the board runs on is still mended by those who make it.</summary>
internal sealed class SoftwareCheck(CareerBoardDb db, TimeProvider clock) : ICheck
{
    /// <summary>In days: fixes for the runtime come every month.</summary>
    private const int Old = 100;

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (db.Provider.Name is "Sqlite" && !File.Exists(db.Database.GetDbConnection().DataSource)) return [];
        try
        {
            return [.. (await Software.ListAsync(db, cancellationToken)).Select(Look)];
        }
        catch (Exception exception) when (BoardCommand.Explain(exception) is not null)
        {
            // What is wrong with the database is said elsewhere.
            return [];
        }
    }

    internal Finding Look(Software software)
    {
        var (now, says) = (clock.GetUtcNow(), $"{software.Version}{(software.Dated is { } dated ? $", of {Format.Day(dated)}" : "")}");
        if (software.Fault is { } fault) return new(Grade.Bad, software.Name, $"{says}, has known holes: {fault}", Update(software));
        if (software.SupportedUntil is { } end && end.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) < now.UtcDateTime)
        {
            return new(Grade.Bad, software.Name, $"{says}, is not mended any more since {Format.Day(new DateTimeOffset(end, TimeOnly.MinValue, TimeSpan.Zero))}", Update(software));
        }

        return software.Name is ".NET" && software.Dated < now.AddDays(-Old)
            ? new(Grade.Warn, software.Name, $"{says}, is {Format.Count((long)(now - software.Dated!.Value).TotalDays, "day")} old", Update(software))
            : new(Grade.Ok, software.Name, says);
    }

    private static string Update(Software software) => software.Name switch
    {
        ".NET" => "Install the runtime’s latest patch, or the latest image of the board: fixes for holes come every month.",
        "SQLite" => "Install the system’s library and keep it up to date: apt-get install libsqlite3-0",
        _ => "Update the server to its latest patch, or to a version that is still mended.",
    };
}
