using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>Makes absolute addresses for mails, feeds and markup: from <c>Board:PublicUrl</c>, never from the Host header.</summary>
internal sealed class PublicAddress(IOptions<BoardOptions> board, IServiceProvider services)
{
    private const string Unknown = "http://localhost:5000";

    /// <summary>Without a slash at the end.</summary>
    public string Root => (board.Value.PublicUrl ?? Listening() ?? Unknown).TrimEnd('/');

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Root + path;

    private string? Listening() =>
        services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses
            ? addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            : null;
}
