using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class GeneralPostingTests
{
    [Fact]
    public void It_is_out_at_once_at_no_place_and_in_no_list()
    {
        var posting = Open();

        Assert.Equal((true, PostingStatus.Published, PostingVisibility.Unlisted), (posting.IsGeneral, posting.Status, posting.Visibility));
        Assert.True(posting.AcceptsAt(A.Monday.AddYears(10)));
        Assert.Empty(posting.Lint([], "Aurora Lab", A.Monday));
    }

    [Fact]
    public void Whatever_is_written_of_it_it_stays_unlisted()
    {
        var posting = Open();

        Expect.Done(posting.Revise(posting.Content() with { Visibility = PostingVisibility.Listed, Title = "Write to us" }, A.Monday));

        Assert.Equal(("Write to us", PostingVisibility.Unlisted), (posting.Title, posting.Visibility));
    }

    [Fact]
    public void It_never_ends_by_itself()
    {
        var posting = Open();
        var deadline = new Deadline(new DateTime(2027, 3, 1, 12, 0, 0, DateTimeKind.Unspecified), "UTC");

        Expect.Refused("posting.general-never-ends", posting.Revise(posting.Content() with { Deadline = deadline }, A.Monday));
        Expect.Done(posting.Close(ClosingReason.ByMember, A.Monday));
        Expect.Refused("posting.general-never-ends", posting.Reopen(deadline, A.Monday));
        Expect.Refused("posting.general-stays", posting.Archive(A.Monday));
        Expect.Done(posting.Reopen(deadline: null, A.Monday));
    }

    [Fact]
    public void A_copy_of_it_is_an_ordinary_draft()
    {
        var copy = Open().Duplicate(A.NewId(), 1002, People.Mina, A.Monday);

        Assert.Equal((false, PostingStatus.Draft), (copy.IsGeneral, copy.Status));
        Expect.Refused("posting.no-location", copy.CheckReady());
    }

    [Fact]
    public void Nobody_is_invited_to_it() => Expect.Refused("pool.posting-not-open", PoolInvitation.CheckPosting(Open(), A.Monday));

    private static Posting Open() => Expect.Made(Posting.OpenToAll(A.NewId(), 1001, A.Employer, People.Mina, "General application", "Tell us who you are.", A.Monday));
}
