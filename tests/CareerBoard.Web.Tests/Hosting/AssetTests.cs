using System.Net;
using System.Text.RegularExpressions;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Hosting;

/// <summary>What a page brings with it is kept by browsers for a year, under names that change with what is in it, and leaves compressed where it is text.</summary>
public sealed partial class AssetTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();

    public async ValueTask InitializeAsync()
    {
        // Off in Development, where files change under the same name.
        _board.Settings["EnableStaticAssetsDevelopmentCaching"] = "true";
        await _board.StartAsync();
    }

    public ValueTask DisposeAsync() => _board.DisposeAsync();

    [Fact]
    public async Task Every_file_of_the_list_of_openings_is_kept_for_a_year_and_all_text_is_compressed()
    {
        await _board.PublishAsync(await _board.AddEmployerAsync(), Openings.Called("Gardener"));
        using var visitor = _board.Visitor();
        var page = await visitor.Opens("/jobs");
        var files = page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon]").Select(e => e.GetAttribute("href")!)
            .Concat(page.Document.QuerySelectorAll("script[src], img[src]").Select(e => e.GetAttribute("src")!))
            .Concat(page.Document.QuerySelectorAll("use").Select(e => e.GetAttribute("href")!.Split('#')[0]))
            .Where(address => address.StartsWith('/')).ToHashSet(StringComparer.Ordinal);
        foreach (var sheet in files.Where(f => f.EndsWith(".css", StringComparison.Ordinal)).ToList())
        {
            var named = Named().Matches((await visitor.Opens(sheet)).Body).Select(m => m.Groups[1].Value).Where(url => !url.StartsWith("data:", StringComparison.Ordinal));
            files.UnionWith(named.Select(url => new Uri(new Uri(_board.Address + sheet), url).AbsolutePath));
        }

        Assert.Contains(files, f => f.StartsWith("/icons.", StringComparison.Ordinal) && f is not "/icons.svg");
        Assert.Single(files, f => f.EndsWith(".woff2", StringComparison.Ordinal));
        using var browser = new HttpClient();
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _board.Address + file) { Headers = { { "Accept-Encoding", "gzip, br" } } };
            using var answer = await browser.SendAsync(request);
            Assert.Equal((file, HttpStatusCode.OK), (file, answer.StatusCode));
            Assert.Equal((file, TimeSpan.FromDays(365)), (file, answer.Headers.CacheControl!.MaxAge));
            Assert.Contains("immutable", answer.Headers.CacheControl.ToString(), StringComparison.Ordinal);
            if (!file.EndsWith(".woff2", StringComparison.Ordinal)) Assert.True(answer.Content.Headers.ContentEncoding.Count == 1, $"{file} is not compressed.");
        }
    }

    [Fact]
    public async Task Names_that_stay_the_same_are_asked_for_again()
    {
        using var visitor = _board.Visitor();

        foreach (var file in new[] { "/icons.svg", "/css/board.css", "/lib/inter/LICENSE" }) Assert.DoesNotContain("immutable", (await visitor.Opens(file)).Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [GeneratedRegex("""url\("?([^")]+)"?\)""", RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
