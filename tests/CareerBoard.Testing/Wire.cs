using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CareerBoard.Testing;

/// <summary>The line between the program and its server, to be cut and mended. For the program a cut one is a server that is gone.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);

    public Wire(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>The same database, over this line.</summary>
    public static Wire To(string connectionString, out Func<string, string> rewire)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        var wire = new Wire(parts.Host!, parts.Port);
        rewire = direct => new Npgsql.NpgsqlConnectionStringBuilder(direct) { Host = "127.0.0.1", Port = wire.Port }.ToString();
        return wire;
    }

    /// <summary>Ends every connection and takes no more.</summary>
    public void Cut()
    {
        _listener.Stop();
        foreach (var client in _open.Keys) client.Dispose();
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Until it is mended.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        _open[near] = _open[far] = 0;
        try
        {
            await far.ConnectAsync(_host, _port);
            await using var one = near.GetStream();
            await using var other = far.GetStream();
            await Task.WhenAny(one.CopyToAsync(other), other.CopyToAsync(one));
        }
        catch (Exception cut) when (cut is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side went.
        }
        finally
        {
            near.Dispose();
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
        }
    }
}
