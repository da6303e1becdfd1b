using System.CommandLine;
using System.Globalization;
using CareerBoard.Web.Import;

namespace CareerBoard.Web.Commands;

/// <summary><c>import postings FILE</c>.</summary>
internal static class ImportCommand
{
    public static Command Make(IHost host, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A file, plain or .gz, or - for what is piped in." };
        var format = new Option<ImportFormat>("--format") { Description = "What the file is: auto, careerboard, greenhouse, lever, ashby or jsonl.", HelpName = "FORMAT" };
        var employer = new Option<string?>("--employer") { Description = "The employer's name where the file has none.", HelpName = "NAME" };
        var publish = new Option<bool>("--publish") { Description = "Publish what is new; otherwise it waits as drafts." };
        var sync = new Option<bool>("--sync") { Description = "Close what the file no longer has. A whole board's answer does so by itself." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and change nothing." };

        return new Command("postings", "Import postings: the board's own JSON lines, Greenhouse, Lever, Ashby.") { file, format, employer, publish, sync, dryRun }
            .Does(host, terminal, async (context, parsed, cancellationToken) =>
            {
                var name = parsed.GetRequiredValue(file);
                if (name is not "-" && !File.Exists(terminal.PathOf(name))) return terminal.Refuse($"There is no file {terminal.PathOf(name)}.");

                await using var stream = name is "-" ? terminal.Input() : File.OpenRead(terminal.PathOf(name));
                var options = new ImportOptions(parsed.GetValue(format), name is "-" ? null : Path.GetFileName(name), parsed.GetValue(employer));
                var wishes = new ImportWishes(parsed.GetValue(publish), parsed.GetValue(sync), parsed.GetValue(dryRun));

                var report = await terminal.WatchAsync($"Importing {options.FileName ?? "postings"}", async progress =>
                {
                    var postings = await PostingFile.OpenAsync(stream, options, cancellationToken);
                    var import = ActivatorUtilities.CreateInstance<ImportPostings>(context.Services);
                    return await import.RunAsync(postings, wishes, done => progress(PartOf(stream), $"{done.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows"), cancellationToken);
                });
                return Tell(terminal, report, wishes);
            });
    }

    /// <summary>How much of the file is read; nobody knows of what is piped in.</summary>
    private static double? PartOf(Stream stream) => stream is FileStream { Length: > 0 } file ? (double)file.Position / file.Length : null;

    private static int Tell(Terminal terminal, ImportReport report, ImportWishes wishes)
    {
        Tell(terminal, report.Refusals, report.Refused, "Refused");
        Tell(terminal, report.Kept, report.Kept.Count, "Kept");

        foreach (var (field, noted) in report.Noted)
        {
            terminal.Say($"Not mapped, {field}: {noted.Count.ToString("N0", CultureInfo.InvariantCulture)}");
            foreach (var example in noted.Examples) terminal.Say($"  {example}");
        }

        foreach (var remark in report.Remarks) terminal.Say(remark);
        if (wishes.DryRun) terminal.Say("Nothing was changed: this was a dry run.");
        terminal.Say(report.Summary);

        // Some refused rows do not stop the others; a file of nothing but refusals did not do what was asked.
        return report.Rows > 0 && report.Refused == report.Rows ? Terminal.Refused : Terminal.Done;
    }

    private static void Tell(Terminal terminal, List<string> examples, int count, string what)
    {
        foreach (var example in examples) terminal.Errors.WriteLine($"{what}, {example}");
        if (count > examples.Count) terminal.Errors.WriteLine($"{what}: {count - examples.Count} more");
    }
}
