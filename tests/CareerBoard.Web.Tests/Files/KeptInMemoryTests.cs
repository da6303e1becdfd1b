using CareerBoard.Data.Files;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Files;

public sealed class KeptInMemoryTests
{
    private readonly StoppedClock _clock = new();
    private int _made;

    [Fact]
    public async Task Whoever_asks_while_it_is_made_waits_for_the_same_making()
    {
        var (kept, done) = (Keeps(bytes: 100), new TaskCompletionSource());
        var asked = Enumerable.Range(0, 20).Select(_ => AskAsync(kept, "a", 10, done.Task)).ToList();
        done.SetResult();

        Assert.All(await Task.WhenAll(asked), bytes => Assert.Equal(10, bytes));
        await AskAsync(kept, "a", 10);
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task What_was_used_least_recently_goes_first()
    {
        var kept = Keeps(bytes: 30);
        foreach (var key in (string[])["a", "b", "c", "a", "d"]) await AskAsync(kept, key, 10);
        Assert.Equal(4, _made);

        foreach (var key in (string[])["a", "c", "d"]) await AskAsync(kept, key, 10);
        Assert.Equal(4, _made);
        await AskAsync(kept, "b", 10);
        Assert.Equal(5, _made);
    }

    [Fact]
    public async Task What_is_larger_than_all_room_is_given_and_not_kept()
    {
        var kept = Keeps(bytes: 30);

        Assert.Equal(31, await AskAsync(kept, "a", 31));
        Assert.Equal(31, await AskAsync(kept, "a", 31));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Nothing_is_kept_beyond_its_time()
    {
        var kept = Keeps(bytes: 30);
        await AskAsync(kept, "a", 10);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await AskAsync(kept, "a", 10);

        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task It_is_stopped_once_nobody_waits_and_made_anew_for_the_next()
    {
        var (kept, stopped) = (Keeps(bytes: 30), new TaskCompletionSource());
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var asked = new[] { first, second }.Select(who => kept.GetAsync("a", async stop =>
        {
            stop.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, stop);
            return 1;
        }, who.Token)).ToList();

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[0]);
        Assert.False(stopped.Task.IsCompleted);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[1]);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(10, await AskAsync(kept, "a", 10));
    }

    [Fact]
    public async Task What_fails_fails_for_everybody_who_waits_and_is_tried_again_for_the_next()
    {
        var kept = Keeps(bytes: 30);
        await Assert.ThrowsAsync<InvalidOperationException>(() => kept.GetAsync("a", _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken));

        Assert.Equal(10, await AskAsync(kept, "a", 10));
    }

    private KeptInMemory<string, int> Keeps(long bytes) => new(bytes, made => new(made, TimeSpan.FromMinutes(10)), _clock);

    private Task<int> AskAsync(KeptInMemory<string, int> kept, string key, int bytes, Task? before = null) =>
        kept.GetAsync(key, stop => MakeAsync(bytes, before, stop), TestContext.Current.CancellationToken);

    private async Task<int> MakeAsync(int bytes, Task? before, CancellationToken stop)
    {
        Interlocked.Increment(ref _made);
        if (before is not null) await before.WaitAsync(stop);
        return bytes;
    }
}
