using CareerBoard.Web.Areas.Admin.Pages.Postings;

namespace CareerBoard.Web.Tests.Postings;

public sealed class WordDifferenceTests
{
    [Fact]
    public void Words_of_one_side_are_told_from_shared_ones() =>
        Assert.Equal(
            [(true, true, "We fly "), (true, false, "red "), (false, true, "blue "), (true, true, "kites.")],
            WordDifference.Of("We fly red kites.", "We fly blue kites."));

    [Theory]
    [InlineData("", "")]
    [InlineData("", "a b")]
    [InlineData("a  b\nc", "")]
    [InlineData("a b c d", "d c b a")]
    [InlineData(" lead", "trail ")]
    public void Each_side_reads_whole(string theirs, string mine)
    {
        var pieces = WordDifference.Of(theirs, mine);
        Assert.Equal(theirs, string.Concat(pieces.Where(p => p.InTheirs).Select(p => p.Words)));
        Assert.Equal(mine, string.Concat(pieces.Where(p => p.InMine).Select(p => p.Words)));
    }

    [Fact]
    public void Very_long_texts_are_shown_without_marks()
    {
        var (theirs, mine) = (string.Join(' ', Enumerable.Repeat("a", 5_000)), string.Join(' ', Enumerable.Repeat("b", 5_000)));
        Assert.Equal([(true, false, theirs), (false, true, mine)], WordDifference.Of(theirs, mine));
    }
}
