using System.Net;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Postings;

public sealed class PostingListTests : IAsyncLifetime
{
    private Recruiters _here = null!;

    public async ValueTask InitializeAsync() => _here = await Recruiters.AtWorkAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task An_empty_list_says_what_to_do_next() =>
        Assert.Contains("Write the first one", (await _here.Mina.Opens("/admin/postings")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Filters_and_words_narrow_the_list()
    {
        var team = await _here.Board.AddTeamAsync(_here.Employer);
        await _here.Board.AddPostingAsync(_here.Employer, "Kite tester, Zürich");
        var draft = await _here.Board.AddDraftAsync(_here.Employer, "Wind tester", c => c with { TeamId = team.Id });
        await _here.Board.AddPostingAsync(await _here.Board.AddEmployerAsync("Other Lab"), "Kite spy");

        Assert.Equal(["Kite tester, Zürich", "Wind tester"], (await TitlesAsync("")).Order());
        Assert.Equal(["Wind tester"], await TitlesAsync("?status=draft"));
        Assert.Equal(["Wind tester"], await TitlesAsync($"?team={team.Id}"));
        Assert.Equal(["Kite tester, Zürich"], await TitlesAsync("?q=TESTER+zurich"));
        Assert.Equal(["Wind tester"], await TitlesAsync($"?q={draft.Number}"));
        Assert.Empty(await TitlesAsync("?q=%25"));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("title")]
    [InlineData("closes")]
    [InlineData("newest")]
    public async Task Every_posting_is_on_exactly_one_page(string sort)
    {
        for (var i = 0; i < 120; i++)
        {
            if (i % 10 == 0) _here.Board.Clock.Advance(TimeSpan.FromSeconds(1));
            var day = 1 + (i % 7);
            await _here.Board.AddDraftAsync(_here.Employer, $"Kite tester {i % 9} é", c => i % 3 == 0 ? c : c with { Deadline = new(new DateTime(2099, 1, day, 0, 0, 0, DateTimeKind.Unspecified), "UTC") });
        }

        var seen = new List<string>();
        var page = await _here.Mina.Opens($"/admin/postings?sort={sort}");
        while (true)
        {
            seen.AddRange(page.TextsOf("tbody .sub"));
            if (page.Find("a[rel=next]") is not { } next) break;
            page = await _here.Mina.Opens(next.GetAttribute("href")!);
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("?status=99&team=x&role=y&sort=z&after=w")]
    [InlineData("?after=1.99999999999999999999")]
    [InlineData("?after=99999999999.1")]
    [InlineData("?sort=closes&after=5.9223372036854775807")]
    [InlineData("?sort=title&after=5.%F0%9F%98%80")]
    [InlineData("?q=%00")]
    [InlineData("?q=%ED%A0%80")]
    [InlineData("?q=99999999999999999999")]
    [InlineData("?sort=title&after=5.%00")]
    public async Task Words_without_meaning_are_as_good_as_none(string query) =>
        Assert.True((int)(await _here.Mina.Opens("/admin/postings" + query)).Status < 500);

    private async Task<IReadOnlyList<string>> TitlesAsync(string query)
    {
        var page = await _here.Mina.Opens("/admin/postings" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.TextsOf("tbody th[scope=row] > a");
    }
}
