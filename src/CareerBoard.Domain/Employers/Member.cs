namespace CareerBoard.Domain.Employers;

/// <summary>A person who works for one employer on this board.</summary>
public sealed class Member : Entity
{
    public const int NameLength = 120;
    public const int CalendarHashLength = 64;

    private Member() { }

    public Member(Guid id, Guid employerId, Guid accountId, string name, Access access, DateTimeOffset now)
    {
        (Id, EmployerId, AccountId, Name, Access, CreatedAt) = (id, employerId, accountId, name, access, now);
        Raise(new MemberAdded(Id, EmployerId, access));
    }

    public Guid EmployerId { get; private set; }

    public Guid AccountId { get; private set; }

    public string Name { get; private set; } = "";

    public Access Access { get; private set; }

    /// <summary>The teams a hiring manager works for; others are not limited by it.</summary>
    public List<Guid> TeamIds { get; private set; } = [];

    public bool IsActive { get; private set; } = true;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The notices that this member does not want by mail.</summary>
    public MemberNotices Muted { get; private set; }

    /// <summary>A hash of the secret in the address at which a calendar reads this member's interviews, or none.</summary>
    public string? CalendarHash { get; private set; }

    /// <summary>Since when there is that address.</summary>
    public DateTimeOffset? CalendarSince { get; private set; }

    /// <summary>The name of an account, which may be longer, cut where no sign is torn apart.</summary>
    public static string Fit(string name) => name.Length <= NameLength ? name : name[..(char.IsHighSurrogate(name[NameLength - 1]) ? NameLength - 1 : NameLength)];

    /// <summary>How far a right of this member goes at the employer.</summary>
    public Reach ReachOf(Right right) => IsActive ? Access.ReachOf(right) : Reach.None;

    public bool May(Right right) => ReachOf(right) is not Reach.None;

    /// <param name="isOnlyAdmin">Whether nobody else looks after the employer's members and settings: then this member goes on doing so.</param>
    public Refusal? Grant(Access access, IEnumerable<Guid> teamIds, bool isOnlyAdmin = false)
    {
        if (!IsActive) return new("member.left");
        if (isOnlyAdmin && access is not Access.EmployerAdmin) return new("member.only-admin");

        (Access, TeamIds) = (access, [.. teamIds.Distinct()]);
        Raise(new MemberAccessChanged(Id, EmployerId, access));
        return null;
    }

    /// <summary>Chooses the notices that come by mail. What is told on the pages stays there.</summary>
    public void Mute(MemberNotices muted)
    {
        if (Muted == muted) return;
        Muted = muted;
        Raise(new MemberNoticesChosen(Id, EmployerId, muted));
    }

    /// <summary>Gives the member's interviews an address for calendars; an earlier one ends.</summary>
    public void OpenCalendar(string hash, DateTimeOffset now)
    {
        (CalendarHash, CalendarSince) = (hash, now);
        Raise(new MemberCalendarOpened(Id, EmployerId));
    }

    public void CloseCalendar()
    {
        if (CalendarHash is null) return;
        (CalendarHash, CalendarSince) = (null, null);
        Raise(new MemberCalendarClosed(Id, EmployerId));
    }

    /// <param name="isOnlyAdmin">Whether nobody else looks after the employer's members and settings.</param>
    public Refusal? Deactivate(bool isOnlyAdmin = false)
    {
        if (!IsActive) return null;
        if (isOnlyAdmin) return new("member.only-admin");

        IsActive = false;
        CloseCalendar();
        Raise(new MemberDeactivated(Id, EmployerId));
        return null;
    }

    /// <summary>The account goes, and with it the name. What the member did here stays, by the member's id.</summary>
    /// <param name="nobody">The account that takes its place, with which nobody signs in.</param>
    /// <param name="name">What stands where the name stood.</param>
    public void Erase(Guid nobody, string name)
    {
        Deactivate();
        (AccountId, Name, TeamIds) = (nobody, name, []);
        Raise(new MemberErased(Id, EmployerId));
    }

    /// <summary>Takes somebody on again who had left.</summary>
    public void Return()
    {
        if (IsActive) return;
        IsActive = true;
        Raise(new MemberReturned(Id, EmployerId));
    }
}

/// <summary>What members are told by mail.</summary>
[Flags]
public enum MemberNotices
{
    None = 0,

    /// <summary>A candidate has written.</summary>
    Messages = 1,

    /// <summary>A scorecard was asked for, or is due.</summary>
    Scorecards = 2,

    /// <summary>A colleague's note speaks to them.</summary>
    Mentions = 4,

    /// <summary>An interview that they hold is near, or waits for their feedback. That it is planned, moved or cancelled they are told anyway.</summary>
    Interviews = 8,
}

public sealed record MemberAdded(Guid Id, Guid Employer, Access Access) : Fact(Id, Employer);

public sealed record MemberAccessChanged(Guid Id, Guid Employer, Access Access) : Fact(Id, Employer);

public sealed record MemberDeactivated(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record MemberNoticesChosen(Guid Id, Guid Employer, MemberNotices Muted) : Fact(Id, Employer);

public sealed record MemberCalendarOpened(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record MemberCalendarClosed(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record MemberReturned(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record MemberErased(Guid Id, Guid Employer) : Fact(Id, Employer);
