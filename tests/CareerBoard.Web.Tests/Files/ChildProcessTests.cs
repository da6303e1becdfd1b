using System.Text;
using CareerBoard.Data.Files;

namespace CareerBoard.Web.Tests.Files;

/// <summary>On a system without <c>prlimit</c> nothing runs, and these tests have nothing to say.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private readonly ChildProcess _children = new();

    public static bool CanLimit => OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit") && File.Exists("/bin/sh");

    public void Dispose() => _children.Dispose();

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_reads_its_input_and_answers() => Assert.Equal("Mina", Text(await RunAsync("cat input", "Mina")));

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_sees_no_environment_and_a_folder_with_its_input_alone()
    {
        Environment.SetEnvironmentVariable("CAREERBOARD_TEST_SECRET", "hush");

        Assert.DoesNotContain("hush", Text(await RunAsync("/usr/bin/env")), StringComparison.Ordinal);
        Assert.Equal("input", Text(await RunAsync("/bin/ls -A")).Trim());
    }

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task The_working_folder_is_gone_afterwards()
    {
        var folder = Text(await RunAsync("/bin/pwd; echo left > behind")).Trim();

        Assert.StartsWith(Path.GetTempPath(), folder, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_that_is_not_there_is_no_failure() =>
        Assert.Equal("no-such-program", Assert.IsType<ChildOutcome.NotInstalled>(await _children.RunAsync(new("no-such-program"), new MemoryStream(), default)).Program);

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_that_waits_is_ended_with_all_it_started()
    {
        var mark = Path.Combine(Path.GetTempPath(), "careerboard-test-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));

        // The inner one leaves its parent and holds the output open.
        var outcome = await RunAsync($"(/bin/sleep 2; echo late > {mark}) & (/bin/sleep 60 &) ; /bin/sleep 60", time: TimeSpan.FromMilliseconds(500));
        await Task.Delay(2_500);

        Assert.IsType<ChildOutcome.TimedOut>(outcome);
        Assert.False(File.Exists(mark));
    }

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_that_writes_without_end_is_ended() => Assert.IsType<ChildOutcome.TooMuch>(await RunAsync("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done"));

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_cannot_fill_the_disk() => Assert.IsType<ChildOutcome.Failed>(await RunAsync("/bin/dd if=/dev/zero of=big bs=1M count=10"));

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_cannot_take_all_memory() => Assert.IsType<ChildOutcome.Failed>(await RunAsync("/bin/dd if=/dev/zero of=/dev/null bs=300M count=1"));

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task A_program_that_fails_says_how() => Assert.Equal(7, Assert.IsType<ChildOutcome.Failed>(await RunAsync("exit 7")).ExitCode);

    [Fact(Skip = "needs prlimit", SkipUnless = nameof(CanLimit))]
    public async Task Whoever_stops_waiting_gets_no_answer()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _children.RunAsync(new("/bin/sh", "-c", "/bin/sleep 60"), new MemoryStream(), stop.Token));
    }

    private Task<ChildOutcome> RunAsync(string script, string input = "", TimeSpan? time = null) => _children.RunAsync(
        new("/bin/sh", "-c", script) { Time = time ?? TimeSpan.FromSeconds(20), Memory = 200_000_000, MaxOutput = 1_000_000, MaxFile = 1_000_000 },
        new MemoryStream(Encoding.UTF8.GetBytes(input)),
        default);

    private static string Text(ChildOutcome outcome) => Encoding.UTF8.GetString(Assert.IsType<ChildOutcome.Done>(outcome).Output);
}
