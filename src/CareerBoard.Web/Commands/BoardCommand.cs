using System.CommandLine;
using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Commands;

/// <summary>What a command works with: its own scope, in which the command line acts, and the terminal.</summary>
internal sealed record CommandContext(IServiceProvider Services, Terminal Terminal)
{
    public CareerBoardDb Db { get; } = Services.GetRequiredService<CareerBoardDb>();

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();
}

internal static class BoardCommand
{
    extension(Command command)
    {
        /// <summary>Gives the command its work on a board that is ready: migrated where the settings ask for it, and fit to run on.</summary>
        public Command Does(IHost host, Terminal terminal, Func<CommandContext, ParseResult, CancellationToken, Task<int>> work) =>
            command.Runs(host, terminal, async (context, parsed, cancellationToken) =>
            {
                await host.PrepareDatabaseAsync();
                return await work(context, parsed, cancellationToken);
            });

        /// <summary>Gives the command its work, on whatever state the database is in.</summary>
        public Command Runs(IHost host, Terminal terminal, Func<CommandContext, ParseResult, CancellationToken, Task<int>> work)
        {
            command.SetAction(async (parsed, cancellationToken) =>
            {
                try
                {
                    await using var scope = host.Services.CreateAsyncScope();
                    scope.ServiceProvider.GetRequiredService<Actor>().Is(ActorKind.CommandLine);
                    return await work(new CommandContext(scope.ServiceProvider, terminal), parsed, cancellationToken);
                }
                catch (Exception exception) when (Explain(exception) is { } reason)
                {
                    return terminal.Refuse(reason);
                }
            });
            return command;
        }
    }

    /// <summary>What lies outside the program and can be mended by whoever typed the command. Anything else is a fault of ours and keeps its trace.</summary>
    internal static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        UnfitDatabaseException unfit => unfit.Message,
        System.Data.Common.DbException database => $"The database does not answer as it should: {database.Message}",
        OperationCanceledException => "Stopped.",
        UnauthorizedAccessException or IOException => exception.Message,
        { InnerException: System.Data.Common.DbException inner } => Explain(inner),
        { InnerException: System.Net.Sockets.SocketException inner } => $"The database cannot be reached: {inner.Message}",
        _ => null,
    };
}
