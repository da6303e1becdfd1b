using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CareerBoard.Benchmarks.Loading;

/// <summary>What <c>wrk</c> measured, with one thread on the second core.</summary>
/// <param name="PerSecond">Requests.</param>
/// <param name="Median">Milliseconds; at 32 connections this is mostly waiting for the others.</param>
/// <param name="Slowest">Milliseconds within which 99 of 100 were answered.</param>
/// <param name="Bytes">Of an answer, with its headers.</param>
/// <param name="Bad">How many were not answered well.</param>
internal sealed partial record Wrk(double PerSecond, double Median, double Slowest, int Bytes, int Bad)
{
    /// <summary>Asks for the paths in turn.</summary>
    public static Task<Wrk> RunAsync(string address, IReadOnlyList<string> paths, string? encoding, int seconds) =>
        RunAsync(address, paths, seconds, encoding is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept-Encoding"] = encoding });

    /// <summary>The same as somebody whom these headers name.</summary>
    public static async Task<Wrk> RunAsync(string address, IReadOnlyList<string> paths, int seconds, IReadOnlyDictionary<string, string> headers)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, $$"""
            local paths = { {{string.Join(", ", paths.Select(Quoted))}} }
            local at = 0
            request = function()
              at = at % #paths + 1
              return wrk.format("GET", paths[at], { {{string.Join(", ", headers.Select(h => $"[{Quoted(h.Key)}] = {Quoted(h.Value)}"))}} })
            end
            """);
        try
        {
            var start = new ProcessStartInfo("taskset", ["-c", "1", "wrk", "-t1", "-c32", $"-d{seconds}s", "--latency", "-s", script, address]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            var perSecond = Number(PerSecondLine().Match(said));
            return new(perSecond, Milliseconds(MedianLine().Match(said)), Milliseconds(SlowestLine().Match(said)), (int)(BytesIn(said) / Math.Max(1, perSecond)), BadLine().Match(said) is { Success: true } bad ? (int)Number(bad) : 0);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static double Number(Match match) => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        _ => 1000,
    };

    private static double BytesIn(string said)
    {
        var match = BytesLine().Match(said);
        return Number(match) * match.Groups[2].Value switch
        {
            "KB" => 1024,
            "MB" => 1024 * 1024,
            "GB" => 1024 * 1024 * 1024,
            _ => 1,
        };
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PerSecondLine();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)", RegexOptions.NonBacktracking)]
    private static partial Regex MedianLine();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)", RegexOptions.NonBacktracking)]
    private static partial Regex SlowestLine();

    [GeneratedRegex(@"Transfer/sec:\s+([\d.]+)(B|KB|MB|GB)", RegexOptions.NonBacktracking)]
    private static partial Regex BytesLine();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex BadLine();
}
