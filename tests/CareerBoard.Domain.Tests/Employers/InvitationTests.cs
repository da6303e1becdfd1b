using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Tests.Employers;

public sealed class InvitationTests
{
    private static readonly Guid Team = A.NewId();

    private readonly Invitation _invitation = new(A.NewId(), A.Employer, "mina@example.org", Access.HiringManager, [Team], A.NewId(), A.Monday);

    [Fact]
    public void Accepting_makes_a_member_with_the_access_and_the_teams_that_were_offered_once()
    {
        var member = _invitation.Accept(A.NewId(), A.NewId(), "Mina Haddad", before: null, A.Monday.AddDays(6)).Value!;

        Assert.Equal((Access.HiringManager, A.Employer), (member.Access, member.EmployerId));
        Assert.Equal([Team], member.TeamIds);
        Assert.Equal("invitation.closed", _invitation.Accept(A.NewId(), A.NewId(), "Mina Haddad", before: null, A.Monday.AddDays(6)).Refusal?.Code);
    }

    [Fact]
    public void It_is_good_for_seven_days_and_sending_it_again_begins_them_anew()
    {
        Assert.False(_invitation.IsOpenAt(A.Monday.AddDays(7)));
        Assert.Equal("invitation.closed", _invitation.Accept(A.NewId(), A.NewId(), "Mina Haddad", before: null, A.Monday.AddDays(7)).Refusal?.Code);

        Assert.Null(_invitation.SendAgain(A.Monday.AddDays(8)));

        Assert.True(_invitation.IsOpenAt(A.Monday.AddDays(14)));
    }

    [Fact]
    public void One_that_was_taken_back_is_neither_accepted_nor_sent_again()
    {
        Assert.Null(_invitation.TakeBack(A.Monday));

        Assert.Equal("invitation.closed", _invitation.Accept(A.NewId(), A.NewId(), "Mina Haddad", before: null, A.Monday).Refusal?.Code);
        Assert.Equal("invitation.closed", _invitation.SendAgain(A.Monday)?.Code);
        Assert.Equal("invitation.closed", _invitation.TakeBack(A.Monday)?.Code);
    }

    [Fact]
    public void Whoever_had_left_is_taken_on_again_and_whoever_works_there_is_not_changed_by_it()
    {
        var mina = new Member(People.Mina, A.Employer, A.NewId(), "Mina Haddad", Access.Recruiter, A.Monday);
        Assert.Equal("invitation.member-already", _invitation.Accept(A.NewId(), mina.AccountId, "Mina", mina, A.Monday).Refusal?.Code);
        mina.Deactivate();

        var again = _invitation.Accept(A.NewId(), mina.AccountId, "Mina", mina, A.Monday).Value!;

        Assert.Same(mina, again);
        Assert.True(again is { IsActive: true, Access: Access.HiringManager });
    }
}
