using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

<<<<<<< HEAD
/// <summary>
/// Absolute addresses of this board, for feeds, markup and mails. They begin with <c>Board:PublicUrl</c>, or in Development with the
/// address it listens on; never with the Host header, which anybody can set.
/// </summary>
internal sealed class PublicAddress(IOptions<BoardOptions> board, IServer server)
{
    private string? _root;

    /// <summary>Without a slash at its end.</summary>
    public string Root => _root ??= FindRoot();
=======
/// <summary>Makes absolute addresses for mails, feeds and markup: from <c>Board:PublicUrl</c>, never from the Host header.</summary>
internal sealed class PublicAddress(IOptions<BoardOptions> board, IServiceProvider services)
{
    private const string Unknown = "http://localhost:5000";

    /// <summary>Without a slash at the end.</summary>
    public string Root => (board.Value.PublicUrl ?? Listening() ?? Unknown).TrimEnd('/');
>>>>>>> main

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Root + path;

<<<<<<< HEAD
    private string FindRoot()
    {
        if (board.Value.PublicUrl is { Length: > 0 } configured) return configured.TrimEnd('/');

        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("Board:PublicUrl is not set, and the board does not listen anywhere yet.");
        var address = BindingAddress.Parse(listening);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
=======
    private string? Listening() =>
        services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses
            ? addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            : null;
>>>>>>> main
}
