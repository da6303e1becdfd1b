using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Tests.Employers;

public sealed class MemberTests
{
    private readonly Member _mina = new(People.Mina, A.Employer, A.NewId(), "Mina Haddad", Access.Recruiter, A.Monday);

    [Fact]
    public void An_access_includes_those_before_it()
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            var reaches = Enum.GetValues<Access>().Select(access => access.ReachOf(right)).ToList();
            Assert.Equal(reaches.Order(), reaches);
            Assert.Equal(Reach.Everything, reaches[^1]);
        }
    }

    [Fact]
    public void An_interviewer_decides_nothing_and_a_hiring_manager_no_more_than_the_own_teams_postings()
    {
        Assert.Equal((Reach.Assigned, Reach.None, Reach.None), (Access.Interviewer.ReachOf(Right.ReviewApplications), Access.Interviewer.ReachOf(Right.DecideApplications), Access.Interviewer.ReachOf(Right.EditPostings)));
        Assert.Equal((Reach.OwnTeams, Reach.OwnTeams, Reach.None), (Access.HiringManager.ReachOf(Right.DecideApplications), Access.HiringManager.ReachOf(Right.EditPostings), Access.HiringManager.ReachOf(Right.KeepMembers)));
        Assert.Equal((Reach.Everything, Reach.None), (Access.Recruiter.ReachOf(Right.DecideApplications), Access.Recruiter.ReachOf(Right.KeepMembers)));
    }

    [Fact]
    public void Whoever_has_left_may_do_nothing_and_leaves_once()
    {
        _mina.Deactivate();
        _mina.Deactivate();
        Assert.DoesNotContain(Enum.GetValues<Right>(), _mina.May);
        Assert.Single(_mina.Facts, f => f is MemberDeactivated);
    }

    [Fact]
    public void The_only_admin_neither_leaves_nor_loses_the_access()
    {
        Assert.Equal("member.only-admin", _mina.Deactivate(isOnlyAdmin: true)?.Code);
        Assert.Equal("member.only-admin", _mina.Grant(Access.Recruiter, [], isOnlyAdmin: true)?.Code);
        Assert.Null(_mina.Grant(Access.EmployerAdmin, [], isOnlyAdmin: true));
    }

    [Fact]
    public void Whoever_left_gets_no_access_before_being_taken_on_again()
    {
        _mina.Deactivate();
        Assert.Equal("member.left", _mina.Grant(Access.Recruiter, [])?.Code);

        _mina.Return();
        Assert.True(_mina.May(Right.SeeCatalogue));
    }

    [Fact]
    public void A_new_access_counts_at_once()
    {
        _mina.Grant(Access.HiringManager, [A.Lisbon, A.Lisbon]);
        Assert.False(_mina.May(Right.SeeCatalogue));
        Assert.Single(_mina.TeamIds);
        Assert.Equal(new MemberAccessChanged(People.Mina, A.Employer, Access.HiringManager), _mina.Facts[^1]);
    }
}
