using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Pages and feeds leave compressed for whoever brings no cookie, a visitor who only reads, and so does what is kept for all visitors. With a
/// cookie another page holds what is secret, and how well that compresses beside words of an attacker's choice would tell of it.
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
                http => http.Request.Headers.Cookie.Count == 0 || http.Features.Get<IOutputCacheFeature>()?.Context.EnableOutputCaching is true,
                reading => reading.UseResponseCompression());
            return app;
        }
    }
}
