using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Tests.Candidates;

public sealed class SavedPostingTests
{
    private static readonly DateTimeOffset End = A.Monday.AddDays(30);

    private readonly SavedPosting _saved = Expect.Made(SavedPosting.Save(A.NewId(), A.NewId(), A.NewId(), existing: 0, A.Monday));

    [Fact]
    public void An_end_is_told_a_week_and_a_day_before_each_once()
    {
        Assert.False(_saved.Tell(End, End.AddDays(-7).AddTicks(-1)));
        Assert.True(_saved.Tell(End, End.AddDays(-7)));
        Assert.False(_saved.Tell(End, End.AddDays(-2)));
        Assert.True(_saved.Tell(End, End.AddDays(-1)));
        Assert.False(_saved.Tell(End, End.AddTicks(-1)));
        Assert.False(_saved.Tell(End, End));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(48)]
    [InlineData(24 * 30)]
    public void An_end_that_is_moved_back_is_told_anew(int hours)
    {
        var later = End.AddHours(hours);
        _saved.Tell(End, End.AddDays(-7));
        Assert.True(_saved.Tell(later, later.AddDays(-7)));
        Assert.False(_saved.Tell(later, later.AddDays(-7).AddHours(1)));

        Assert.True(_saved.Tell(later, later.AddDays(-1)));
        var last = later.AddHours(hours);
        Assert.True(_saved.Tell(last, last.AddDays(-1)));
        Assert.False(_saved.Tell(last, last.AddHours(-1)));
    }

    [Fact]
    public void An_end_that_was_told_is_not_told_again_when_it_was_another_in_between_or_comes_sooner()
    {
        _saved.Tell(End, End.AddDays(-1));
        Assert.False(_saved.Tell(End.AddHours(-6), End.AddHours(-20)));
        Assert.True(_saved.Tell(End.AddHours(5), End.AddHours(-18)));
        Assert.False(_saved.Tell(End, End.AddHours(-17)));
        Assert.False(_saved.Tell(End.AddHours(5), End.AddHours(-16)));
    }
}
