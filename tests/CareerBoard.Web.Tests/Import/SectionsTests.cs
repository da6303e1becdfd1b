using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Import;
using CareerBoard.Web.Import.Text;

namespace CareerBoard.Web.Tests.Import;

public sealed class SectionsTests
{
    [Fact]
    public void A_text_is_split_at_headings_of_every_kind()
    {
        var sections = Split("""
            <p>Lantern Works is a company that lights harbours.</p>
            <h2>What you'll do</h2><ul><li>Light lamps</li></ul>
            <p><strong>Requirements:</strong></p><ul><li>Good eyes</li></ul>
            <p><u>Nice to have</u></p><p>Own matches</p>
            <p><b>Benefits</b><br>Free oil</p>
            <p>How to apply</p><ul><li>Send a signal</li></ul>
            """);

        Assert.Equal(
            [(SectionKind.About, null), (SectionKind.Responsibilities, "What you'll do"), (SectionKind.WhatYouBring, "Requirements"), (SectionKind.NiceToHave, "Nice to have"), (SectionKind.Benefits, "Benefits"), (SectionKind.HowWeHire, "How to apply")],
            sections.Select(section => (section.Kind, section.Heading)));
        Assert.Equal("Free oil", sections[4].Markdown);
    }

    [Fact]
    public void A_bold_line_that_is_only_a_link_leads_away_and_heads_nothing()
    {
        var section = Assert.Single(Split("""<h2>About us</h2><p>We light harbours.</p><p><b><a href="https://lantern.test">Follow our lamps</a></b></p><p><b><a href="https://lantern.test/log">Read our log</a></b></p><p>Good night.</p>"""));
        Assert.Equal("We light harbours.\n\n**[Follow our lamps](https://lantern.test)**\n\n**[Read our log](https://lantern.test/log)**\n\nGood night.", section.Markdown);
    }

    [Theory]
    [InlineData("About Lantern Works", SectionKind.About)]
    [InlineData("About you", SectionKind.WhatYouBring)]
    [InlineData("🔥 What you’ll do 🔥", SectionKind.Responsibilities)]
    [InlineData("PREFERRED QUALIFICATIONS", SectionKind.NiceToHave)]
    [InlineData("Why this role matters", SectionKind.Impact)]
    [InlineData("Why Lantern Works?", SectionKind.About)]
    [InlineData("Interview process", SectionKind.HowWeHire)]
    [InlineData("Our commitment to diversity and inclusion", SectionKind.Other)]
    [InlineData("Deine Aufgaben", SectionKind.Responsibilities)]
    [InlineData("Das bringst du mit", SectionKind.WhatYouBring)]
    [InlineData("Profil recherché", SectionKind.WhatYouBring)]
    [InlineData("Qué ofrecemos", SectionKind.Benefits)]
    [InlineData("応募資格", SectionKind.WhatYouBring)]
    [InlineData("What you'll learn", SectionKind.WhatYouLearn)]
    public void A_heading_is_told_by_its_words(string heading, SectionKind kind) => Assert.Equal(kind, HeadingWords.Classify(heading));

    [Theory]
    [InlineData("Payload specialists")]
    [InlineData("The lamps of the north")]
    public void A_heading_whose_words_say_nothing_is_not_guessed(string heading) => Assert.Null(HeadingWords.Classify(heading));

    [Fact]
    public void An_unknown_heading_keeps_its_words_and_a_lesser_one_stays_inside()
    {
        var sections = Split("<h1>The lamps of the north</h1><p>Seven.</p><h2>Responsibilities</h2><h4>By day</h4><p>Sleep</p><h4>By night</h4><p>Watch</p>");
        Assert.Equal([(SectionKind.Other, "The lamps of the north"), (SectionKind.Responsibilities, "Responsibilities")], sections.Select(section => (section.Kind, section.Heading)));
        Assert.Equal("### By day\n\nSleep\n\n### By night\n\nWatch", sections[1].Markdown);
    }

    [Fact]
    public void Headings_without_text_of_their_own_are_kept_in_their_order()
    {
        var sections = Split("<p><b>What you bring</b></p><p><b>Must have</b></p><p>Eyes</p><p><b>See you soon!</b></p>");
        var section = Assert.Single(sections);
        Assert.Equal((SectionKind.WhatYouBring, "What you bring"), (section.Kind, section.Heading));
        Assert.Equal("### Must have\n\nEyes\n\n**See you soon!**", section.Markdown);
    }

    [Fact]
    public void A_heading_that_repeats_the_title_is_left_out() =>
        Assert.Null(Assert.Single(Split("<h1>KEEPER OF LAMPS</h1><p>You will climb.</p>")).Heading);

    [Fact]
    public void A_sentence_in_bold_is_no_heading() => Assert.Single(Split("<p>Oil.</p><p><b>Never leave the lamp alone at night.</b></p><p>More oil.</p>"));

    [Theory]
    [InlineData("Knowledge of lamps and stairsAbility to climb themGood eyes", "Knowledge of lamps and stairs|Ability to climb them|Good eyes")]
    [InlineData("You know typeScript and climb", "You know typeScript and climb")]
    [InlineData("JavaScript, GitHub, PowerPoint and LinkedIn", "JavaScript, GitHub, PowerPoint and LinkedIn")]
    public void Lines_that_lost_their_ends_are_parted_and_names_are_not(string text, string lines) =>
        Assert.Equal(lines.Split('|'), PlainText.Blocks(text).Select(block => block.Markdown));

    [Fact]
    public void Plain_text_gets_its_paragraphs_and_lists_back()
    {
        var blocks = PlainText.Blocks("We light harbours.You will climb stairs every evening.\nRequirements\n• Eyes\n• Legs\nThat is all");
        Assert.Equal(["We light harbours.", "You will climb stairs every evening.", "Requirements", "- Eyes\n- Legs", "That is all"], blocks.Select(block => block.Markdown));
    }

    private static List<ImportedSection> Split(string html) => Sections.Split(HtmlToMarkdown.Convert(html, new()), "Keeper of lamps");
}
