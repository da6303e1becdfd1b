using System.Text.Json;
using System.Xml;
using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Api.Feeds;

/// <summary>The list of openings for feed readers: the same query string as the page, open postings alone, ids that never change.</summary>
internal static class JobFeeds
{
    private const int Most = 100;

    private static readonly (string Ending, string ContentType, Func<Stream, Feed, CancellationToken, Task> Write)[] Kinds =
    [
        ("atom", "application/atom+xml; charset=utf-8", AtomAsync),
        ("rss", "application/rss+xml; charset=utf-8", RssAsync),
        ("json", "application/feed+json; charset=utf-8", JsonAsync),
    ];

    extension(WebApplicationBuilder builder)
    {
        /// <summary>For the feeds of templates and the sitemap too.</summary>
        public WebApplicationBuilder AddFeeds()
        {
            builder.Services.AddSingleton<Editions>().AddScoped<ListedPostings>().AddScoped<Sitemap>();
            builder.Services.AddOptions<SitemapOptions>().BindConfiguration(SitemapOptions.Section).ValidateDataAnnotations().ValidateOnStart();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapFeeds()
        {
            foreach (var (ending, contentType, write) in Kinds)
            {
                app.MapMethods($"/feeds/jobs.{ending}", Document.Methods, (HttpContext http, JobList list, CareerBoardDb db, Editions editions, PublicAddress address, IOptions<BoardOptions> board, CancellationToken cancellationToken) =>
                    AnswerAsync(http, list, db, editions, address, board.Value, contentType, write, cancellationToken)).OpenTo(Audience.Everyone).WithMetadata(new LimitedAttribute(Limit.Api));
            }

            return app;
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, JobList list, CareerBoardDb db, Editions editions, PublicAddress address, BoardOptions board, string contentType, Func<Stream, Feed, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var edition = await editions.CurrentAsync(db, cancellationToken);
        var found = await list.FindAsync(http.Request.Query, Most, cancellationToken);
        // The list of the last days becomes another one as time passes, within one edition.
        var moves = found.Query.PostedDays is not null || found.Query.ClosingDays is not null;

        var own = address.Of(http.Request.Path + http.Request.QueryString);
        return Document.Answer(http, contentType, moves ? edition.Undated : edition, [own, board.Name, .. found.Page.Numbers], async body =>
        {
            var dates = await db.Postings.AsNoTracking().Where(p => found.Page.Numbers.Contains(p.Number))
                .Select(p => new Dates(p.Number, p.Id, p.PublishedAt ?? p.CreatedAt, p.UpdatedAt)).ToDictionaryAsync(d => d.Number, cancellationToken);
            List<Entry> entries = [.. found.Cards.Where(c => dates.ContainsKey(c.Number)).Select(c => Entry.Of(c, dates[c.Number], address))];
            var title = found.Query.Text.Length > 0 ? $"{found.Query.Text} · {board.Name}" : $"Openings · {board.Name}";
            await write(body, new Feed(title, own, address.Of(found.Query.Address()), entries.Count == 0 ? edition.Since : entries.Max(e => e.Updated), entries), cancellationToken);
        });
    }

    private static async Task AtomAsync(Stream body, Feed feed, CancellationToken cancellationToken)
    {
        const string atom = "http://www.w3.org/2005/Atom";
        await using var xml = XmlWriter.Create(body, Document.Xml);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "feed", atom);
        await xml.WriteElementStringAsync(null, "id", atom, feed.ListAddress);
        await xml.WriteElementStringAsync(null, "title", atom, feed.Title);
        await xml.WriteElementStringAsync(null, "updated", atom, Format.Machine(feed.Updated));
        await LinkAsync("self", feed.Address);
        await LinkAsync("alternate", feed.ListAddress);
        foreach (var entry in feed.Entries)
        {
            await xml.WriteStartElementAsync(null, "entry", atom);
            await xml.WriteElementStringAsync(null, "id", atom, $"urn:uuid:{entry.Id}");
            await xml.WriteElementStringAsync(null, "title", atom, entry.Title);
            await LinkAsync("alternate", entry.Address);
            await xml.WriteElementStringAsync(null, "published", atom, Format.Machine(entry.Published));
            await xml.WriteElementStringAsync(null, "updated", atom, Format.Machine(entry.Updated));
            await xml.WriteStartElementAsync(null, "author", atom);
            await xml.WriteElementStringAsync(null, "name", atom, feed.Title);
            await xml.WriteEndElementAsync();
            await xml.WriteElementStringAsync(null, "summary", atom, entry.Summary);
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.FlushAsync();

        async Task LinkAsync(string relation, string address)
        {
            await xml.WriteStartElementAsync(null, "link", atom);
            await xml.WriteAttributeStringAsync(null, "rel", null, relation);
            await xml.WriteAttributeStringAsync(null, "href", null, address);
            await xml.WriteEndElementAsync();
        }
    }

    private static async Task RssAsync(Stream body, Feed feed, CancellationToken cancellationToken)
    {
        await using var xml = XmlWriter.Create(body, Document.Xml);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "rss", null);
        await xml.WriteAttributeStringAsync(null, "version", null, "2.0");
        await xml.WriteStartElementAsync(null, "channel", null);
        await xml.WriteElementStringAsync(null, "title", null, feed.Title);
        await xml.WriteElementStringAsync(null, "link", null, feed.ListAddress);
        await xml.WriteElementStringAsync(null, "description", null, feed.Title);
        await xml.WriteElementStringAsync(null, "lastBuildDate", null, Rfc822(feed.Updated));
        foreach (var entry in feed.Entries)
        {
            await xml.WriteStartElementAsync(null, "item", null);
            await xml.WriteElementStringAsync(null, "title", null, entry.Title);
            await xml.WriteElementStringAsync(null, "link", null, entry.Address);
            await xml.WriteStartElementAsync(null, "guid", null);
            await xml.WriteAttributeStringAsync(null, "isPermaLink", null, "false");
            await xml.WriteStringAsync($"urn:uuid:{entry.Id}");
            await xml.WriteEndElementAsync();
            await xml.WriteElementStringAsync(null, "pubDate", null, Rfc822(entry.Published));
            await xml.WriteElementStringAsync(null, "description", null, entry.Summary);
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
    }

    private static async Task JsonAsync(Stream body, Feed feed, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("home_page_url", feed.ListAddress);
        json.WriteString("feed_url", feed.Address);
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
        {
            json.WriteStartObject();
            json.WriteString("id", $"urn:uuid:{entry.Id}");
            json.WriteString("url", entry.Address);
            json.WriteString("title", entry.Title);
            json.WriteString("content_text", entry.Summary);
            json.WriteString("date_published", Format.Machine(entry.Published));
            json.WriteString("date_modified", Format.Machine(entry.Updated));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static string Rfc822(DateTimeOffset at) => at.ToUniversalTime().ToString("r", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Dates(int Number, Guid Id, DateTimeOffset Published, DateTimeOffset Updated);

    private sealed record Feed(string Title, string Address, string ListAddress, DateTimeOffset Updated, IReadOnlyList<Entry> Entries);

    private sealed record Entry(Guid Id, string Title, string Address, string Summary, DateTimeOffset Published, DateTimeOffset Updated)
    {
        public static Entry Of(PostingCard card, Dates dates, PublicAddress address)
        {
            IEnumerable<string> facts = [.. card.Facts, .. card.Pay is null ? Array.Empty<string>() : [card.Pay], card.ClosesAt is { } closes ? $"closes {Format.DayAndTime(closes)}" : "open until filled"];
            return new(dates.Id, Data.Text.WellFormed.Text(card.Title), address.Of(card.Address), Data.Text.WellFormed.Text(string.Join(" · ", facts)), dates.Published, dates.Updated);
        }
    }
}
