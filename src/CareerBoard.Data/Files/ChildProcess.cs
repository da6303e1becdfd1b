using System.ComponentModel;
using System.Diagnostics;

namespace CareerBoard.Data.Files;

/// <summary>What to run on a stranger's file, and how much of the machine it may use.</summary>
/// <param name="Program">A program's name, looked up in <c>PATH</c>, or its absolute path.</param>
/// <param name="Arguments">Where one is <see cref="Input"/>, the file's content lies under that name in the working folder.</param>
public sealed record ChildCommand(string Program, params IReadOnlyList<string> Arguments)
{
    public const string Input = "input";

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Address space in bytes: more than what is used, since libraries count.</summary>
    public long Memory { get; init; } = 1024L * 1024 * 1024;

    public int MaxOutput { get; init; } = 8 * 1024 * 1024;

    /// <summary>The largest file that the program may write.</summary>
    public long MaxFile { get; init; } = 32L * 1024 * 1024;
}

/// <summary>How a run ended.</summary>
public abstract record ChildOutcome
{
    private ChildOutcome()
    {
    }

    /// <summary>It exited with 0; this is what it wrote to its standard output.</summary>
    public sealed record Done(byte[] Output) : ChildOutcome;

    /// <summary>The program, or what is needed to limit it, is not on this machine.</summary>
    public sealed record NotInstalled(string Program) : ChildOutcome;

    public sealed record TimedOut : ChildOutcome;

    /// <summary>It wrote more than it may.</summary>
    public sealed record TooMuch : ChildOutcome;

    /// <summary>It gave up, crashed, or met a limit on memory or files.</summary>
    public sealed record Failed(int ExitCode) : ChildOutcome;
}

/// <summary>
/// Runs a program on a file that nobody trusts: in a process group of its own, with limits that the kernel enforces
/// (<c>prlimit</c>), without environment, in a folder that is removed afterwards. Where the limits cannot be set it does not run.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private const int CpuLimitSignal = 128 + 24;

    /// <summary>As many as leaves the site its processors; the others wait.</summary>
    public static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim _slots = new(AtOnce);

    public async Task<ChildOutcome> RunAsync(ChildCommand command, Stream input, CancellationToken cancellationToken)
    {
        foreach (var needed in (string[])["setsid", "prlimit", command.Program])
        {
            if (Locate(needed) is null) return new ChildOutcome.NotInstalled(needed);
        }

        await _slots.WaitAsync(cancellationToken);
        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("careerboard-").FullName;
            await using (var file = new FileStream(Path.Combine(folder, ChildCommand.Input), FileMode.CreateNew, FileAccess.Write))
            {
                await input.CopyToAsync(file, cancellationToken);
            }

            return await RunInAsync(folder, command, cancellationToken);
        }
        finally
        {
            if (folder is not null) Directory.Delete(folder, recursive: true);
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private static async Task<ChildOutcome> RunInAsync(string folder, ChildCommand command, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(folder, command) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new ChildOutcome.NotInstalled(command.Program);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(command.Time);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, deadline.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, command.MaxOutput, deadline.Token);
            if (output is null) return new ChildOutcome.TooMuch();

            await errors;
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode switch
            {
                0 => new ChildOutcome.Done(output),
                CpuLimitSignal => new ChildOutcome.TimedOut(),
                var code => new ChildOutcome.Failed(code),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ChildOutcome.TimedOut();
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static ProcessStartInfo Start(string folder, ChildCommand command)
    {
        var seconds = (int)Math.Ceiling(command.Time.TotalSeconds);
        var start = new ProcessStartInfo(Locate("setsid")!)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        string[] words = [Locate("prlimit")!, $"--as={command.Memory}", $"--cpu={seconds}", $"--fsize={command.MaxFile}", "--nofile=64", "--core=0", "--", Locate(command.Program)!, .. command.Arguments];
        foreach (var word in words) start.ArgumentList.Add(word);
        return start;
    }

    private static async Task<byte[]?> ReadAsync(Stream output, int limit, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await output.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (kept.Length + read > limit) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>
    /// The group first: it holds what the program started and left behind, which no walk from parent to child finds.
    /// After a normal end the group is empty and nothing happens; its number is not given out again so soon.
    /// </summary>
    private static async Task EndAsync(Process process)
    {
        Posix.KillGroup(process.Id);
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static string? Locate(string program)
    {
        if (!OperatingSystem.IsLinux()) return null;
        if (Path.IsPathRooted(program)) return File.Exists(program) ? program : null;

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return folders.Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
