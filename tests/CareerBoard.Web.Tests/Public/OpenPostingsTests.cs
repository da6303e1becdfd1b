using System.Data.Common;
using CareerBoard.Data;
using CareerBoard.Data.Search;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Public;

/// <summary>The open postings are read for all who wait for them.</summary>
public sealed class OpenPostingsTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private readonly Door _door = new();
    private ServiceProvider _services = null!;
    private OpenPostings _open = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        await _board.PublishAsync(await _board.AddEmployerAsync(), Openings.Called("Gardener"));
        _services = new ServiceCollection().AddScoped(_ => Open()).BuildServiceProvider();
        _open = new(_services.GetRequiredService<IServiceScopeFactory>());
    }

    public async ValueTask DisposeAsync()
    {
        _door.Open();
        await _open.DisposeAsync();
        await _services.DisposeAsync();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_the_others_their_reading()
    {
        using var impatient = new CancellationTokenSource();
        var first = AskAsync(impatient.Token);
        await _door.Reached;
        var second = AskAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        _door.Open();

        Assert.Equal(1, (await second).Count);
        Assert.Same(await second, await AskAsync());
        Assert.Equal(1, _door.Readings);
    }

    [Fact]
    public async Task What_failed_is_read_again_for_the_next_who_asks()
    {
        _door.Fail();
        await Assert.ThrowsAsync<InvalidDataException>(() => AskAsync());

        _door.Open();

        Assert.Equal(1, (await AskAsync()).Count);
        Assert.Equal(2, _door.Readings);
    }

    [Fact]
    public async Task Whoever_asks_after_a_change_does_not_get_what_was_read_before_it()
    {
        var first = AskAsync();
        await _door.Reached;
        await _board.PublishAsync(await _board.AddEmployerAsync("Birch Works"), Openings.Called("Miller"));
        var second = AskAsync();

        _door.Open();

        Assert.Equal(2, (await second).Count);
        Assert.InRange((await first).Count, 1, 2);
    }

    private Task<PostingColumns> AskAsync(CancellationToken cancellationToken = default) =>
        _board.InDbAsync(db => _open.AsOfAsync(db, _board.Now, cancellationToken).AsTask());

    private CareerBoardDb Open()
    {
        var provider = _board.Services.GetRequiredService<IDatabaseProvider>();
        var options = new DbContextOptionsBuilder<CareerBoardDb>();
        provider.Configure(options);
        return new(options.AddInterceptors(_door).Options, provider, _board.Clock);
    }

    /// <summary>Where a reading waits before it comes to the postings.</summary>
    private sealed class Door : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Readings { get; private set; }

        public Task Reached => _reached.Task;

        public void Open()
        {
            if (!_open.TrySetResult()) _open = new();
            _open.TrySetResult();
        }

        public void Fail() => _open.SetException(new InvalidDataException("The disk is away."));

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.Contains("\"PostingLocations\"", StringComparison.Ordinal)) return result;

            Readings++;
            _reached.TrySetResult();
            await _open.Task.WaitAsync(cancellationToken);
            return result;
        }
    }
}
