using System.Text;
using System.Xml;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>What search engines are told: every listed opening with when it truly changed, and where not to look.</summary>
internal static class Sitemap
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>More than this one file may not hold.</summary>
    private const int MostAddresses = 50_000;

    private static readonly string[] Pages = ["/", "/jobs", "/teams", "/internships"];

    extension(WebApplication app)
    {
        public WebApplication MapSitemap()
        {
            app.MapGet("/sitemap.xml", WriteAsync).OpenTo(Audience.Everyone);
            app.MapGet("/robots.txt", (PublicAddress address) => Results.Text(
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

                Sitemap: {address.Of("/sitemap.xml")}

                """)).OpenTo(Audience.Everyone);
            return app;
        }
    }

    private static async Task WriteAsync(HttpContext http, CareerBoardDb db, PublicAddress address, TimeProvider clock, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "application/xml; charset=utf-8";
        await using var xml = XmlWriter.Create(http.Response.Body, new() { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "urlset", Namespace);
        foreach (var page in Pages) await AddAsync(page, changed: null);

        var postings = db.Postings.AsNoTracking().ListedAt(clock.GetUtcNow())
            .OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).Take(MostAddresses - Pages.Length)
            .Select(p => new { p.Number, p.Title, p.UpdatedAt });
        await foreach (var posting in postings.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await AddAsync(PostingAddress.Of(posting.Number, posting.Title), posting.UpdatedAt);
        }

        await xml.WriteEndElementAsync();
        await xml.FlushAsync();

        async Task AddAsync(string path, DateTimeOffset? changed)
        {
            await xml.WriteStartElementAsync(null, "url", Namespace);
            await xml.WriteElementStringAsync(null, "loc", Namespace, address.Of(path));
            if (changed is { } at) await xml.WriteElementStringAsync(null, "lastmod", Namespace, Format.Machine(at));
            await xml.WriteEndElementAsync();
        }
    }
}
