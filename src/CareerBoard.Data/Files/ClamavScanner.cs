using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CareerBoard.Data.Files;

/// <summary>Asks clamd over its own protocol: a connection for each question, an answer that ends with NUL. A scan sends the file as INSTREAM does, so that the scanner needs no access to any folder.</summary>
public sealed class ClamavScanner(ClamavOptions options) : IFileScanner
{
    private const int Chunk = 64 * 1024;
    private const int LongestAnswer = 1024;
    private const string Prefix = "stream: ";
    private const string Found = " FOUND";

    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        try
        {
            return await AskAsync("zINSTREAM\0", content, cancellationToken) switch
            {
                "stream: OK" => new ScanVerdict.Clean(),
                var found when found.StartsWith(Prefix, StringComparison.Ordinal) && found.EndsWith(Found, StringComparison.Ordinal) => new ScanVerdict.Infected(found[Prefix.Length..^Found.Length]),
                // Most likely its own limits or trouble. What it did not call clean is not clean.
                var other => new ScanVerdict.NotScanned(other),
            };
        }
        catch (ScannerException failure)
        {
            return new ScanVerdict.NotScanned(failure.Message);
        }
    }

    public async Task<string?> DescribeAsync(CancellationToken cancellationToken) => await AskAsync("zVERSION\0", content: null, cancellationToken);

    private async Task<string> AskAsync(string command, Stream? content, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            using var socket = await ConnectAsync(patience.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command), patience.Token);
            if (content is not null) await SendAsync(content, stream, patience.Token);
            return await HearAsync(stream, patience.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            var socket = failure as SocketException ?? failure.InnerException as SocketException;
            throw new ScannerException(socket?.SocketErrorCode.ToString() ?? failure.GetType().Name, failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScannerException("no answer in time", late);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var address = options.Address!;
        var isPath = address.StartsWith('/');
        var socket = isPath ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            var colon = address.LastIndexOf(':');
            if (isPath) await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancellationToken);
            else await socket.ConnectAsync(address[..colon].Trim('[', ']'), int.Parse(address.AsSpan(colon + 1), CultureInfo.InvariantCulture), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Pieces that each begin with their length, and an empty one at the end.</summary>
    private static async Task SendAsync(Stream content, NetworkStream stream, CancellationToken cancellationToken)
    {
        var piece = new byte[sizeof(int) + Chunk];
        int read;
        do
        {
            read = await content.ReadAsync(piece.AsMemory(sizeof(int)), cancellationToken);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await stream.WriteAsync(piece.AsMemory(0, sizeof(int) + read), cancellationToken);
        }
        while (read > 0);
    }

    private static async Task<string> HearAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
            if (answer.AsSpan(0, length).IndexOf((byte)0) is var end and >= 0) return Readable(answer.AsSpan(0, end));
        }

        throw new ScannerException(length == 0 ? "no answer" : "an answer without an end");
    }

    /// <summary>It ends up in the log and on a page, and is somebody else's.</summary>
    private static string Readable(ReadOnlySpan<byte> text) => string.Create(text.Length, text, (shown, bytes) =>
    {
        for (var i = 0; i < bytes.Length; i++) shown[i] = bytes[i] is >= 0x20 and < 0x7F ? (char)bytes[i] : '?';
    });

    /// <summary>Whether the setting is <c>host:port</c> or the path of a socket.</summary>
    public static bool IsAddress(string address) =>
        address.StartsWith('/')
        || (address.LastIndexOf(':') is var colon and > 0 && ushort.TryParse(address.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var port) && port > 0);
}
