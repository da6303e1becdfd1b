using CareerBoard.Data.Text;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Text;

public sealed class MarkdownTextTests
{
    public static TheoryData<string> Hostile => [.. HostileMarkdown.Lines];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_line_becomes_harmless(string line) => Assert.Empty(HtmlInspection.Faults(MarkdownText.Render(line).Value));

    [Fact]
    public void Every_two_hostile_lines_together_become_harmless()
    {
        foreach (var first in HostileMarkdown.Lines)
        {
            foreach (var second in HostileMarkdown.Lines)
            {
                var html = MarkdownText.Render(first + "\n" + second).Value;
                if (HtmlInspection.Faults(html) is { Count: > 0 } faults) Assert.Fail($"{first}\n{second}\n→ {html}\n{string.Join('\n', faults)}");
            }
        }
    }

    /// <summary>The control arm: the same lines, the same inspection, Markdig as it comes.</summary>
    [Fact]
    public void Markdig_by_itself_lets_most_hostile_lines_through()
    {
        var through = HostileMarkdown.Lines.Count(line => HtmlInspection.Faults(Markdig.Markdown.ToHtml(line)).Count > 0);

        Assert.InRange(through, HostileMarkdown.Lines.Length / 2, HostileMarkdown.Lines.Length);
    }

    /// <summary>The control arm of the second pass: without HTML, Markdig still writes addresses and images as they come.</summary>
    [Fact]
    public void Markdig_without_html_still_lets_some_hostile_lines_through()
    {
        var pipeline = Markdig.MarkdownExtensions.DisableHtml(new Markdig.MarkdownPipelineBuilder()).Build();

        Assert.Contains(HostileMarkdown.Lines, line => HtmlInspection.Faults(Markdig.Markdown.ToHtml(line, pipeline)).Count > 0);
    }

    [Theory]
    [InlineData("One *two* **three** ~~four~~ `five`", "<p>One <em>two</em> <strong>three</strong> <del>four</del> <code>five</code></p>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>")]
    [InlineData("    let x = a < b;", "<pre><code>let x = a &lt; b;\n</code></pre>")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>")]
    [InlineData("5 < 6 & \"so on\"", "<p>5 &lt; 6 &amp; &quot;so on&quot;</p>")]
    public void What_people_write_is_shown_as_they_meant_it(string markdown, string html) => Assert.Equal(html, MarkdownText.Render(markdown).Value);

    [Theory]
    [InlineData("[us](https://lab.example/jobs?a=1&b=2)", "<a href=\"https://lab.example/jobs?a=1&amp;b=2\" rel=\"nofollow noopener ugc\">us</a>")]
    [InlineData("see https://lab.example.", "<a href=\"https://lab.example/\" rel=\"nofollow noopener ugc\">https://lab.example</a>")]
    [InlineData("<jobs@lab.example>", "<a href=\"mailto:jobs@lab.example\" rel=\"nofollow noopener ugc\">jobs@lab.example</a>")]
    [InlineData("[](https://lab.example/a)", "<a href=\"https://lab.example/a\" rel=\"nofollow noopener ugc\">https://lab.example/a</a>")]
    public void A_link_says_that_it_is_somebody_elses(string markdown, string link) => Assert.Contains(link, MarkdownText.Render(markdown).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("[the words stay](javascript:steal())")]
    [InlineData("![the words stay](https://lab.example/a.png)")]
    public void What_is_not_allowed_leaves_its_words(string markdown) => Assert.Equal("<p>the words stay</p>", MarkdownText.Render(markdown).Value);

    [Theory]
    [InlineData("# a\n#### b\n## c\n# d", "h3 h4 h4 h3")]
    [InlineData("### a\n# b\n###### c", "h3 h3 h4")]
    [InlineData("# a\n## b\n### c\n#### d\n##### e\n###### f", "h3 h4 h5 h6 h6 h6")]
    [InlineData("#\n# a", "h3")]
    public void Headings_begin_below_the_sections_own_and_skip_no_level(string markdown, string levels)
    {
        var html = MarkdownText.Render(markdown).Value;

        Assert.Equal(levels, string.Join(' ', html.Split('<').Where(tag => tag.StartsWith('h')).Select(tag => tag[..2])));
    }

    [Fact]
    public void A_page_of_its_own_may_begin_its_headings_higher() =>
        Assert.Equal("<h2>Privacy</h2>\n<h3>Files</h3>", MarkdownText.Render("# Privacy\n## Files", firstHeading: 2).Value);

    public static TheoryData<string, string> Tangles => new()
    {
        { "quotes", new string('>', 20_000) },
        { "brackets", new string('[', 20_000) },
        { "closed brackets", new string('[', 9_000) + "a" + new string(']', 9_000) },
        { "stars", new string('*', 50_000) },
        { "open emphasis", string.Concat(Enumerable.Repeat("*a ", 6_000)) },
        { "mixed emphasis", string.Concat(Enumerable.Repeat("**a *b _c ", 1_900)) },
        { "lists in a line", string.Concat(Enumerable.Repeat("- ", 5_000)) + "a" },
        { "lists by indentation", string.Join('\n', Enumerable.Range(0, 190).Select(depth => new string(' ', depth) + "- a")) },
        { "lists in quotes", string.Concat(Enumerable.Repeat("> - ", 4_900)) },
        { "numbered lists in a line, then blank lines", string.Concat(Enumerable.Repeat("1. ", 3_300)) + string.Concat(Enumerable.Repeat(" \n", 5_000)) },
        { "a wide row, then narrow ones", string.Concat(Enumerable.Repeat("]# |", 2_500)) + string.Concat(Enumerable.Repeat("|-\n", 3_300)) },
        { "table cells", string.Concat(Enumerable.Repeat("|a", 10_000)) },
        { "a table of 10,000 cells", Table(columns: 20, rows: 500) },
        { "backticks", string.Concat(Enumerable.Range(1, 190).Select(length => new string('`', length) + "a")) },
        { "links left open", string.Concat(Enumerable.Repeat("[a](", 4_900)) },
        { "links by reference", ".~~|> [a]:\n\n" + string.Concat(Enumerable.Repeat("[a]:", 4_900)) },
        { "references that repeat a long address", "[a]: https://x.example/" + new string('x', 3_000) + "\n\n" + string.Concat(Enumerable.Repeat("[a] ", 4_000)) },
        { "automatic links", string.Concat(Enumerable.Repeat("www.a**", 2_800)) },
        { "rules and titles", string.Concat(Enumerable.Repeat("|-|\n\n|", 3_300)) },
        { "beyond the longest text", string.Concat(Enumerable.Repeat("[a](b) ", 100_000)) },
    };

    [Theory]
    [MemberData(nameof(Tangles))]
    public void A_tangle_is_shown_without_harm(string name, string markdown)
    {
        CleanHtml html = default;
        long allocated = 0;
        // A quarter of the stack that a request has.
        var thread = new Thread(
            () =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                html = MarkdownText.Render(markdown);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            },
            maxStackSize: 384 * 1024);
        thread.Start();
        thread.Join();

        Assert.Empty(HtmlInspection.Faults(html.Value));
        Assert.InRange(html.Value.Length, name == "links by reference" ? 0 : 1, Math.Max(400_000, 6 * markdown.Length));
        Assert.InRange(allocated, 0, 200_000_000);
    }

    [Theory]
    [InlineData(20_000, '>')]
    [InlineData(20_000, '[')]
    public void Whoever_writes_a_tangle_is_told(int count, char mark) => Assert.Equal("text.too-tangled", MarkdownText.Check(new string(mark, count))?.Code);

    [Fact]
    public void Whoever_writes_too_much_is_told_how_much_fits()
    {
        Assert.Equal("text.too-long(20000)", MarkdownText.Check(new string('a', MarkdownText.MaxLength + 1))?.ToString());
        Assert.Null(MarkdownText.Check(string.Concat(Enumerable.Repeat("A sentence. ", 1_600))));
    }

    [Fact]
    public void Ten_lists_within_each_other_keep_their_boxes_and_sixty_keep_their_words()
    {
        static string Nested(int count) => string.Join('\n', Enumerable.Range(0, count).Select(depth => new string(' ', 2 * depth) + "- level" + depth));

        Assert.Equal(10, MarkdownText.Render(Nested(10)).Value.Split("<ul>").Length - 1);
        Assert.Contains("level59", MarkdownText.Render(Nested(60)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_database_or_a_feed_cannot_hold_is_replaced()
    {
        (string Markdown, string Html)[] texts =
        [
            ("a\0b", "<p>a\uFFFDb</p>"),
            ("a\uD800b", "<p>a\uFFFDb</p>"),
            ("a\uDC00", "<p>a\uFFFD</p>"),
            ("a\u001Bb\uFFFF", "<p>a\uFFFDb\uFFFD</p>"),
            ("\uD83D\uDE42 &#0; &#xD800;", "<p>\uD83D\uDE42 \uFFFD \uFFFD</p>"),
        ];

        Assert.All(texts, text => Assert.Equal(text.Html, MarkdownText.Render(text.Markdown).Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("[//]: # (nothing to see)")]
    public void Nothing_is_shown_as_nothing(string markdown) => Assert.True(MarkdownText.Render(markdown).IsEmpty);

    [Fact]
    public void Plain_text_keeps_the_words_and_the_lines() => Assert.Equal(
        "The role\n\nBuild tools & more, with us.\n\n- one\n- two three\n\na | b\n1 | 2",
        MarkdownText.PlainText("# The role\n\nBuild *tools* & more,\nwith [us](https://lab.example).\n\n- one\n- two\n  three\n\n| a | b |\n|---|---|\n| 1 | 2 |"));

    [Fact]
    public void A_snippet_is_one_line_cut_between_words()
    {
        Assert.Equal("The role Build tools…", MarkdownText.Snippet("# The role\n\nBuild **tools**, and then some more.", 25));
        Assert.Equal("Short.", MarkdownText.Snippet("Short.", 25));
        Assert.Equal("🙂🙂…", MarkdownText.Snippet("🙂🙂🙂🙂🙂", 6));
    }

    [Theory]
    [InlineData("Py**Torch** and `C++` &amp; [more](https://example.org).", "PyTorch and C++ & more.")]
    [InlineData("What you do\n===\n\n- Cook\n- Wash\n  up.\n- Eat\n\nThen go.", "What you do · Cook · Wash up. Eat · Then go.")]
    [InlineData("|a|b|\n|-|-|\n|1|2|", "a · b · 1 · 2")]
    [InlineData("\\<script> 1 < 2", "<script> 1 < 2")]
    [InlineData("", "")]
    public void The_words_of_clean_html_stand_on_one_line(string markdown, string words) => Assert.Equal(words, MarkdownText.Render(markdown).Words());

    /// <summary>Whoever needs the beginning gets it without the rest being looked at, and sees no difference.</summary>
    [Theory]
    [InlineData("<p>One <em>two</em>thr<strong>ee</strong>.</p><ul><li>four</li><li>five</li></ul>")]
    [InlineData("<p>                                                  a                                            b                    </p>")]
    [InlineData("<p>&#x1F600;&#x1F600;&#x1F600;&#x1F600;&#x1F600;&#x1F600; &amp;&amp;&amp;&amp;</p><p>end</p>")]
    [InlineData("no markup at all, and rather more words than anybody needs at once")]
    [InlineData("")]
    public void The_beginning_of_the_words_is_that_of_all_words(string stored)
    {
        var html = CleanHtml.FromStored(stored);
        for (var enough = 0; enough < 80; enough++)
        {
            Assert.Equal(Beginning.Of(html.Words(), enough + 2), Beginning.Of(html.Words(enough + 2), enough + 2));
            Assert.StartsWith(html.Words(enough), html.Words(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Razor_writes_clean_html_as_it_is()
    {
        using var page = new StringWriter();
        MarkdownText.Render("*a*").WriteTo(page, System.Text.Encodings.Web.HtmlEncoder.Default);

        Assert.Equal("<p><em>a</em></p>", page.ToString());
    }

    private static string Table(int columns, int rows)
    {
        var row = string.Concat(Enumerable.Repeat("|a", columns)) + "\n";
        return row + string.Concat(Enumerable.Repeat("|-", columns)) + "\n" + string.Concat(Enumerable.Repeat(row, rows))[..19_000];
    }
}
