using AngleSharp.Dom;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Testing;

namespace CareerBoard.Web.Tests.Public;

/// <summary>What a card shows of the words that were searched.</summary>
public sealed class MarkTests : IAsyncLifetime
{
    private readonly TestBoard _board = new();
    private Visitor _visitor = null!;
    private Employer _lab = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.StartAsync();
        _lab = await _board.AddEmployerAsync("Aurora Lab");
        _visitor = _board.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData("intern", "Winter [internships]", "You meet other [interns] every week.")]
    [InlineData("winter -summer", "[Winter] internships", "")]
    [InlineData("CAFE", "Winter internships", "In the [café] downstairs.")]
    [InlineData("tf", "Winter internships", "You write [TensorFlow] all day.")]
    [InlineData("\"every week\"", "Winter internships", "other interns [every week].")]
    [InlineData("aurora winter", "[Winter] internships", "")]
    [InlineData("probes", "Winter internships", "")]
    [InlineData("wimter", "[Winter] internships", "")]
    public async Task The_words_that_were_found_are_marked_in_the_title_and_in_a_piece_of_the_text(string words, string title, string snippet)
    {
        var team = await _board.AddTeamAsync(_lab, "Probes");
        await _board.PublishAsync(_lab, Openings.Called("Winter internships", "You meet other interns every week.\n\n- In the **café** downstairs.\n- You write TensorFlow all day.") with { TeamId = team.Id });

        // Narrowed down, the same text is asked again, and where it stands is remembered.
        foreach (var narrowed in new[] { "", "&employer=aurora-lab", "&team=probes" })
        {
            var page = await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(words)}{narrowed}");

            Assert.Equal(title, Shown(page.Find(".posting-card h2 a")!));
            if (snippet.Length == 0) Assert.Null(page.Find(".excerpt"));
            else Assert.Contains(snippet, Shown(page.Find(".excerpt")!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_text_that_changed_is_marked_as_it_is_now()
    {
        var posting = await _board.PublishAsync(_lab, Openings.Called("Cook", "You bring patience."));
        Assert.Contains("You bring [patience].", Shown((await _visitor.Opens("/jobs?q=patience")).Find(".excerpt")!), StringComparison.Ordinal);

        await _board.ReviseAsync(posting, content => content with { Sections = Openings.Called("Cook", "Great patience is needed.").Sections });

        Assert.Contains("Great [patience] is needed.", Shown((await _visitor.Opens("/jobs?q=patience")).Find(".excerpt")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/jobs?q=-gardener")]
    [InlineData("/jobs?q=%2B%2B%2B")]
    [InlineData("/jobs?workplace=remote")]
    [InlineData("/")]
    public async Task Where_nothing_was_searched_nothing_is_marked(string address)
    {
        await _board.PublishAsync(_lab, Openings.Called("Cook"));

        var page = await _visitor.Opens(address);

        Assert.Contains("Cook", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("mark, .excerpt"));
    }

    [Fact]
    public async Task A_long_text_is_cut_between_words_around_the_place_that_says_most()
    {
        var filler = string.Join(' ', Enumerable.Repeat("other words", 50));
        await _board.PublishAsync(_lab, Openings.Called("Cook", $"Rust here. {filler} You know Python, Rust and more. {filler} Python there."));

        var excerpt = (await _visitor.Opens("/jobs?q=python+rust")).Find(".excerpt")!;

        Assert.Contains("You know [Python], [Rust] and more.", Shown(excerpt), StringComparison.Ordinal);
        Assert.Matches("^…(other|words) .*(other|words)…$", excerpt.TextContent);
        Assert.InRange(excerpt.TextContent.Length, 150, Snippet.Length + 2);
        Assert.Equal("auto", excerpt.GetAttribute("dir"));
    }

    [Fact]
    public async Task A_heading_of_the_text_is_a_place_as_well()
    {
        await _board.PublishAsync(_lab, Openings.Called("Cook") with { Sections = [new Section(SectionKind.Other, "How we garden", "With care.")] });

        Assert.Equal("How we [garden] · With care.", Shown((await _visitor.Opens("/jobs?q=garden")).Find(".excerpt")!));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_words_are_marked_and_stay_words(string hostile)
    {
        await _board.PublishAsync(_lab, Openings.Called($"Needle {(hostile.Length > 100 ? hostile[..90] : hostile)}", $"Needle `{hostile}` and more."));
        await _board.PublishAsync(_lab, Openings.Called("Needle", $"{string.Concat(Enumerable.Repeat(hostile + " ", 1 + (3000 / hostile.Length)))} needle."));

        foreach (var words in (string[])["needle", hostile, $"needle \"{hostile}\""])
        {
            var page = await _visitor.Opens($"/jobs?q={Uri.EscapeDataString(words)}");

            Assert.DoesNotContain(page.Document.All, e => e.LocalName is "img" or "iframe" or "object" || e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.All(page.Document.Scripts, script => Assert.StartsWith("/js/", script.GetAttribute("src"), StringComparison.Ordinal));
            Assert.All(page.Document.QuerySelectorAll(".excerpt, .posting-card h2 a"), e => Assert.All(e.Children, child => Assert.Equal("mark", child.LocalName)));
            Assert.All(page.Document.QuerySelectorAll(".excerpt"), e => Assert.InRange(e.TextContent.Length, 1, Snippet.Length + 2));
            if (words == "needle") Assert.Equal(2, page.Total);
        }
    }

    public static TheoryData<string> Hostile =>
    [
        "<script>tell(1)</script>", "\"><img src=x onerror=tell(1)>", "' OR 1=1 --", "&lt;img src=x onerror=tell(1)&gt; &amp;amp;", "</mark><iframe src=//x>", "<mark onclick=tell(1)>x</mark>",
        "\u202Etxet\u202C مهندس \u2066x\u2069", "👩‍👩‍👧‍👦🙂🏴󠁧󠁢󠁥󠁮󠁧󠁿", new string('x', 1500), string.Concat(Enumerable.Repeat("e\u0301\u0302", 500)), "ﷺ" + new string('\u0300', 500), "{{7*7}}@(7*7)",
    ];

    private static string Shown(IElement element) => string.Concat(element.ChildNodes.Select(node => node is IElement { LocalName: "mark" } ? $"[{node.TextContent}]" : node.TextContent));
}
