using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CareerBoard.Testing;

/// <summary>Listens where a virus scanner would, and does whatever it is told instead.</summary>
public sealed class BrokenScanner : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string? _answer;
    private readonly bool _listens;

    /// <param name="answer">What it says, or none for nothing.</param>
    /// <param name="listens">Whether it waits for the end of the file first; else it answers at once and hangs up.</param>
    public BrokenScanner(string? answer, bool listens = true)
    {
        (_answer, _listens) = (answer, listens);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                if (_listens) await HearAsync(stream);
                if (_answer is null) await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                else await stream.WriteAsync(Encoding.Latin1.GetBytes(_answer));
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or EndOfStreamException)
            {
                // The other side went, or the test is over.
            }
        }
    }

    /// <summary>The command, and pieces until an empty one.</summary>
    private static async Task HearAsync(NetworkStream stream)
    {
        var buffer = new byte[4];
        while (stream.ReadByte() > 0)
        {
            // Up to the NUL that ends the command.
        }

        while (true)
        {
            await stream.ReadExactlyAsync(buffer);
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(buffer);
            if (length == 0) return;
            await stream.ReadExactlyAsync(new byte[length]);
        }
    }
}
