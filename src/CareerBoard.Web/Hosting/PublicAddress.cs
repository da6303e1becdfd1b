using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Absolute addresses of this board, for feeds, markup and mails. They begin with <c>Board:PublicUrl</c>, or in Development with the
/// address it listens on; never with the Host header, which anybody can set.
/// </summary>
internal sealed class PublicAddress(IOptions<BoardOptions> board, IConfiguration configuration, IServer? server = null)
{
    /// <summary>Where Kestrel listens when nothing is said.</summary>
    private const string Default = "http://localhost:5000";

    /// <summary>Without a slash at its end.</summary>
    public string Root => board.Value.PublicUrl is { Length: > 0 } configured ? configured.TrimEnd('/') : Listening();

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Root + path;

    private string Listening()
    {
        var first = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? configuration["urls"]?.Split(';')[0] ?? Default;
        var address = BindingAddress.Parse(first);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
