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
            app.MapMethods("/sitemap.xml", Document.Methods, (CareerBoardDb db, PublicAddress address, TimeProvider clock, CancellationToken cancellationToken) =>
                Document.AnswerAsync("application/xml; charset=utf-8", stream => WriteAsync(stream, db, address, clock.GetUtcNow(), cancellationToken))).OpenTo(Audience.Everyone);
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

    private static async Task WriteAsync(Stream stream, CareerBoardDb db, PublicAddress address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var xml = XmlWriter.Create(stream, new() { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "urlset", Namespace);

        List<string> pages = [.. Pages, .. await PagesWithOpeningsAsync(db, now, cancellationToken)];
        foreach (var page in pages.Take(MostAddresses)) await AddAsync(page, changed: null);

        var postings = db.Postings.AsNoTracking().ListedAt(now)
            .OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).Take(Math.Max(0, MostAddresses - pages.Count))
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

    /// <summary>Employers, teams and roles that somebody is wanted for today.</summary>
    private static async Task<IEnumerable<string>> PagesWithOpeningsAsync(CareerBoardDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var listed = db.Postings.ListedAt(now);
        var several = await db.Employers.CountAsync(e => e.DeactivatedAt == null, cancellationToken) > 1;
        var employers = await db.Employers.Where(e => listed.Any(p => p.EmployerId == e.Id)).OrderBy(e => e.Slug).Select(e => e.Slug).ToListAsync(cancellationToken);
        var roles = await db.Roles.Where(r => listed.Any(p => p.RoleId == r.Id)).OrderBy(r => r.Slug).Select(r => r.Slug).ToListAsync(cancellationToken);
        var teams = await (
            from t in db.Teams
            join e in db.Employers on t.EmployerId equals e.Id
            where listed.Any(p => p.TeamId == t.Id)
            orderby t.Slug, e.Slug
            select new { t.Slug, Employer = e.Slug }).ToListAsync(cancellationToken);

        return
        [
            .. several ? employers.Select(slug => $"/employers/{slug}").Prepend("/employers") : [],
            .. teams.Select(team => several ? $"/teams/{team.Slug}?employer={team.Employer}" : $"/teams/{team.Slug}"),
            .. roles.Select(slug => $"/roles/{slug}"),
        ];
    }
}
