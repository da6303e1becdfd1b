using Microsoft.AspNetCore.Http;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Testing;

/// <summary>One address of the program: what it looks like, what it takes, who may reach it. No audience: nobody may.</summary>
internal sealed record Address(RoutePattern Pattern, string Text, IReadOnlyList<string> Methods, Audience? Audience)
{
    public bool Takes(string method) => Methods.Contains(method, StringComparer.Ordinal);
}

/// <summary>Every endpoint, from the table that routing itself uses. The files of wwwroot are one address.</summary>
internal static class EndpointTable
{
    public const string Files = "/{file of wwwroot}";

    public static async Task<IReadOnlyList<Address>> OfAsync(TestBoard board)
    {
        var pages = board.Services.GetRequiredService<PageLoader>();
        var table = new Dictionary<string, Address>(StringComparer.Ordinal);
        foreach (var endpoint in board.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is { SuppressMatching: true }) continue;

            var address = await ReadAsync(endpoint, pages);
            table[address.Text] = table.TryGetValue(address.Text, out var known) && known.Text != Files
                ? known with { Methods = [.. known.Methods.Union(address.Methods, StringComparer.Ordinal)] }
                : address;
        }

        return [.. table.Values.OrderBy(address => address.Text, StringComparer.Ordinal)];
    }

    private static async Task<Address> ReadAsync(RouteEndpoint endpoint, PageLoader pages)
    {
        var metadata = endpoint.Metadata;
        IReadOnlyList<string> methods = metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        if (metadata.GetMetadata<PageActionDescriptor>() is { } descriptor)
        {
            // A page's own attributes are known once it is loaded, as they are to routing.
            var page = await pages.LoadAsync(descriptor, metadata);
            metadata = new EndpointMetadataCollection(page.ModelTypeInfo!.GetCustomAttributes(inherit: true));
            methods = [.. page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Prepend("GET").Distinct(StringComparer.Ordinal)];
        }

        var isFile = metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        return new(
            endpoint.RoutePattern,
            isFile ? Files : "/" + endpoint.RoutePattern.RawText?.TrimStart('/'),
            [.. methods.Where(method => method is not "HEAD").Order(StringComparer.Ordinal)],
            metadata.GetOrderedMetadata<IAuthorizeData>().OfType<OpenToAttribute>().FirstOrDefault()?.Audience);
    }
}
