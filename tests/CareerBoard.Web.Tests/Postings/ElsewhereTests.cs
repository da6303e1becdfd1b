using System.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Postings;

/// <summary>What the editor and the preview say that search engines, job boards and networks will make of a posting.</summary>
public sealed class ElsewhereTests : IAsyncLifetime
{
    private Recruiters _here = null!;

    public async ValueTask InitializeAsync() => _here = await Recruiters.AtWorkAsync();

    public ValueTask DisposeAsync() => _here.DisposeAsync();

    [Fact]
    public async Task It_is_shown_for_what_is_typed_before_it_is_saved()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, "Kite tester");
        var page = await (await _here.OpensEditorAsync(_here.Mina, posting)).FormWith("Add question")
            .Set("Form.Title", "Kite maker").Set("Form.NewPlace", "Porto, Portugal; London, United Kingdom").Set("Form.Workplace", "OnSite").Set("Form.Sections[0].Markdown", "You sew **kites**.").SendAsync();

        var (engine, jobs, feeds) = Results(page);
        Assert.StartsWith("Kite maker · ", engine[1], StringComparison.Ordinal);
        Assert.Contains("You sew kites.", engine[2], StringComparison.Ordinal);
        Assert.Equal("Kite maker", jobs[0]);
        Assert.Contains("Porto", jobs[2], StringComparison.Ordinal);
        Assert.Equal(["Porto, Portugal", "London, England, United Kingdom"], feeds);
        Assert.Contains(">Kite maker<", Card(page), StringComparison.Ordinal);
        Assert.Equal("Kite tester", (await _here.StoredAsync(posting)).Title);
    }

    [Fact]
    public async Task The_preview_shows_it_as_it_will_be_on_the_page()
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { Title = "Kite tester", Workplace = Workplace.Remote, RemoteRegions = ["PT"], Sections = [new Section(SectionKind.TheRole, null, "You fly kites.")] });
        var told = Results(await _here.Mina.Opens($"/admin/postings/{posting.Number}/preview"));
        await _here.Board.ChangeAsync(posting, p => p.Publish(reviewRequired: false, _here.Board.Now));
        using var visitor = _here.Board.Visitor();
        var page = await visitor.Opens($"/jobs/{posting.Number}/kite-tester");

        Assert.Equal(page.Find("meta[name=description]")!.GetAttribute("content"), told.Engine[2]);
        Assert.Equal(page.Document.Title, told.Engine[1]);
    }

    [Theory]
    [InlineData(PostingVisibility.Internal, "Internal: no search engine", false)]
    [InlineData(PostingVisibility.Unlisted, "Unlisted: search engines", true)]
    public async Task What_nobody_will_find_is_said(PostingVisibility visibility, string said, bool hasCard)
    {
        var posting = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { Visibility = visibility });
        var page = await _here.Mina.Opens($"/admin/postings/{posting.Number}/preview");

        Assert.StartsWith(said, page.TextsOf("#elsewhere .hint")[0], StringComparison.Ordinal);
        Assert.Empty(page.TextsOf("#elsewhere .result"));
        Assert.Equal(hasCard, page.Find(".social-card") is not null);
    }

    [Fact]
    public async Task What_has_no_country_is_not_in_googles_list()
    {
        var nowhere = await _here.Board.AddPlaceAsync("Somewhere", null, null, null);
        var posting = await _here.Board.AddDraftAsync(_here.Employer, change: c => c with { Workplace = Workplace.OnSite, LocationIds = [nowhere.Id], RemoteRegions = [] });
        var page = await _here.Mina.Opens($"/admin/postings/{posting.Number}/preview");

        Assert.StartsWith("Not there: it takes a place with a country", page.TextsOf("#elsewhere .hint")[0], StringComparison.Ordinal);
        Assert.Equal(["Somewhere (ZipRecruiter leaves it out: no country)"], page.TextsOf("#elsewhere .result li"));
    }

    private static string Card(Answer page) => Encoding.UTF8.GetString(Convert.FromBase64String(page.Find("img.social-card")!.GetAttribute("src")!.Split(',')[1]));

    private static (IReadOnlyList<string> Engine, IReadOnlyList<string> Jobs, IReadOnlyList<string> Feeds) Results(Answer page)
    {
        var results = page.Document.QuerySelectorAll("#elsewhere .result");
        Assert.Equal(3, results.Length);
        return ([.. results[0].QuerySelectorAll("p").Select(p => p.TextContent.Trim())], [.. results[1].QuerySelectorAll("p").Select(p => p.TextContent.Trim())], [.. results[2].QuerySelectorAll("li").Select(p => p.TextContent.Trim())]);
    }
}
