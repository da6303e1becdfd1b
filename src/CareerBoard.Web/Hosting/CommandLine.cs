using System.CommandLine;
using CareerBoard.Web.Commands;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Words make it the command line: <c>import postings FILE --publish</c>. What is written <c>--Section:Key value</c>, and the few
/// settings that a web start knows without a section, is configuration, before or between the words.
/// </summary>
internal sealed record CommandLine(string[] Words, string[] Settings)
{
    private static readonly string[] SettingNames = ["urls", "environment", "contentRoot", "applicationName", "webRoot", "AllowedHosts"];
    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "/h", "--version"];

    public bool IsCommand => Words.Length > 0;

    public static CommandLine Of(string[] args)
    {
        List<string> words = [], settings = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length) settings.Add(args[++i]);
        }

        // Without a word there is no command, and what a web start does not know it ignores, as ever.
        var isCommand = words.Exists(w => !w.StartsWith('-') || Help.Contains(w, StringComparer.Ordinal));
        return isCommand ? new CommandLine([.. words], AtHome([.. settings])) : new CommandLine([], AtHome(args));
    }

    /// <summary>The published program has its files beside it, wherever it is started from; <c>dotnet run</c> has them where it starts.</summary>
    private static string[] AtHome(string[] settings) =>
        Directory.Exists("wwwroot")
        || settings.Any(setting => setting.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
            ? settings
            : [$"--contentRoot={AppContext.BaseDirectory}", .. settings];

    /// <summary>Runs the command and says how it ended: 0 done, 1 refused with reasons, 2 wrong usage.</summary>
    public async Task<int> RunAsync(IHost host)
    {
#pragma warning disable RS0030 // This is the console that commands write to.
        return await RunAsync(host, new Terminal(Console.Out, Console.Error, Console.OpenStandardInput, FolderOfTyping(), !Console.IsOutputRedirected));
#pragma warning restore RS0030
    }

    public async Task<int> RunAsync(IHost host, Terminal terminal)
    {
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException exception)
        {
            return terminal.Refuse(BoardCommand.Explain(exception)!);
        }

        var parsed = BoardCommands.Make(host, terminal).Parse(Words);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Errors });
        return parsed.Errors.Count > 0 ? Terminal.WrongUsage : code;
    }

    private static bool IsSetting(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal)) return false;
        var name = arg[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || SettingNames.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary><c>dotnet run</c> starts the program in the project's folder; the shell still knows where the person is.</summary>
    private static string FolderOfTyping()
    {
        var current = Environment.CurrentDirectory;
        var startedElsewhere = File.Exists(Path.Combine(current, "CareerBoard.Web.csproj"));
        return startedElsewhere && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } typed && Path.IsPathRooted(typed) && Directory.Exists(typed) ? typed : current;
    }
}

internal static class CommandLineHosting
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>A command says what it has to say on the terminal; its output may be a file somebody reads with a program.</summary>
        public WebApplicationBuilder BeQuiet()
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(NullLoggerFactory.Instance));
            return builder;
        }
    }
}
