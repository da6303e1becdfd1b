namespace CareerBoard.Domain.Applications;

/// <summary>Why something is kept longer than its term. A list and no text: it stays in the audit log when the application is gone.</summary>
public enum KeepingReason
{
    /// <summary>The person agreed to it.</summary>
    CandidateAgreed,

    AnotherOpening,

    /// <summary>A complaint or a claim is not settled yet.</summary>
    Dispute,

    LegalDuty,
}

/// <summary>How long it is kept after its end. The day follows from the end and the terms, which may change; here is what somebody has decided about this one.</summary>
public sealed partial class Application
{
    /// <summary>Since when it has been decided or withdrawn; none while it is open.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The day until which somebody said it is kept, where its term runs out before; or none.</summary>
    public DateOnly? KeptUntil { get; private set; }

    public KeepingReason? KeptBecause { get; private set; }

    /// <summary>When the candidate agreed to have it kept longer, which is asked once; or none.</summary>
    public DateTimeOffset? AgreedToBeKeptAt { get; private set; }

    /// <summary>When it was told last that it is going to be erased; or none.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }

    /// <returns>None where no clock runs: it is open, erased, or kept until somebody erases it.</returns>
    public RetentionClock? ClockBy(RetentionTerms terms) =>
        !IsErased && EndedAt is { } ended && terms.For(State) is { } months ? new RetentionClock(ended, KeptUntil, WarnedAt, months) : null;

    public Refusal? KeepLonger(int months, KeepingReason reason, RetentionTerms terms, DateTimeOffset now)
    {
        if (!Enum.IsDefined(reason)) return new("retention.reason");
        return Keep(months, reason, terms, now);
    }

    /// <summary>The candidate agrees to have it kept longer.</summary>
    public Refusal? AgreeToBeKept(int months, RetentionTerms terms, DateTimeOffset now)
    {
        if (AgreedToBeKeptAt is not null) return new("retention.agreed-before");
        if (Keep(months, KeepingReason.CandidateAgreed, terms, now) is { } refusal) return refusal;

        AgreedToBeKeptAt = now;
        return null;
    }

    /// <summary>Notes that both sides are told now.</summary>
    /// <returns>Whether that was to be done.</returns>
    public bool Warn(RetentionTerms terms, DateTimeOffset now)
    {
        if (ClockBy(terms) is not { } clock || !clock.NeedsWarning(now)) return false;

        WarnedAt = now;
        Raise(new ApplicationRunsOut(Id, EmployerId));
        return true;
    }

    private Refusal? Keep(int months, KeepingReason reason, RetentionTerms terms, DateTimeOffset now)
    {
        if (IsErased) return new("application.erased");
        if (State is ApplicationState.Open) return new("retention.open");
        if (ClockBy(terms) is not { } clock) return new("retention.no-term");
        if (!Retention.Extensions.Contains(months)) return new("retention.extension");

        var until = clock.LastDay(now).AddMonths(months);
        if (until > Retention.DayOf(now).AddMonths(Retention.MostMonths)) return new("retention.too-long", Retention.MostMonths);

        (KeptUntil, KeptBecause) = (until, reason);
        Raise(new ApplicationKeptLonger(Id, EmployerId, until, reason));
        return null;
    }

    /// <summary>A clock begins with the step that ended it, and ends where it is taken up again.</summary>
    private void MarkEnd() => (EndedAt, WarnedAt) = State is ApplicationState.Open ? (null, null) : (LatestMove?.At, WarnedAt);
}

public sealed record ApplicationKeptLonger(Guid Id, Guid Employer, DateOnly Until, KeepingReason Reason) : Fact(Id, Employer);

public sealed record ApplicationRunsOut(Guid Id, Guid Employer) : Fact(Id, Employer);
