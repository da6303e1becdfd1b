#pragma warning disable RS0030 // A program that prints.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CareerBoard.Benchmarks.Loading;

/// <summary>A program that serves over loopback, on the first core alone, so that the load has the other.</summary>
internal sealed class Served : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    private Served(Process process, string address, TimeSpan started) => (_process, Address, Started) = (process, address, started);

    public string Address { get; }

    /// <summary>From starting the process to the first good answer.</summary>
    public TimeSpan Started { get; }

    /// <summary>What it has in memory, in megabytes.</summary>
    public int Memory
    {
        get
        {
            _process.Refresh();
            return (int)(_process.WorkingSet64 / 1024 / 1024);
        }
    }

    public static async Task<Served> StartAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string firstPage)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("taskset", ["-c", "0", program, .. arguments, "--urls", address]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in settings) start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Complain(line.Data);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var http = new HttpClient { Timeout = Patience };
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
            if (watch.Elapsed > Patience) throw new TimeoutException($"{program} did not answer.");
            try
            {
                using var answer = await http.GetAsync(new Uri(address + firstPage));
                if (answer.IsSuccessStatusCode) return new(process, address, watch.Elapsed);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Complain(string? line)
    {
        if (line is { Length: > 0 }) Console.Error.WriteLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
