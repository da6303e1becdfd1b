using System.Text;
using CareerBoard.Web.Api.Feeds;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What a template may hold, and what is said of one that holds something else.</summary>
public sealed class FeedTemplateTests
{
    private static readonly FeedBoard Board = new("Board", "https://board.example/", DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("<feed><job each=\"place\">{titel}</job></feed>", "line 1: there is no {titel}")]
    [InlineData("<feed>\n<job each=\"place\">\n<a b=\"{what}\"/></job></feed>", "line 3: there is no {what}")]
    [InlineData("<feed>{title}<job each=\"place\"/></feed>", "line 1: {title} stands outside the element with “each”")]
    [InlineData("<feed>{employment}<job each=\"place\"/></feed>", "line 1: {employment} stands outside the element with “each”")]
    [InlineData("<feed><job each=\"place\">{title: a=b}</job></feed>", "line 1: {title} takes no other words")]
    [InlineData("<feed><job each=\"place\">{employment: inern=x}</job></feed>", "line 1: “inern=x” names none of full-time, part-time")]
    [InlineData("<feed><job each=\"place\">{employment: intern}</job></feed>", "line 1: “intern” names none of full-time")]
    [InlineData("<feed><job each=\"place\">{title</job></feed>", "line 1: a single “{” means nothing")]
    [InlineData("<feed><job each=\"place\">title}</job></feed>", "line 1: a single “}” means nothing")]
    [InlineData("<feed/>", "one element has each=\"place\", and none")]
    [InlineData("<feed><a each=\"place\"/><b each=\"place\"/></feed>", "one element has each=\"place\", and 2 have it")]
    [InlineData("<feed><a each=\"place\"><b each=\"place\"/></a></feed>", "line 1: “each” stands within another")]
    [InlineData("<feed><a each=\"posting\"/></feed>", "line 1: each=\"posting\" is unknown")]
    [InlineData("<feed each=\"place\"/>", "line 1: the outermost element cannot be the one with “each”")]
    [InlineData("<feed><a needs=\"country\"/><b each=\"place\"/></feed>", "line 1: “needs” stands beside “each”")]
    [InlineData("<feed><b each=\"place\" needs=\"land\"/></feed>", "line 1: there is no {land}")]
    [InlineData("<feed><job each=\"place\"/>", "it is no XML that can be used")]
    [InlineData("", "it is no XML that can be used")]
    [InlineData("<feed><job each=\"place\"/></feed><feed/>", "it is no XML that can be used")]
    [InlineData("<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed>&x;<job each=\"place\"/></feed>", "it is no XML that can be used")]
    public void What_a_template_must_not_hold_is_named_with_its_line(string text, string problem)
    {
        var (template, problems) = FeedTemplateReader.Read("own", text);

        Assert.Null(template);
        Assert.StartsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_cannot_lie_so_deep_that_reading_them_ends_the_program()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000));

        Assert.Contains("more than 32 deep", Assert.Single(FeedTemplateReader.Read("own", deep).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Braces_are_written_twice_and_what_stands_around_the_entries_is_written_once()
    {
        var text = "<feed xmlns=\"urn:f\"><!-- for people --><about>{{{board}}}</about><jobs count=\"all\"><job each=\"place\">{title}</job><end/></jobs></feed>";

        Assert.Equal("<feed xmlns=\"urn:f\"><about>{Board}</about><jobs count=\"all\"><end /></jobs></feed>", await WrittenAsync(text, NoEntries()));
    }

    /// <summary>Whoever reads half a feed as a whole one takes the other half for closed.</summary>
    [Fact]
    public async Task A_feed_that_breaks_off_does_not_look_whole()
    {
        using var body = new MemoryStream();
        var template = FeedTemplateReader.Read("own", "<feed><jobs><job each=\"place\">{title}</job></jobs></feed>").Template!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => template.WriteAsync(body, Board, Breaking()));

        Assert.DoesNotContain("</", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    private static async Task<string> WrittenAsync(string text, IAsyncEnumerable<FeedEntry> entries)
    {
        using var body = new MemoryStream();
        await FeedTemplateReader.Read("own", text).Template!.WriteAsync(body, Board, entries);
        return Encoding.UTF8.GetString(body.ToArray()).Replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "", StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<FeedEntry> NoEntries()
    {
        await Task.CompletedTask;
        yield break;
    }

    private static async IAsyncEnumerable<FeedEntry> Breaking()
    {
        await Task.CompletedTask;
        if (Board.Name.Length > 0) throw new InvalidOperationException("The database went away.");
        yield break;
    }
}
