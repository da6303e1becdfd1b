using System.Globalization;
using System.Xml;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>
/// Every listed opening with when it truly changed, and the pages that lead there: one file, or where that would hold too much a list of files.
/// An opening's file is told by its number, so it is in the same one for good, and no file is too long.
/// </summary>
internal sealed class Sitemap(CareerBoardDb db, Editions editions, PublicAddress address, IOptions<SitemapOptions> options)
{
    private const string ContentType = "application/xml; charset=utf-8";
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const int WindowSize = 1000;

    private static readonly string[] Pages = ["/", "/jobs", "/teams", "/internships"];

    private readonly int _most = options.Value.MostAddresses;

    public static string PagesAddress(string part) => $"/sitemaps/pages-{part}.xml";

    public static string OpeningsAddress(string part) => $"/sitemaps/openings-{part}.xml";

    public async Task<IResult> AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var edition = await editions.CurrentAsync(db, cancellationToken);
        return Answer(http, edition, async xml =>
        {
            var pages = await PagesAsync(edition.Now, cancellationToken);
            var isTooLong = pages.Count > _most || await db.Postings.ListedAt(edition.Now).OrderBy(p => p.PublishedAt).Skip(_most - pages.Count).AnyAsync(cancellationToken);
            if (isTooLong) await WriteIndexAsync(xml, (pages.Count + _most - 1) / _most, edition.Now, cancellationToken);
            else await WriteAddressesAsync(xml, pages, db.Postings, edition.Now, cancellationToken);
        });
    }

    public async Task<IResult> AnswerPagesAsync(HttpContext http, int part, CancellationToken cancellationToken)
    {
        var edition = await editions.CurrentAsync(db, cancellationToken);
        var pages = (await PagesAsync(edition.Now, cancellationToken)).Chunk(_most).ElementAtOrDefault(part - 1);
        if (pages is null) return Results.NotFound();

        return Answer(http, edition, xml => WriteAddressesAsync(xml, pages, db.Postings.Where(_ => false), edition.Now, cancellationToken));
    }

    public async Task<IResult> AnswerOpeningsAsync(HttpContext http, int part, CancellationToken cancellationToken)
    {
        if (part < 1 || part > int.MaxValue / _most) return Results.NotFound();

        var edition = await editions.CurrentAsync(db, cancellationToken);
        var (before, last) = ((part - 1) * _most, part * _most);
        var postings = db.Postings.Where(p => p.Number > before && p.Number <= last);
        if (!await postings.OrderBy(p => p.Number).Take(_most).ListedAt(edition.Now).AnyAsync(cancellationToken)) return Results.NotFound();

        return Answer(http, edition, xml => WriteAddressesAsync(xml, [], postings, edition.Now, cancellationToken));
    }

    private IResult Answer(HttpContext http, Edition edition, Func<XmlWriter, Task> write) =>
        Document.Answer(http, ContentType, edition, [http.Request.Path, address.Root, _most], async body =>
        {
            await using var xml = XmlWriter.Create(body, Document.Xml);
            await xml.WriteStartDocumentAsync();
            await write(xml);
            await xml.FlushAsync();
        });

    private async Task WriteAddressesAsync(XmlWriter xml, IEnumerable<string> pages, IQueryable<Posting> postings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await xml.WriteStartElementAsync(null, "urlset", Namespace);
        foreach (var page in pages) await WriteAsync(xml, "url", page, changed: null);
        await foreach (var window in postings.InWindowsAsync(WindowSize, cancellationToken))
        {
            var rows = await window.ListedAt(now).OrderBy(p => p.Number).Select(p => new { p.Number, p.Title, p.UpdatedAt }).ToListAsync(cancellationToken);
            foreach (var row in rows) await WriteAsync(xml, "url", PostingAddress.Of(row.Number, row.Title), row.UpdatedAt);
        }

        await xml.WriteEndElementAsync();
    }

    /// <summary>A file changes with everything that is or was in it: one that closes leaves the rest as old as it was.</summary>
    private async Task WriteIndexAsync(XmlWriter xml, int pageFiles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var listed = await db.Postings.ListedAt(now).GroupBy(p => (p.Number - 1) / _most).Select(g => g.Key).ToHashSetAsync(cancellationToken);
        var changes = await db.Postings.Where(p => p.PublishedAt != null).GroupBy(p => (p.Number - 1) / _most)
            .Select(g => new { Part = g.Key, Updated = g.Max(p => p.UpdatedAt), Ended = g.Max(p => p.ClosesAt <= now ? p.ClosesAt : null) }).ToListAsync(cancellationToken);

        await xml.WriteStartElementAsync(null, "sitemapindex", Namespace);
        for (var part = 1; part <= pageFiles; part++) await WriteAsync(xml, "sitemap", PagesAddress(Name(part)), changed: null);
        foreach (var part in changes.Where(c => listed.Contains(c.Part)).OrderBy(c => c.Part))
        {
            await WriteAsync(xml, "sitemap", OpeningsAddress(Name(part.Part + 1)), part.Ended > part.Updated ? part.Ended : part.Updated);
        }

        await xml.WriteEndElementAsync();
    }

    private async Task WriteAsync(XmlWriter xml, string element, string path, DateTimeOffset? changed)
    {
        await xml.WriteStartElementAsync(null, element, Namespace);
        await xml.WriteElementStringAsync(null, "loc", Namespace, address.Of(path));
        if (changed is { } at) await xml.WriteElementStringAsync(null, "lastmod", Namespace, Format.Machine(at));
        await xml.WriteEndElementAsync();
    }

    private static string Name(int part) => part.ToString(CultureInfo.InvariantCulture);

    /// <summary>Employers, teams and roles that somebody is wanted for today, after the pages that every board has.</summary>
    private async Task<List<string>> PagesAsync(DateTimeOffset now, CancellationToken cancellationToken)
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
            .. Pages,
            .. several ? employers.Select(slug => $"/employers/{slug}").Prepend("/employers") : [],
            .. teams.Select(team => several ? $"/teams/{team.Slug}?employer={team.Employer}" : $"/teams/{team.Slug}"),
            .. roles.Select(slug => $"/roles/{slug}"),
        ];
    }
}
