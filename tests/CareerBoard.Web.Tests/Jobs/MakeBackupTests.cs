using CareerBoard.Testing;
using CareerBoard.Web.Backup;
using CareerBoard.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Jobs;

public sealed class MakeBackupTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    private string Folder => Path.Combine(_board.Folder, "backups");

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in new[] { ("Folder", "backups"), ("EveryHours", "12"), ("KeepCount", "3"), ("KeepDays", "2") }) _board.Settings[$"Backup:{name}"] = value;
        await _board.StartAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task A_backup_is_made_when_the_latest_is_old_enough()
    {
        Assert.True(await RunAsync());
        Assert.False(await RunAsync());
        _board.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.False(await RunAsync());
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await RunAsync());

        Assert.Equal(2, Kept.Count);
    }

    [Fact]
    public async Task Old_ones_go_by_count_and_by_age_and_the_latest_never()
    {
        for (var i = 0; i < 5; i++, _board.Clock.Advance(TimeSpan.FromHours(12))) Assert.True(await RunAsync());
        Assert.Equal(3, Kept.Count);

        _board.Clock.Advance(TimeSpan.FromDays(30));
        await File.WriteAllTextAsync(Path.Combine(Folder, "somebody-else.backup"), "stays");
        Assert.Equal(3, Kept.Count);
        Assert.True(await RunAsync());
        Assert.Single(Kept);
        Assert.True(File.Exists(Path.Combine(Folder, "somebody-else.backup")));
    }

    [Fact]
    public async Task Where_none_can_be_made_the_job_fails_and_nothing_is_removed()
    {
        Assert.True(await RunAsync());
        _board.Clock.Advance(TimeSpan.FromDays(100));

        // Something lies where the next one would.
        var next = _board.Services.GetRequiredService<BackupFolder>().NameAt(_board.Clock.GetUtcNow());
        Directory.CreateDirectory(next);

        await Assert.ThrowsAsync<IOException>(RunAsync);
        Assert.Single(Kept);
    }

    private IReadOnlyList<KeptBackup> Kept => _board.Services.GetRequiredService<BackupFolder>().List();

    private Task<bool> RunAsync() => _board.WithAsync<MakeBackup, bool>(job => job.RunAsync(default));
}
