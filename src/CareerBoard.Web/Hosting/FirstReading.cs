using CareerBoard.Data;
using CareerBoard.Data.Search;

namespace CareerBoard.Web.Hosting;

/// <summary>Reads the open postings when the board starts, so that whoever comes first waits for less of it.</summary>
internal sealed partial class FirstReading(OpenPostings open, IServiceScopeFactory scopes, TimeProvider clock, ILogger<FirstReading> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await open.AsOfAsync(scope.ServiceProvider.GetRequiredService<CareerBoardDb>(), clock.GetUtcNow(), stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // No reason not to start: the next who asks reads again, and is told where that fails too.
            LogUnread(fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The open postings could not be read at the start; the next who asks for them tries again")]
    private partial void LogUnread(Exception fault);
}
