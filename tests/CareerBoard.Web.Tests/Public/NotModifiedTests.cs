using System.Net;
using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What programs fetch again and again is sent when it is another, and only then.</summary>
public sealed class NotModifiedTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Visitor _visitor = null!;

    public static TheoryData<string, string> Documents => new()
    {
        { "/feeds/jobs.atom", "application/atom+xml; charset=utf-8" },
        { "/feeds/jobs.rss?q=intern", "application/rss+xml; charset=utf-8" },
        { "/feeds/jobs.json?workplace=remote", "application/feed+json; charset=utf-8" },
        { "/feeds/indeed.xml", "application/xml; charset=utf-8" },
        { "/feeds/ziprecruiter.xml", "application/xml; charset=utf-8" },
        { "/feeds/linkedin.xml", "application/xml; charset=utf-8" },
        { "/sitemap.xml", "application/xml; charset=utf-8" },
        { "/sitemaps/pages-1.xml", "application/xml; charset=utf-8" },
        { "/sitemaps/openings-1.xml", "application/xml; charset=utf-8" },
    };

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        // The server believes no time of change that lies ahead of the machine's own clock.
        _board.Clock.Advance(TimeSpan.FromDays(-7));
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    /// <summary>What another process has changed is known here a little later. Until then an answer is the old one by its name, too.</summary>
    [Fact]
    public async Task A_feed_of_before_a_change_is_never_called_what_the_one_after_it_is()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        var revision = _board.Services.GetRequiredService<IDatabaseProvider>().Revision;
        await _visitor.Opens("/feeds/jobs.atom");
        revision.Recheck = TimeSpan.FromHours(1);

        await _board.Database.AskAsync(async db =>
        {
            var stored = await db.Postings.SingleAsync(p => p.Id == posting.Id);
            Assert.Null(stored.Revise(stored.Content() with { Title = "Summer intern" }, _board.Now));
            return await db.SaveChangesAsync();
        });
        var before = await _visitor.Opens("/feeds/jobs.atom");
        revision.Recheck = TimeSpan.Zero;
        var after = await _visitor.Opens("/feeds/jobs.atom");

        Assert.Contains("Research intern", before.Body, StringComparison.Ordinal);
        Assert.Contains("Summer intern", after.Body, StringComparison.Ordinal);
        Assert.NotEqual(before.Headers["ETag"], after.Headers["ETag"]);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Whoever_has_it_already_is_not_sent_it_again_until_it_is_another(string address, string type)
    {
        var posting = (await _board.PublishAsync(_employer, (Openings.Called("Research intern"), null), (Openings.Called("Another intern"), null)))[0];
        await _visitor.Opens(address);
        _board.Clock.Advance(TimeSpan.FromMinutes(5));
        var first = await _visitor.Opens(address);
        Assert.Equal((HttpStatusCode.OK, type, "no-cache"), (first.Status, first.Headers["Content-Type"], first.Headers["Cache-Control"]));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.AskAsync(HttpMethod.Head, address, content: null)).Status);

        _board.Clock.Advance(TimeSpan.FromHours(30));
        await NotModifiedAsync();

        await _board.CloseAsync(posting);
        await ModifiedAsync();

        await _board.PublishAsync(_employer, Openings.Called("Summer intern"));
        await ModifiedAsync();

        await _board.ChangeAsync(_employer, e => e.Describe("Aurora & Co", website: null, about: "", accent: null, "UTC"));
        await ModifiedAsync();

        async Task NotModifiedAsync()
        {
            Assert.Equal(HttpStatusCode.NotModified, await _visitor.AsksAgainAsync(address, first, "ETag"));
            Assert.Equal(HttpStatusCode.NotModified, await _visitor.AsksAgainAsync(address, first, "Last-Modified"));
        }

        async Task ModifiedAsync()
        {
            Assert.Equal(HttpStatusCode.OK, await _visitor.AsksAgainAsync(address, first, "ETag"));
            Assert.Equal(HttpStatusCode.OK, await _visitor.AsksAgainAsync(address, first, "Last-Modified"));
            _board.Clock.Advance(TimeSpan.FromSeconds(1));
            first = await _visitor.Opens(address);
            await NotModifiedAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_deadline_that_passes_makes_it_another_without_anybody_writing_anything(string address, string type)
    {
        await _board.PublishAsync(_employer, (Openings.Called("Research intern") with { Deadline = _board.In(TimeSpan.FromHours(1)) }, null), (Openings.Called("Another intern"), null));
        await _visitor.Opens(address);
        _board.Clock.Advance(TimeSpan.FromMinutes(59));
        var first = await _visitor.Opens(address);
        Assert.Equal(type, first.Headers["Content-Type"]);

        _board.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, await _visitor.AsksAgainAsync(address, first, "ETag"));
        Assert.Equal(HttpStatusCode.OK, await _visitor.AsksAgainAsync(address, first, "Last-Modified"));
        if (!address.StartsWith("/sitemaps/pages", StringComparison.Ordinal)) Assert.NotEqual(first.Body, (await _visitor.Opens(address)).Body);
    }

    /// <summary>HTTP counts whole seconds: whoever fetched it in the first half of one would never hear of what came in the second.</summary>
    [Fact]
    public async Task No_time_of_change_is_said_before_its_second_is_over()
    {
        await _board.PublishAsync(_employer, Openings.Called("Research intern"));

        Assert.False((await _visitor.Opens("/feeds/indeed.xml")).Headers.ContainsKey("Last-Modified"));
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await _visitor.Opens("/feeds/indeed.xml")).Headers.ContainsKey("Last-Modified"));
    }

    [Fact]
    public async Task The_lists_of_different_questions_are_different_ones()
    {
        await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        string[] addresses = ["/feeds/jobs.atom", "/feeds/jobs.rss", "/feeds/jobs.atom?q=intern", "/feeds/jobs.atom?q=none", "/feeds/indeed.xml", "/feeds/linkedin.xml", "/sitemap.xml", "/sitemaps/openings-1.xml"];

        var marks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in addresses) Assert.True(marks.Add((await _visitor.Opens(address)).Headers["ETag"]), address);
    }
}

internal static class AskingAgain
{
    extension(Visitor visitor)
    {
        /// <summary>Asks for what it has, naming it by one of the two headers.</summary>
        public async Task<HttpStatusCode> AsksAgainAsync(string address, Answer had, string by)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation(by is "ETag" ? "If-None-Match" : "If-Modified-Since", had.Headers[by]);
            using var response = await visitor.Http.SendAsync(request);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            return response.StatusCode;
        }
    }
}
