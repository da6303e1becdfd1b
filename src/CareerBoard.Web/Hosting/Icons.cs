using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace CareerBoard.Web.Hosting;

/// <summary>The one file with all icons, under the name that browsers keep for a year.</summary>
internal static class Icons
{
    private const string File = "icons.svg";

    /// <summary>The stylesheet asks for it by its own name, which says its version.</summary>
    private const string Font = "lib/inter/inter-";

    private const string Year = "max-age=31536000, immutable";

    /// <summary>The same for every page, so it is written once, with the routes; asking for it at every icon costs a long page more than its icons.</summary>
    public static string Address { get; private set; } = $"/{File}";

    extension<TBuilder>(TBuilder assets) where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>Finds the icons among the files, and lets browsers keep the font as long as them.</summary>
        public TBuilder WithIconsAndFont()
        {
            assets.Finally(endpoint =>
            {
                if (endpoint.Metadata.OfType<StaticAssetDescriptor>().FirstOrDefault() is not { } asset) return;

                if (asset.Properties.Any(property => property is { Name: "label", Value: File })) Address = $"/{asset.Route}";
                if (asset.Route.StartsWith(Font, StringComparison.Ordinal) && endpoint.RequestDelegate is { } send) endpoint.RequestDelegate = http => KeepAsync(http, send);
            });
            return assets;
        }
    }

    private static Task KeepAsync(HttpContext http, RequestDelegate send)
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified) http.Response.Headers[HeaderNames.CacheControl] = Year;
            return Task.CompletedTask;
        });
        return send(http);
    }
}
