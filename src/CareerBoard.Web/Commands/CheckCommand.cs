using System.CommandLine;
using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Data.Sqlite;
using CareerBoard.Web.Areas.Admin.Pages.Installation;
using CareerBoard.Web.Backup;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Mail;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Commands;

/// <summary><c>check</c>: what is wrong with this installation, and how to mend it.</summary>
internal static class CheckCommand
{
    private const long LittleRoom = 1_000_000_000;
    private const long NoRoom = 100_000_000;

    /// <summary>In hours: the schedule tries every ten minutes, so this long after it was due something is wrong.</summary>
    private const int Late = 2;

    public static Command Make(IHost host, Terminal terminal) =>
        new Command("check", "Say what is wrong with the installation and how to mend it.").Runs(host, terminal, async (context, _, cancellationToken) =>
        {
            List<Finding> findings = [.. Settings(context), Folder(context), Room(context), .. await DatabaseAsync(context, cancellationToken), .. await UploadsAsync(context, cancellationToken), Backups(context), Mail(context), Clock(context), PdfTools()];
            foreach (var finding in findings)
            {
                terminal.Say($"{finding.Grade.ToString().ToLowerInvariant(),-5} {finding.What}: {finding.Says}");
                if (finding.Mend is { } mend) terminal.Say($"      {mend}");
            }

            return findings.Exists(f => f.Grade is Grade.Bad) ? Terminal.Refused : Terminal.Done;
        });

    private static IEnumerable<Finding> Settings(CommandContext context)
    {
        var (board, environment) = (context.Get<IOptions<BoardOptions>>().Value, context.Get<IHostEnvironment>());
        yield return new(Grade.Ok, "settings", $"{environment.EnvironmentName}, content root {environment.ContentRootPath}");

        yield return board.PublicUrl is { } url
            ? url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || environment.IsDevelopment()
                ? new(Grade.Ok, "public address", url)
                : new(Grade.Warn, "public address", $"{url} is not encrypted", "Put the board behind a proxy with a certificate and set Board:PublicUrl to its https address.")
            : environment.IsProduction()
                ? new(Grade.Bad, "public address", "not set, so links in mails and feeds lead nowhere", "Set Board:PublicUrl (Board__PublicUrl in the environment) to the address people type.")
                : new(Grade.Ok, "public address", "the listening address");

        var isPostgres = context.Db.Provider.Name is "Postgres";
        var kept = File.Exists(context.Get<BoardFolders>().File("secret"));
        yield return board.Secret is { Length: > 0 } secret
            ? secret.Length >= 32
                ? new(Grade.Ok, "secret", "set")
                : new(Grade.Warn, "secret", "shorter than 32 characters", "Set Board:Secret to a longer one, made by a machine: openssl rand -base64 48")
            : isPostgres
                ? new(Grade.Bad, "secret", "not set; with PostgreSQL nothing else keeps it", "Set Board:Secret, the same on every node: openssl rand -base64 48")
                : new(Grade.Ok, "secret", kept ? "kept in the data folder" : "will be made at the first start and kept in the data folder");
    }

    private static Finding Folder(CommandContext context)
    {
        var folder = context.Get<BoardFolders>().Data;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".check-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new(Grade.Ok, "data folder", folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Grade.Bad, "data folder", $"{folder} cannot be written: {exception.Message}", "Give the folder to the account the board runs as, or set Board:Data to another one.");
        }
    }

    private static Finding Room(CommandContext context)
    {
        var folder = context.Get<BoardFolders>().Data;
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var says = $"{Format.Size(free)} free";
            return free < NoRoom ? new(Grade.Bad, "disk", says, "Make room: the board refuses uploads and writes when the disk is full.")
                : free < LittleRoom ? new(Grade.Warn, "disk", says, "Make room soon.")
                : new(Grade.Ok, "disk", says);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(Grade.Warn, "disk", $"its free room cannot be told: {exception.Message}");
        }
    }

    private static async Task<List<Finding>> UploadsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var facts = await context.Get<FileStorage>().DescribeAsync(cancellationToken);
        return
        [
            facts.Room switch
            {
                0 => new(Grade.Bad, "uploads", $"refused: less than {Format.Size(facts.KeptFree)} is free on the disk of the files", "Make room, or lower Files:KeepFreeMegabytes."),
                { } room => new(Grade.Ok, "uploads", $"room for {Format.Size(room)}, and {Format.Size(facts.KeptFree)} stay free"),
                null => new(Grade.Ok, "uploads", "the store does not say how much room it has"),
            },
            facts switch
            {
                { ScannerFault: { } silent } => new(Grade.Bad, "virus scanner", $"does not answer as it should ({silent}), so uploads are refused", "Start clamd and look at Files:Clamav:Address."),
                { Scanner: { } scanner } => new(Grade.Ok, "virus scanner", scanner),
                _ => new(Grade.Ok, "virus scanner", "none; Files:Clamav:Address would name one"),
            },
        ];
    }

    private static async Task<List<Finding>> DatabaseAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var db = context.Db;
        try
        {
            // An SQLite file that is not there yet is no fault: the first start makes it. Opening it here would make an empty one.
            if (db.Provider.Name is "Sqlite" && !File.Exists(db.Database.GetDbConnection().DataSource))
            {
                return [new(Grade.Warn, "database", $"{db.Database.GetDbConnection().DataSource} is not there yet", "Start the board, or run: migrate"), .. Library(db)];
            }

            if (await db.Provider.FindFaultAsync(db, cancellationToken) is { } fault) return [new(Grade.Bad, "database", fault)];

            string[] pending = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
            string[] strange = [.. (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations(), StringComparer.Ordinal)];
            return
            [
                new(Grade.Ok, "database", $"{db.Provider.Name}, reachable and fit"),
                strange.Length > 0 ? new(Grade.Bad, "migrations", "the database is newer than this program", "Start the version that made it, or a newer one.")
                    : pending.Length > 0 ? new(Grade.Warn, "migrations", $"{Format.Count(pending.Length, "migration")} to come", "Run: migrate (a start does it, too, unless Database:MigrateAtStart is off)")
                    : new(Grade.Ok, "migrations", "none to come"),
                .. Library(db),
            ];
        }
        catch (Exception exception) when (BoardCommand.Explain(exception) is { } reason)
        {
            return [new(Grade.Bad, "database", reason, "Look at ConnectionStrings:Board and whether the server runs.")];
        }
    }

    private static IEnumerable<Finding> Library(CareerBoardDb db)
    {
        if (db.Provider.Name is not "Sqlite") return [];

        // Which library is loaded is known once it has been asked for anything.
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        connection.Open();
        return [SqliteDatabase.UsesSystemLibrary
            ? new(Grade.Ok, "SQLite", $"{connection.ServerVersion}, the system's")
            : new(Grade.Warn, "SQLite", $"{connection.ServerVersion}, the one bundled with the program, with known faults", "Install the system's: apt-get install libsqlite3-0")];
    }

    private static Finding Backups(CommandContext context)
    {
        var (backups, now) = (context.Get<BackupFolder>(), context.Get<TimeProvider>().GetUtcNow());
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

    private static Finding Mail(CommandContext context)
    {
        var mail = context.Get<IOptions<MailOptions>>().Value;
        if (mail.Kind is "Smtp")
        {
            return mail.StartTls
                ? new(Grade.Ok, "mail", $"by {mail.Host}:{mail.Port.ToString(CultureInfo.InvariantCulture)}")
                : new(Grade.Warn, "mail", $"by {mail.Host}:{mail.Port.ToString(CultureInfo.InvariantCulture)}, unencrypted", "Set Mail:StartTls to true unless the relay is on this machine.");
        }

        var folder = context.Get<BoardFolders>().File("mail");
        return context.Get<IHostEnvironment>().IsProduction()
            ? new(Grade.Bad, "mail", $"goes nowhere: it is written to {folder}", "Set Mail:Kind to Smtp, with Mail:Host, Mail:User, Mail:Password and Mail:From.")
            : new(Grade.Ok, "mail", $"written to {folder}");
    }

    private static Finding Clock(CommandContext context)
    {
        // Nothing on this machine can be from later than now: neither this program nor what was last written.
        var now = context.Get<TimeProvider>().GetUtcNow();
        var built = new DateTimeOffset(File.GetLastWriteTimeUtc(typeof(CheckCommand).Assembly.Location), TimeSpan.Zero);
        return built > now.AddMinutes(5)
            ? new(Grade.Bad, "clock", $"{Format.DayAndTime(now)} is before this program was built", "Set the machine's clock; deadlines are decided by it.")
            : new(Grade.Ok, "clock", Format.DayAndTime(now));
    }

    private static Finding PdfTools() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "pdftotext.exe" : "pdftotext")))
            ? new(Grade.Ok, "pdftotext", "found")
            : new(Grade.Warn, "pdftotext", "not found, so the text of PDF résumés is not shown or searched", "Install it: apt-get install poppler-utils");

    private enum Grade
    {
        Ok,
        Warn,
        Bad,
    }

    private sealed record Finding(Grade Grade, string What, string Says, string? Mend = null);
}
