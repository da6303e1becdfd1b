using CareerBoard.Domain.Applications;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class SourceLabelTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" newsletter ", "newsletter")]
    [InlineData("Event :NeurIPS 2026", "event: NeurIPS 2026")]
    [InlineData("BOARD: Indeed: research", "board: Indeed: research")]
    [InlineData("event:", "event:")]
    [InlineData("talk: at home", "talk: at home")]
    [InlineData("Referral: Rahel", "other: Referral: Rahel")]
    [InlineData("INVITATION", "other: INVITATION")]
    public void What_an_address_says_is_written_one_way(string? said, string? kept) => Assert.Equal(kept, SourceLabel.FromOutside(said));

    [Fact]
    public void It_never_outgrows_its_column()
    {
        foreach (var said in (string[])[$"referral: {A.Text(Submission.SourceLength)}", $"event:{A.Text(Submission.SourceLength - 6)}", A.Text(Submission.SourceLength)])
        {
            Assert.Equal(Submission.SourceLength, SourceLabel.FromOutside(said)!.Length);
        }
    }

    [Fact]
    public void A_members_own_link_carries_an_id_and_nothing_else_passes_for_one()
    {
        var mark = SourceLabel.MarkOf(People.Mina);

        Assert.Equal(People.Mina, SourceLabel.ReferrerIn(mark));
        foreach (var other in (string?[])[null, "", "referral-", "referral-mina", "referral: Mina", $"x{mark}", $"{mark}x"]) Assert.Null(SourceLabel.ReferrerIn(other));
    }

    [Fact]
    public void Links_for_events_and_boards_need_a_name()
    {
        Assert.Equal("event: NeurIPS 2026", SourceLabel.Of(SourceKind.Event, " NeurIPS 2026 ").Value);
        Expect.Refused("source.name", SourceLabel.Of(SourceKind.Board, ""));
        Expect.Refused("source.name", SourceLabel.Of(SourceKind.Board, A.Text(SourceLabel.NameLength + 1)));
    }
}
