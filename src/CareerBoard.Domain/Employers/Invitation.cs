namespace CareerBoard.Domain.Employers;

/// <summary>An offer by mail to work for an employer on this board: for seven days, once, until it is taken back.</summary>
public sealed class Invitation : Entity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation() { }

    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
    /// <param name="teamIds">The teams that limit a hiring manager.</param>
    /// <param name="invitedBy">The member who asks.</param>
    public Invitation(Guid id, Guid employerId, string email, Access access, IEnumerable<Guid> teamIds, Guid invitedBy, DateTimeOffset now)
    {
        (Id, EmployerId, Email, Access, TeamIds, InvitedBy, SentAt) = (id, employerId, email, access, [.. teamIds.Distinct()], invitedBy, now);
        Raise(new InvitationSent(Id, EmployerId, Access));
    }

    public Guid EmployerId { get; private set; }

    public string Email { get; private set; } = "";

    public Access Access { get; private set; }

    public List<Guid> TeamIds { get; private set; } = [];

    public Guid InvitedBy { get; private set; }

    /// <summary>When it was sent last: the link of an earlier mail ends with the next one.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>When it was accepted or taken back, or none.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset EndsAt => SentAt + Lifetime;

    public bool IsOpenAt(DateTimeOffset now) => ClosedAt is null && now < EndsAt;

    /// <summary>Writes once more; the seven days begin anew.</summary>
    public Refusal? SendAgain(DateTimeOffset now)
    {
        if (ClosedAt is not null) return new("invitation.closed");
        SentAt = now;
        Raise(new InvitationSent(Id, EmployerId, Access));
        return null;
    }

    public Refusal? TakeBack(DateTimeOffset now)
    {
        if (ClosedAt is not null) return new("invitation.closed");
        ClosedAt = now;
        Raise(new InvitationTakenBack(Id, EmployerId));
        return null;
    }

    /// <summary>Makes the account's owner a member, or the member that they were before one again.</summary>
    /// <param name="before">The membership that this account has at the employer already, or none.</param>
    public Result<Member> Accept(Guid memberId, Guid accountId, string name, Member? before, DateTimeOffset now)
    {
        if (!IsOpenAt(now)) return new Refusal("invitation.closed");
        if (before is { IsActive: true }) return new Refusal("invitation.member-already");

        ClosedAt = now;
        Raise(new InvitationAccepted(Id, EmployerId));
        var member = before ?? new Member(memberId, EmployerId, accountId, name, Access, now);
        member.Return();
        if (before is not null || TeamIds.Count > 0) member.Grant(Access, TeamIds);
        return member;
    }
}

public sealed record InvitationSent(Guid Id, Guid Employer, Access Access) : Fact(Id, Employer);

public sealed record InvitationTakenBack(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record InvitationAccepted(Guid Id, Guid Employer) : Fact(Id, Employer);
