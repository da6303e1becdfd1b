using System.Buffers.Binary;
using System.Net;
using System.Xml.Linq;
using CareerBoard.Data.Files;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;
using CareerBoard.Web.Api.Cards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CareerBoard.Web.Tests.Public;

/// <summary>The picture that networks show beside a link.</summary>
public sealed class SocialCardTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Employer _employer = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _employer = await _board.AddEmployerAsync();
        _visitor = _board.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return _board.DisposeAsync();
    }

    [Fact]
    public async Task A_posting_names_a_picture_of_its_own_that_any_site_may_show()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");

        var address = Shared(page, "og:image")!;
        var picture = await _visitor.Opens(address[_board.Address.Length..]);

        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.Status, picture.Headers["Content-Type"]));
        Assert.Equal("cross-origin", picture.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal((SocialCard.Width, SocialCard.Height), SizeOf(picture.Bytes));
        Assert.NotEqual((await _visitor.Opens(SocialCardRoute.Plain)).Bytes, picture.Bytes);
        Assert.Equal(("Research intern", $"{_board.Address}/jobs/{posting.Number}/research-intern", "summary_large_image"), (Shared(page, "og:title"), Shared(page, "og:url"), page.Find("meta[name='twitter:card']")?.GetAttribute("content")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs")]
    [InlineData("/teams")]
    [InlineData("/internships")]
    public async Task Other_pages_name_the_plain_one(string address)
    {
        var page = await _visitor.Opens(address);

        Assert.Equal(_board.Address + SocialCardRoute.Plain, Shared(page, "og:image"));
        var picture = await _visitor.Opens(SocialCardRoute.Plain);
        Assert.Equal((SocialCard.Width, SocialCard.Height), SizeOf(picture.Bytes));
        Assert.Equal("cross-origin", picture.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("same-origin", page.Headers["Cross-Origin-Resource-Policy"]);
    }

    [Fact]
    public async Task The_picture_and_its_address_change_with_the_posting()
    {
        var posting = await _board.PublishAsync(_employer, Openings.Called("Research intern"));
        var page = await _visitor.Opens($"/jobs/{posting.Number}/research-intern");
        var before = await _visitor.Opens($"/jobs/{posting.Number}/card.png");
        var same = await _visitor.Opens($"/jobs/{posting.Number}/card.png");

        _board.Clock.Advance(TimeSpan.FromMinutes(1));
        await _board.ChangeAsync(posting, p => p.Revise(p.Content() with { Title = "Summer intern" }, _board.Now));
        var after = await _visitor.Opens($"/jobs/{posting.Number}/card.png");

        Assert.Equal(before.Headers["ETag"], same.Headers["ETag"]);
        Assert.NotEqual(before.Headers["ETag"], after.Headers["ETag"]);
        Assert.NotEqual(Shared(page, "og:image"), Shared(await _visitor.Opens($"/jobs/{posting.Number}/summer-intern"), "og:image"));
        _visitor.Http.DefaultRequestHeaders.Add("If-None-Match", after.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.NotModified, (await _visitor.Opens($"/jobs/{posting.Number}/card.png")).Status);
    }

    [Fact]
    public async Task Nobody_gets_a_picture_of_what_they_may_not_read()
    {
        var @internal = await _board.PublishAsync(_employer, Openings.Called("Secret intern") with { Visibility = PostingVisibility.Internal });
        var draft = Posting.Draft(Guid.CreateVersion7(_board.Now), 4711, _employer.Id, null, Openings.Called("Draft intern"), _board.Now).Value!;
        await _board.SaveAsync(draft);

        foreach (var number in new[] { @internal.Number, draft.Number, 999_999 }) Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Opens($"/jobs/{number}/card.png")).Status);
    }

    [Fact]
    public async Task Where_nothing_can_draw_the_plain_one_is_sent_for_a_short_while()
    {
        await using var board = new TestBoard { Weaken = services => services.Replace(ServiceDescriptor.Singleton(s => ActivatorUtilities.CreateInstance<SocialCardPictures>(s, "no-such-program"))) };
        await board.StartAsync();
        var posting = await board.PublishAsync(await board.AddEmployerAsync(), Openings.Called("Research intern"));
        using var visitor = board.Visitor();

        var picture = await visitor.Opens($"/jobs/{posting.Number}/card.png");

        Assert.Equal((HttpStatusCode.OK, "image/png", "public, max-age=60"), (picture.Status, picture.Headers["Content-Type"], picture.Headers["Cache-Control"]));
        Assert.Equal((await visitor.Opens(SocialCardRoute.Plain)).Bytes, picture.Bytes);
    }

    [Fact]
    public async Task Whatever_a_title_says_the_picture_is_drawn()
    {
        using var pictures = ActivatorUtilities.CreateInstance<SocialCardPictures>(_board.Services);
        foreach (var text in HostileStrings.Texts)
        {
            var card = Card(text);

            Assert.NotNull(await pictures.DrawAsync(card, TestContext.Current.CancellationToken));
            Assert.All(XDocument.Parse(card.ToSvg()).Descendants(), element => Assert.Contains(element.Name.LocalName, (string[])["svg", "g", "rect", "path", "text"]));
        }
    }

    [Theory]
    [InlineData("Research intern", 72, 1)]
    [InlineData("Member of technical staff, reinforcement learning from human feedback", 60, 3)]
    [InlineData("Senior staff research engineer for the evaluation of large multimodal models in production, with a view to their safety", 48, 4)]
    public void A_long_title_is_smaller_and_has_more_lines(string title, int size, int lines)
    {
        var drawn = TitleOf(Card(title));

        Assert.Equal((size, lines), ((int)drawn[0].Attribute("font-size")!, drawn.Count));
        Assert.Equal(title, string.Join(' ', drawn.Select(line => line.Value)));
    }

    [Fact]
    public void A_title_for_which_there_is_no_room_says_that_something_is_missing()
    {
        var drawn = TitleOf(Card(string.Join(' ', Enumerable.Repeat("intern", 33))));

        Assert.Equal(4, drawn.Count);
        Assert.EndsWith("intern…", drawn[^1].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("リサーチインターン（強化学習）募集：東京または大阪、二〇二七年夏学期から六か月間の予定")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter")]
    [InlineData("باحث متدرب في التعلم المعزز من التغذية الراجعة البشرية في مدينة زيورخ لمدة ستة أشهر")]
    [InlineData("👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬")]
    public void No_line_is_wider_than_its_room_in_any_script(string text)
    {
        var lines = CardLines.Of(text, 60, 1000, int.MaxValue);

        Assert.All(lines, line => Assert.InRange(CardLines.WidthOf(line) * 60, 1, 1000));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }

    private static SocialCard Card(string title) => new("Aurora Lab", title, "London · Hybrid · Internship", "£4,200 a month", "Open until filled", "jobs.example.org");

    private static List<XElement> TitleOf(SocialCard card) => [.. XDocument.Parse(card.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text" && (string?)e.Attribute("x") == "80" && (string?)e.Attribute("font-weight") == "700")];

    private static string? Shared(Answer page, string property) => page.Find($"meta[property='{property}']")?.GetAttribute("content");

    /// <summary>As the first chunk of every PNG says.</summary>
    private static (int Width, int Height) SizeOf(byte[] png) => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
