using CareerBoard.Data;

namespace CareerBoard.Web.Hosting;

/// <summary>Says for as long as this process lives that it serves the board, so that nobody restores another one under its hands.</summary>
internal sealed partial class ServedBoard(IDatabaseProvider provider, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ServedBoard> log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _end = new();
    private IBoardHold? _hold;
    private Task _keeping = Task.CompletedTask;

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        _hold = await provider.TryHoldAsync(alone: false, cancellationToken)
            ?? throw new UnfitDatabaseException("A backup is being restored into it. Start the board when that has ended.");
        _keeping = KeepAsync(_hold, _end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _keeping;
        if (_hold is not null) await _hold.DisposeAsync();
        _end.Dispose();
    }

    private async Task KeepAsync(IBoardHold hold, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    if (await hold.RenewAsync(cancellationToken)) continue;
                    Lost(log);
                    lifetime.StopApplication();
                    return;
                }
                catch (Exception away) when (provider.TroubleOf(away) is not null)
                {
                    // Nobody can restore into a database that is away. The next round tries again.
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    [LoggerMessage(LogLevel.Critical, "The database was away, and now a backup is being restored into it. This process stops")]
    private static partial void Lost(ILogger log);
}

internal static class ServedBoardHosting
{
    extension(IHost app)
    {
        /// <summary>Takes the board before anything is changed in it, or says who has it.</summary>
        public Task TakeBoardAsync() => app.Services.GetRequiredService<ServedBoard>().TakeAsync(CancellationToken.None);
    }
}
