using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Postings;

namespace CareerBoard.Web.Tests.Postings;

public sealed class MergingTests
{
    private static readonly PostingText Before = Text(new()
    {
        Title = "Kite tester",
        Openings = 2,
        Sections = [Section(SectionKind.TheRole, "You fly."), Section(SectionKind.Other, "One."), Section(SectionKind.Other, "Two."), Section(SectionKind.Other, "Three.")],
        Questions = [Question(1, "Why kites?"), Question(2, "Why wind?")],
    });

    [Fact]
    public void What_only_they_changed_is_taken_and_named()
    {
        var merge = Merge(c => c with { Title = "Kite maker" }, c => c with { Openings = 3 });
        Assert.Equal(("Kite maker", 3), (merge.Text.Content.Title, merge.Text.Content.Openings));
        Assert.Equal(["Title"], merge.Taken);
        Assert.Empty(merge.Disputed);
    }

    [Fact]
    public void What_both_changed_is_disputed_and_stays_mine()
    {
        var merge = Merge(c => c with { Title = "Kite maker" }, c => c with { Title = "Kite painter" });
        Assert.Equal("Kite painter", merge.Text.Content.Title);
        Assert.Equal(["Title"], merge.Disputed);
    }

    [Fact]
    public void The_same_change_twice_is_no_dispute()
    {
        var merge = Merge(c => c with { Title = "Kite maker" }, c => c with { Title = "Kite maker" });
        Assert.Empty(merge.Disputed);
        Assert.Empty(merge.Taken);
    }

    [Fact]
    public void A_form_that_says_nothing_about_its_beginning_overwrites_nothing()
    {
        var theirs = Before with { Content = Before.Content with { Title = "Kite maker" } };
        Assert.Equal(["Title"], PostingText.Merge(marks: null, theirs, Before).Disputed);
        Assert.Equal(["Title"], PostingText.Merge("Title", theirs, Before).Disputed);
    }

    [Fact]
    public void Sections_are_brought_together_one_by_one()
    {
        var merge = Merge(c => With(c, 0, "You fly high."), c => With(c, 2, "Two and a half."));
        Assert.Equal(["You fly high.", "One.", "Two and a half.", "Three."], Words(merge));
        Assert.Empty(merge.Disputed);
    }

    [Fact]
    public void Sections_that_they_took_out_are_gone()
    {
        var merge = Merge(c => c with { Sections = [c.Sections[0], c.Sections[3]] }, c => With(c, 0, "You fly high."));
        Assert.Equal(["You fly high.", "Three."], Words(merge));
        Assert.Empty(merge.Disputed);
    }

    [Fact]
    public void A_section_that_they_added_appears_where_they_put_it()
    {
        var merge = Merge(c => c with { Sections = [c.Sections[0], Section(SectionKind.Benefits, "Wind."), .. c.Sections.Skip(1)] }, c => With(c, 3, "Third."));
        Assert.Equal(["You fly.", "Wind.", "One.", "Two.", "Third."], Words(merge));
    }

    [Fact]
    public void A_section_that_I_rewrote_and_they_took_out_is_disputed()
    {
        var merge = Merge(c => c with { Sections = [.. c.Sections.Skip(1)] }, c => With(c, 0, "You fly high."));
        Assert.Equal(["Section:TheRole#1"], merge.Disputed);
        Assert.Equal("You fly high.", Words(merge)[0]);
    }

    [Fact]
    public void Their_order_stands_where_I_moved_nothing()
    {
        var merge = Merge(c => c with { Questions = [c.Questions[1], c.Questions[0]] }, c => c with { Questions = [c.Questions[0] with { Hint = "A line." }, c.Questions[1]] });
        Assert.Equal(["Why wind?", "Why kites?"], merge.Text.Content.Questions.Select(q => q.Text));
        Assert.Equal("A line.", merge.Text.Content.Questions[1].Hint);
    }

    [Fact]
    public void Taking_a_disputed_part_from_them_makes_it_theirs()
    {
        var theirs = Changed(c => c with { Sections = [.. c.Sections.Skip(1)], Title = "Kite maker" });
        var mine = Changed(c => With(c, 0, "You fly high.") with { Title = "Kite painter" });
        var chosen = mine.With("Section:TheRole#1", theirs).With("Title", theirs);
        Assert.Equal(theirs.Marks(), chosen.Marks());
    }

    private static Merge Merge(Func<PostingContent, PostingContent> they, Func<PostingContent, PostingContent> me) =>
        PostingText.Merge(Before.Marks(), Changed(they), Changed(me));

    private static PostingText Changed(Func<PostingContent, PostingContent> change) => Before with { Content = change(Before.Content) };

    private static PostingContent With(PostingContent content, int at, string words) =>
        content with { Sections = [.. content.Sections.Select((s, i) => i == at ? s with { Markdown = words } : s)] };

    private static IReadOnlyList<string> Words(Merge merge) => [.. merge.Text.Content.Sections.Select(s => s.Markdown)];

    private static PostingText Text(PostingContent content) => new(content, []);

    private static Section Section(SectionKind kind, string words) => new(kind, Heading: null, words);

    private static Question Question(int id, string text) => new(new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), QuestionKind.ShortText, text, Hint: null, IsRequired: false, []);
}
