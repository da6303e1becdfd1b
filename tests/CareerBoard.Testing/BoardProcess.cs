using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CareerBoard.Testing;

/// <summary>
/// The built program as a process of its own, in Production, on the data of a <see cref="TestBoard"/> that was stopped. It can be killed as
/// a machine kills: at once and without a word. It is the one that was built beside the tests, or the published one in the folder that
/// <c>CAREERBOARD_TEST_PROGRAM</c> names, which starts with half the work.
/// </summary>
public sealed class BoardProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringWriter _said;

    private BoardProcess(Process process, StringWriter said, TimeSpan readyAfter) => (_process, _said, ReadyAfter) = (process, said, readyAfter);

    /// <summary>From the start of the process to its first good answer about itself.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Everything that it has written to its log so far.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>A port that nobody listens on, for a program that has to be found at the same address every time.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <returns>Once it says that it is ready.</returns>
    public static async Task<BoardProcess> StartAsync(TestBoard board, int port)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var start = StartOf(board.Settings);
        start.Environment.Remove("Jobs__Enabled");
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Board__PublicUrl"] = address;

        var said = new StringWriter(CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(said, line.Data);
        process.ErrorDataReceived += (_, line) => Hear(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        while (clock.Elapsed < Patience && !process.HasExited)
        {
            if (await IsReadyAsync(http)) return new BoardProcess(process, said, clock.Elapsed);
            await Task.Delay(20);
        }

        if (!process.HasExited) process.Kill();
        // Until the streams end as well: a program that has ended may have said its last words without being heard yet.
        await process.WaitForExitAsync();
        throw new InvalidOperationException($"The program did not become ready in {clock.Elapsed}.\n{said}");
    }

    /// <summary>The program as it is typed at: words after its name, and how it ended.</summary>
    /// <param name="killWhen">Is given the process and how many lines it has said so far, and ends when it is to be killed; without, it runs to its end.</param>
    public static async Task<(int Code, string Said)> TypesAsync(IReadOnlyDictionary<string, string?> settings, IEnumerable<string> words, Func<Process, Func<int>, Task>? killWhen = null)
    {
        var start = StartOf(settings);
        foreach (var word in words) start.ArgumentList.Add(word);

        await using var said = new StringWriter(CultureInfo.InvariantCulture);
        var lines = 0;
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            Hear(said, line.Data);
            Interlocked.Increment(ref lines);
        };
        process.ErrorDataReceived += (_, line) => Hear(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (killWhen is not null)
            {
                await killWhen(process, () => Volatile.Read(ref lines));
                if (!process.HasExited) process.Kill();
            }

            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException stuck)
        {
            process.Kill();
            throw new TimeoutException($"{string.Join(' ', words)} did not come to its end in {Patience}.", stuck);
        }

        return (process.ExitCode, said.ToString());
    }

    private static ProcessStartInfo StartOf(IReadOnlyDictionary<string, string?> settings)
    {
        var published = Environment.GetEnvironmentVariable("CAREERBOARD_TEST_PROGRAM") is { Length: > 0 } folder ? folder : null;
        var start = new ProcessStartInfo(Path.Combine(published ?? AppContext.BaseDirectory, "CareerBoard.Web"))
        {
            WorkingDirectory = published ?? Path.Combine(Repository.Root, "src", "CareerBoard.Web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return start;
    }

    /// <summary>SIGKILL: nothing is flushed, finished or said.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: what a supervisor sends first.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <returns>How it ended.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        await _said.DisposeAsync();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException or IOException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private static void Hear(StringWriter said, string? line)
    {
        if (line is null) return;
        lock (said) said.WriteLine(line);
    }
}
