using CareerBoard.Domain;
using CareerBoard.Web.Texts;
using Spectre.Console;

namespace CareerBoard.Web.Commands;

/// <summary>Where a command speaks: results on the output, reasons on the error output.</summary>
/// <param name="Folder">Where the command was typed; relative file names start there.</param>
/// <param name="Input">What <c>-</c> reads.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, Func<Stream> Input, string Folder, bool IsInteractive)
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public void Say(string line) => Output.WriteLine(line);

    /// <summary>Says why nothing was done.</summary>
    public int Refuse(string reason)
    {
        Errors.WriteLine(reason);
        return Refused;
    }

    public int Refuse(Refusal refusal) => Refuse(Refusals.Say(refusal));

    public string PathOf(string file) => Path.GetFullPath(file, Folder);

    /// <summary>Runs long work under a bar on a terminal, and under a plain line now and then elsewhere.</summary>
    /// <param name="work">Is given what to call with the part that is done, from 0 to 1 or none where nobody knows, and with words for it.</param>
    public async Task<T> WatchAsync<T>(string title, Func<Action<double?, string>, Task<T>> work)
    {
        if (!IsInteractive) return await work((_, words) => Say(words));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(Markup.Escape(title), maxValue: 1);
                bar.IsIndeterminate = true;
                return await work((part, words) =>
                {
                    bar.Description = Markup.Escape(words);
                    if (part is not { } done) return;
                    bar.IsIndeterminate = false;
                    bar.Value = done;
                });
            });
    }
}
