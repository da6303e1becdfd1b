using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CareerBoard.Testing;

/// <summary>The real virus scanner, knowing one signature of our own. What it is told to find is as harmless as any other word.</summary>
public sealed class Clamd : IAsyncDisposable
{
    /// <summary>What a document must say to be taken for infected.</summary>
    public const string Poison = "CAREERBOARD-TEST-SIGNATURE-3f6b1c";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("careerboard-clamd-");
    private Process? _process;

    public int Port { get; } = BoardProcess.FreePort();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public string SocketPath => Path.Combine(_folder.FullName, "clamd.sock");

    /// <returns>Once it answers.</returns>
    public async Task<Clamd> StartAsync()
    {
        var database = _folder.CreateSubdirectory("database").FullName;
        await File.WriteAllTextAsync(Path.Combine(database, "careerboard.ndb"), $"CareerBoard.Test:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Poison))}\n");
        var settings = Path.Combine(_folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"""
            Foreground yes
            DatabaseDirectory {database}
            TemporaryDirectory {_folder.FullName}
            LocalSocket {SocketPath}
            TCPSocket {Port.ToString(CultureInfo.InvariantCulture)}
            TCPAddr 127.0.0.1
            """ + "\n");

        var start = new ProcessStartInfo(Program(), ["-c", settings]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var said = new StringBuilder();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        _process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var patience = 1_200; patience > 0 && !_process.HasExited; patience--)
        {
            if (await AnswersAsync()) return this;
            await Task.Delay(50);
        }

        throw new InvalidOperationException($"clamd did not begin to answer.\n{said}");
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private static string Program() =>
        ((string[])[.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"]).Select(folder => Path.Combine(folder, "clamd")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("clamd is not installed (Debian: clamav-daemon). tests/run.sh installs it.");

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            await client.GetStream().WriteAsync("zPING\0"u8.ToArray());
            return client.GetStream().ReadByte() is 'P';
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }
}
