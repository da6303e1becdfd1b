using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Pool;

/// <summary>That somebody in the pool was asked to apply for a posting. There is one per person and posting at most, whoever asks.</summary>
public sealed class PoolInvitation : Entity
{
    private PoolInvitation() { }

    public Guid EmployerId { get; private set; }

    public Guid CandidateId { get; private set; }

    public Guid PostingId { get; private set; }

    public Guid ByMemberId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Asked inside the write that saves it.</summary>
    /// <param name="consent">What the person agreed to at the posting's employer, or none.</param>
    /// <param name="isInvited">Whether there is an invitation of the person to it.</param>
    /// <param name="hasApplied">Whether the person has an application there that was not withdrawn: there is no applying twice.</param>
    public static Result<PoolInvitation> Invite(Guid id, PoolConsent? consent, Posting posting, bool isInvited, bool hasApplied, Guid by, DateTimeOffset now)
    {
        if (consent is null || consent.EmployerId != posting.EmployerId || !consent.HoldsAt(now)) return new Refusal("pool.not-in");
        if (CheckPosting(posting, now) is { } closed) return closed;
        if (hasApplied) return new Refusal("pool.applied-already");
        if (isInvited) return new Refusal("pool.invited-already");

        var invitation = new PoolInvitation { Id = id, EmployerId = posting.EmployerId, CandidateId = consent.CandidateId, PostingId = posting.Id, ByMemberId = by, At = now };
        invitation.Raise(new InvitedToApply(consent.CandidateId, posting.EmployerId, id));
        return invitation;
    }

    /// <summary>Whether anybody can be invited to it: whoever is, must be able to read it and to apply.</summary>
    public static Refusal? CheckPosting(Posting posting, DateTimeOffset now) =>
        posting.AcceptsAt(now) && posting is { Visibility: not PostingVisibility.Internal, IsGeneral: false } ? null : new("pool.posting-not-open");
}

/// <param name="Id">The candidate.</param>
public sealed record InvitedToApply(Guid Id, Guid Employer, Guid InvitationId) : Fact(Id, Employer);
