using CareerBoard.Web.Hosting;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What search engines are told: where everything is, and where not to look.</summary>
internal static class SitemapRoutes
{
    extension(WebApplication app)
    {
        public WebApplication MapSitemap()
        {
            app.MapMethods("/sitemap.xml", Document.Methods, (HttpContext http, Sitemap sitemap, CancellationToken cancellationToken) => sitemap.AnswerAsync(http, cancellationToken)).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.WholeBoard));
            app.MapMethods(Sitemap.PagesAddress("{part:int}"), Document.Methods, (HttpContext http, Sitemap sitemap, int part, CancellationToken cancellationToken) => sitemap.AnswerPagesAsync(http, part, cancellationToken)).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.WholeBoard));
            app.MapMethods(Sitemap.OpeningsAddress("{part:int}"), Document.Methods, (HttpContext http, Sitemap sitemap, int part, CancellationToken cancellationToken) => sitemap.AnswerOpeningsAsync(http, part, cancellationToken)).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.WholeBoard));
            app.MapMethods("/robots.txt", Document.Methods, (PublicAddress address) => Results.Text(
                $"""
                User-agent: *
                Disallow: /account/
                Disallow: /admin
                Disallow: /api/
                Disallow: /applications
                Disallow: /profile
                Disallow: /saved
                Disallow: /alerts
                Disallow: /*/apply
                Disallow: /*/report

                Sitemap: {address.Of("/sitemap.xml")}

                """)).OpenTo(Audience.Everyone);
            return app;
        }
    }
}
