using CareerBoard.Web.Import;
using CareerBoard.Web.Import.Text;
using Markdig;

namespace CareerBoard.Web.Tests.Import;

public sealed class HtmlToMarkdownTests
{
    private static readonly MarkdownPipeline Strict = new MarkdownPipelineBuilder().UseAdvancedExtensions().DisableHtml().Build();

    [Theory]
    [InlineData("<p>One</p><p>Two&nbsp;&nbsp; words</p>", "One\n\nTwo words")]
    [InlineData("<p>First line<br>second line</p>", "First line\\\nsecond line")]
    [InlineData("<p>First<br><br>second</p>", "First\n\nsecond")]
    [InlineData("<ul><li><p>Oil</p></li><li>Wicks<ul><li>cotton</li><li>wool</li></ul></li></ul>", "- Oil\n- Wicks\n  - cotton\n  - wool")]
    [InlineData("<ul><li>Oil</li><ul><li>whale</li></ul></ul>", "- Oil\n  - whale")]
    [InlineData("<ol start=3><li>Climb</li><li>Light</li></ol>", "3. Climb\n4. Light")]
    [InlineData("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n- b")]
    [InlineData("<p>Keep <strong>all </strong>lamps <em>lit</em>.</p>", "Keep **all** lamps *lit*.")]
    [InlineData("<p>Write to <a href='https://lantern.test/a b(c)'>us</a>.</p>", "Write to [us](https://lantern.test/a%20b%28c%29).")]
    [InlineData("<p>• Oil<br>• Wicks</p>", "- Oil\n- Wicks")]
    [InlineData("<pre>lamp --on\n  now</pre>", "```\nlamp --on\n  now\n```")]
    [InlineData("<blockquote><p>Light!</p><p>More light!</p></blockquote>", "> Light!\n>\n> More light!")]
    [InlineData("<table><tr><th>Tower</th><th>Lamps</th></tr><tr><td>North</td><td>7</td></tr></table>", "- North · Lamps: 7")]
    [InlineData("<b style='font-weight:normal'><p>Plain</p></b>", "Plain")]
    [InlineData("<p>zero\u200Bwidth and\u202E turned</p>", "zerowidth and turned")]
    public void Html_becomes_the_markdown_that_a_person_would_write(string html, string markdown) =>
        Assert.Equal(markdown, Markdown(html));

    [Theory]
    [InlineData("<p># not a heading, 1. not a list</p>")]
    [InlineData("<p>1. First of all</p>")]
    [InlineData("<p>-- dashing</p><p>+1 more</p><p>a) first</p><p>iv. fourth</p>")]
    [InlineData("<p>2 * 3 * 4, snake_case, __init__ and *stars*</p>")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; R&amp;D AT&amp;T;</p>")]
    [InlineData("<p>[link](https://nowhere.test) and [x]: y and `code` and \\ and ~~gone~~ and $$</p>")]
    [InlineData("<p><strong>Note:</strong>glued and <em>(so)</em>is<b>this</b></p>")]
    [InlineData("<p>a<b>.</b>b<i>, </i><b>c</b><i>d</i> C++ and C++ ==x== ^2^ ~~x~~ ~y~ ~5</p>")]
    [InlineData("<ul><li># hash</li><li>&gt; quote</li><li>[ ] box</li><li>--- rule</li></ul>")]
    [InlineData("<p>===</p><p>Title<br>===</p><p>| a | b |<br>| --- | --- |</p>")]
    public void Words_that_look_like_markdown_come_back_as_they_were(string html)
    {
        var expected = Words(html);
        var rendered = Markdig.Markdown.ToHtml(Markdown(html), Strict);
        Assert.Equal(expected, Words(rendered));
        Assert.DoesNotContain("<h1", rendered, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", rendered, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script><p>Words</p>")]
    [InlineData("<style>p{}</style><p onclick='alert(1)'>Words</p>")]
    [InlineData("<p><svg onload=alert(1)><text>drawn</text></svg>Words</p>")]
    [InlineData("<p>Words<img src=x onerror=alert(1)></p>")]
    [InlineData("<p>Words</p><iframe src='https://video.test/1'></iframe><object data='x'></object>")]
    [InlineData("<p>Words<!-- <b>hidden --></p>")]
    public void Only_the_words_remain_of_what_could_run(string html) => Assert.Equal("Words", Markdown(html));

    [Theory]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" java\tscript:alert(1)")]
    [InlineData("vbscript:x")]
    [InlineData("/relative")]
    [InlineData("https://user:secret@lantern.test/")]
    public void A_link_that_does_not_lead_to_the_web_keeps_its_words_and_is_named(string href)
    {
        var notes = new Notes();
        var blocks = HtmlToMarkdown.Convert($"<p><a href=\"{System.Net.WebUtility.HtmlEncode(href)}\">here</a></p>", notes);
        Assert.Equal("here", Assert.Single(blocks).Markdown);
        Assert.StartsWith("link: ", Assert.Single(notes.All), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_dropped_and_carried_something_is_named()
    {
        var notes = new Notes();
        HtmlToMarkdown.Convert("<p>x</p><iframe src='https://video.test/1'></iframe><img src='https://lantern.test/a.png' alt='The tower at night'><script>track()</script><style>p{}</style>", notes);
        Assert.Equal(["iframe: left out: https://video.test/1", "image: left out: The tower at night", "script: left out with what it held"], notes.All);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<ul><li>")]
    [InlineData("<b>")]
    [InlineData("<a href='https://lantern.test/'><i>")]
    [InlineData("<blockquote>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<font size=1><p>")]
    [InlineData("<svg><g>")]
    public void Tags_nested_thousandfold_or_left_open_cost_neither_stack_nor_memory(string opening)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var blocks = HtmlToMarkdown.Convert(string.Concat(Enumerable.Repeat(opening, 300_000 / opening.Length)) + "at the bottom", new());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
        Assert.Contains("at the bottom", string.Join('\n', blocks.Select(block => block.Plain)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_below_the_limit_of_the_guard_still_ends_somewhere()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 300)) + "deep" + string.Concat(Enumerable.Repeat("</div>", 300)) + "<p>after</p>";
        Assert.Equal("deep\n\nafter", Markdown(html));
    }

    [Fact]
    public void A_text_without_end_is_cut_and_says_so()
    {
        var notes = new Notes();
        var blocks = HtmlToMarkdown.Convert("<p>" + new string('x', 2_000_000), notes);
        Assert.InRange(Assert.Single(blocks).Markdown.Length, 1, 400_000);
        Assert.Contains("cut off", Assert.Single(notes.All), StringComparison.Ordinal);
    }

    private static string Markdown(string html) => string.Join("\n\n", HtmlToMarkdown.Convert(html, new()).Select(block => block.Markdown));

    private static string Words(string html)
    {
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return string.Concat(document.Body!.TextContent.Where(c => !char.IsWhiteSpace(c)));
    }
}
