using System.CommandLine;
using CareerBoard.Data.Backup;
using CareerBoard.Data.Erasing;
using CareerBoard.Web.Backup;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupCommands
{
    private const int MostNamed = 20;

    public static Command MakeBackup(IHost host, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Where it is to lie; nothing may lie there yet." };
        return new Command("backup", "Write the whole board into one encrypted file, while it runs.") { file }.Runs(host, terminal, async (context, parsed, cancellationToken) =>
        {
            var path = terminal.PathOf(parsed.GetRequiredValue(file));
            var key = context.Get<BoardSecret>().KeyFor(BackupWords.Purpose);
            var made = await terminal.WatchAsync($"Backing up to {Path.GetFileName(path)}", progress =>
                context.Get<BackUpBoard>().MakeAsync(path, key, BackupWords.Program, words => progress(null, words), cancellationToken));
            if (made.Refusal is { } refusal) return terminal.Refuse(refusal);

            var backup = made.Value!;
            Name(terminal, backup.End.Missing);
            terminal.Say($"{backup.Path} is made and read back: {BackupWords.Say(backup.End)}, {Format.Size(backup.Length)} on the disk.");
            terminal.Say($"Content: {backup.End.Sha256}");
            terminal.Say("It opens with this board's Board:Secret alone. Keep a copy of that, and not beside the backup.");
            return Terminal.Done;
        });
    }

    public static Command MakeRestore(IHost host, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "What backup made, on either database." };
        var erasures = new Option<string?>("--erasures") { Description = $"The {ErasureList.FileName} of the board that this one takes the place of, so that nobody is back who was erased since.", HelpName = "FILE" };
        return new Command("restore", "Fill an empty board from a backup, while no board runs.") { file, erasures }.Runs(host, terminal, async (context, parsed, cancellationToken) =>
        {
            var path = terminal.PathOf(parsed.GetRequiredValue(file));
            if (!File.Exists(path)) return terminal.Refuse($"There is no file {path}.");
            var list = parsed.GetValue(erasures) is { } given ? terminal.PathOf(given) : null;
            if (list is not null && !File.Exists(list)) return terminal.Refuse($"There is no file {list}.");

            var key = context.Get<BoardSecret>().KeyFor(BackupWords.Purpose);
            var restored = await terminal.WatchAsync($"Restoring {Path.GetFileName(path)}", progress =>
                context.Get<RestoreBoard>().RestoreAsync(path, key, list, words => progress(null, words), cancellationToken));
            if (restored.Refusal is { } refusal) return terminal.Refuse(refusal);

            var (head, end, erased) = restored.Value!;
            Name(terminal, end.Missing);
            terminal.Say($"Restored and compared: {BackupWords.Say(end)}, as they were at {Format.DayAndTime(head.MadeAt)} ({head.Program}, {head.Database}).");
            terminal.Say($"Content: {end.Sha256}");
            terminal.Say($"Erased since that backup, and erased again: {Format.Number(erased)} (a person counts once as a candidate and once as an account).");
            terminal.Say("The board can be started.");
            return Terminal.Done;
        });
    }

    private static void Name(Terminal terminal, IReadOnlyList<string> missing)
    {
        if (missing.Count == 0) return;

        terminal.Errors.WriteLine($"{Format.Count(missing.Count, "file")} that rows speak of had been lost before the backup was made:");
        foreach (var name in missing.Take(MostNamed)) terminal.Errors.WriteLine($"  {name}");
        if (missing.Count > MostNamed) terminal.Errors.WriteLine($"  and {Format.Number(missing.Count - MostNamed)} more");
    }
}
