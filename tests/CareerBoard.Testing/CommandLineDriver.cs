using CareerBoard.Web.Commands;
using CareerBoard.Web.Hosting;
using Microsoft.Extensions.Hosting;

namespace CareerBoard.Testing;

/// <summary>The board's command line, typed at while the board runs.</summary>
internal static class CommandLineDriver
{
    extension(TestBoard board)
    {
        /// <summary>Types words as after the program's name; returns how the command ended and what it said.</summary>
        public async Task<(int Code, string Said)> TypesAsync(params string[] words)
        {
            using var said = new StringWriter();
            var terminal = new Terminal(said, said, () => Stream.Null, board.Folder, IsInteractive: false);
            var code = await CommandLine.Of(words).RunAsync(new Running(board.Services), terminal);
            return (code, said.ToString());
        }
    }

    /// <summary>The program that runs already, for a command that asks for one.</summary>
    private sealed class Running(IServiceProvider services) : IHost
    {
        public IServiceProvider Services => services;

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
