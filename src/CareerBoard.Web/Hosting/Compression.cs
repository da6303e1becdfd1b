using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Pages and feeds leave compressed for whoever brings no cookie, a visitor who only reads, and so does what is kept for all visitors. With a
/// cookie another page holds what is secret, and how well that compresses beside words of an attacker's choice would tell of it. The few pages that are too
/// long for that are compressed where a page of this board or the person alone asked for them (<c>Sec-Fetch-Site</c>): nobody else then chose any word.
/// </summary>
internal static class CompressionHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddCompression()
        {
            builder.Services.AddResponseCompression(compression =>
            {
                compression.EnableForHttps = true;
                compression.MimeTypes = ["text/html", "text/plain", "application/xml", "application/atom+xml", "application/rss+xml", "application/feed+json"];
            });
            builder.Services.AddScoped<KeptPages>();
            builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
            builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseCompression()
        {
            app.UseWhen(
                http => http.Request.Headers.Cookie.Count == 0 || IsAskedFromHere(http) || http.Features.Get<MadeForVisitors>() is not null,
                reading => reading.UseResponseCompression());
            return app;
        }
    }

    /// <summary>What a browser does not say is not taken for granted.</summary>
    public static bool IsAskedFromHere(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<CompressedForMembersAttribute>() is not null && http.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}

/// <summary>A page that is long enough to leave compressed for whoever is signed in; see <see cref="CompressionHosting"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CompressedForMembersAttribute : Attribute;
