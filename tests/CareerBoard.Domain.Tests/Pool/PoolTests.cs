using CareerBoard.Domain.Pool;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Pool;

public sealed class PoolTests
{
    private static readonly Guid Yusuf = A.NewId();

    [Fact]
    public void A_consent_holds_for_twelve_months_and_given_again_for_twelve_more()
    {
        var consent = Consent();

        Assert.True(consent.HoldsAt(A.Monday.AddMonths(12).AddSeconds(-1)));
        Assert.False(consent.HoldsAt(A.Monday.AddMonths(12)));

        consent.Renew(textVersion: 2, A.Monday.AddMonths(3));
        Assert.Equal((2, A.Monday.AddMonths(3), A.Monday.AddMonths(15)), (consent.TextVersion, consent.GivenAt, consent.EndsAt));
        consent.TakeBack();
        Assert.Equal([new PoolConsentGiven(Yusuf, A.Employer, 1), new PoolConsentGiven(Yusuf, A.Employer, 2), new PoolConsentTakenBack(Yusuf, A.Employer)], consent.Facts);
    }

    [Fact]
    public void A_list_needs_a_name_on_one_line_and_has_its_limits()
    {
        Expect.Refused("pool.list-name", PoolList.Make(A.NewId(), A.Employer, " ", existing: 0));
        Expect.Refused("pool.list-name", PoolList.Make(A.NewId(), A.Employer, A.Text(PoolList.NameLength + 1), existing: 0));
        Expect.Refused("pool.list-name", PoolList.Make(A.NewId(), A.Employer, "two\nlines", existing: 0));
        Expect.Refused("pool.too-many-lists", PoolList.Make(A.NewId(), A.Employer, "Interns", PoolList.MostOfEmployer));

        var list = Expect.Made(PoolList.Make(A.NewId(), A.Employer, " Interns ", existing: 0));
        Assert.Equal("Interns", list.Name);
        Expect.Refused("pool.list-full", list.Put([Yusuf], there: PoolList.MostPeople, People.Mina, A.Monday));
        var person = Assert.Single(Expect.Made(list.Put([Yusuf], there: PoolList.MostPeople - 1, People.Mina, A.Monday)));
        Assert.Equal((list.Id, Yusuf, People.Mina), (person.ListId, person.CandidateId, person.ByMemberId));
    }

    [Fact]
    public void Only_who_agreed_is_invited_once_to_what_is_open_and_was_not_applied_for()
    {
        var posting = A.Posting().Published();

        Expect.Refused("pool.not-in", Invites(posting, consent: null));
        Expect.Refused("pool.not-in", Invites(posting, new PoolConsent(A.NewId(), A.NewId(), Yusuf, 1, A.Monday)));
        Expect.Refused("pool.not-in", PoolInvitation.Invite(A.NewId(), Consent(), posting, isInvited: false, hasApplied: false, People.Mina, A.Monday.AddMonths(12)));
        Expect.Refused("pool.posting-not-open", Invites(A.Posting().Draft(), Consent()));
        Expect.Refused("pool.posting-not-open", Invites(A.Posting().Paused(), Consent()));
        Expect.Refused("pool.posting-not-open", Invites(A.Posting().With(c => c with { Visibility = PostingVisibility.Internal }).Published(), Consent()));
        Expect.Refused("pool.applied-already", PoolInvitation.Invite(A.NewId(), Consent(), posting, isInvited: false, hasApplied: true, People.Mina, A.Monday));
        Expect.Refused("pool.invited-already", PoolInvitation.Invite(A.NewId(), Consent(), posting, isInvited: true, hasApplied: false, People.Mina, A.Monday));

        var invitation = Expect.Made(Invites(posting, Consent()));
        Assert.Equal(new InvitedToApply(Yusuf, A.Employer, invitation.Id), Assert.Single(invitation.Facts));
    }

    private static PoolConsent Consent() => new(A.NewId(), A.Employer, Yusuf, textVersion: 1, A.Monday);

    private static Result<PoolInvitation> Invites(Posting posting, PoolConsent? consent) => PoolInvitation.Invite(A.NewId(), consent, posting, isInvited: false, hasApplied: false, People.Mina, A.Monday);
}
