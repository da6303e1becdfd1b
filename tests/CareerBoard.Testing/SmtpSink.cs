using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CareerBoard.Testing;

/// <summary>An SMTP server that keeps what it is given, and can be told to misbehave.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _begun;

    /// <param name="port">Where it listens; 0 for wherever there is room.</param>
    public SmtpSink(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The mails it said yes to, as they came.</summary>
    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>What it says to the recipient instead of yes; none is yes.</summary>
    public string? RefusesRecipientsWith { get; set; }

    /// <summary>The one recipient that it refuses; none is every one.</summary>
    public string? RefusesOnly { get; set; }

    /// <summary>What it says that it knows beyond the plain protocol, such as SMTPUTF8.</summary>
    public string? Extension { get; set; }

    /// <summary>What it was told of recipients, as UTF-8.</summary>
    public ConcurrentQueue<string> Recipients { get; } = new();

    /// <summary>How long it thinks about a mail before it says yes.</summary>
    public TimeSpan ThinksFor { get; set; }

    /// <summary>How many mails it has begun to take.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>To how many callers from now on it says nothing at all, until they go.</summary>
    public int StallsNext { get; set; }

    /// <summary>Hangs up in the middle of the mail's text.</summary>
    public bool DropsInData { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                if (StallsNext > 0)
                {
                    StallsNext--;
                    await reader.ReadToEndAsync(_stop.Token);
                    return;
                }

                await writer.WriteLineAsync("220 sink");
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                    if (verb is "RCPT") Recipients.Enqueue(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line)));
                    if (verb is "QUIT") break;
                    if (verb is "DATA" && await TakeAsync(reader, writer)) return;
                    if (verb is "EHLO" && Extension is { } extension) await writer.WriteLineAsync($"250-sink\r\n250 {extension}");
                    else if (verb is not "DATA") await writer.WriteLineAsync(verb is "RCPT" && (RefusesOnly is null || line.Contains(RefusesOnly, StringComparison.OrdinalIgnoreCase)) ? RefusesRecipientsWith ?? "250 yes" : "250 yes");
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The other side went, or the test is over.
            }
        }
    }

    /// <returns>Whether it hung up.</returns>
    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        Interlocked.Increment(ref _begun);
        await writer.WriteLineAsync("354 go on");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line is not ".")
        {
            if (DropsInData) return true;
            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        await Task.Delay(ThinksFor, _stop.Token);
        Mails.Enqueue(mail.ToString());
        await writer.WriteLineAsync("250 kept");
        return false;
    }
}
