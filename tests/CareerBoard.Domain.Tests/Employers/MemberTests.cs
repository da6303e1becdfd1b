using CareerBoard.Domain.Employers;

namespace CareerBoard.Domain.Tests.Employers;

public sealed class MemberTests
{
    private readonly Member _mina = new(People.Mina, A.Employer, A.NewId(), "Mina Haddad", Access.Recruiter, A.Monday);

    [Theory]
    [InlineData(Access.Interviewer, true)]
    [InlineData(Access.HiringManager, true)]
    [InlineData(Access.Recruiter, true)]
    [InlineData(Access.EmployerAdmin, false)]
    public void An_access_includes_those_before_it(Access access, bool has) => Assert.Equal(has, _mina.Has(access));

    [Fact]
    public void Whoever_has_left_may_do_nothing_and_leaves_once()
    {
        _mina.Deactivate();
        _mina.Deactivate();
        Assert.False(_mina.Has(Access.Interviewer));
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
        Assert.True(_mina.Has(Access.Recruiter));
    }

    [Fact]
    public void A_new_access_counts_at_once()
    {
        _mina.Grant(Access.HiringManager, [A.Lisbon, A.Lisbon]);
        Assert.False(_mina.Has(Access.Recruiter));
        Assert.Single(_mina.TeamIds);
        Assert.Equal(new MemberAccessChanged(People.Mina, A.Employer, Access.HiringManager), _mina.Facts[^1]);
    }
}
