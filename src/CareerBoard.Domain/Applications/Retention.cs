namespace CareerBoard.Domain.Applications;

/// <summary>
/// How long what has ended is kept. Terms are months and run in whole days of UTC, so that a day can be told to people, and so that what is over on a day is found by
/// the instant of its end alone.
/// </summary>
public static class Retention
{
    public const int MostMonths = 120;

    /// <summary>A term that never runs out: kept until somebody erases it.</summary>
    public const int Always = 0;

    /// <summary>So many days before it is erased, both sides are told; nothing is erased sooner after that, however late it was told.</summary>
    public const int DaysOfWarning = 14;

    /// <summary>What members and candidates choose from who have something kept longer.</summary>
    public static IReadOnlyList<int> Extensions { get; } = [6, 12, 24];

    /// <summary>The last day of a term.</summary>
    public static DateOnly LastDay(DateTimeOffset endedAt, int months) => DayOf(endedAt).AddMonths(months);

    /// <summary>What ended before this instant, and nothing else, has a term that is over before <paramref name="day"/>.</summary>
    public static DateTimeOffset EndedBefore(DateOnly day, int months)
    {
        // 28 and 31 January both lead to 28 February, so the way back is tried day by day.
        var end = day.AddMonths(-months);
        while (end.AddMonths(months) >= day) end = end.AddDays(-1);
        while (end.AddDays(1).AddMonths(months) < day) end = end.AddDays(1);
        return new DateTimeOffset(end.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    public static Refusal? Check(int? months) => months is null or (>= 0 and <= MostMonths) ? null : new("retention.months", MostMonths);
}

/// <summary>The terms that hold for one posting's applications, in months; none where they are kept until somebody erases them.</summary>
/// <param name="Ended">For those that were rejected or withdrawn.</param>
/// <param name="Hired">For those that ended with a job, which papers of another kind begin with.</param>
public sealed record RetentionTerms(int? Ended, int? Hired)
{
    /// <param name="ofPosting">The posting's own term, or none where it follows its employer; see <see cref="Retention.Always"/>.</param>
    public static RetentionTerms Of(int? ofEmployer, int? hired, int? ofPosting) => new((ofPosting ?? ofEmployer) is { } months and not Retention.Always ? months : null, hired);

    public int? For(ApplicationState state) => state switch
    {
        ApplicationState.Open => null,
        ApplicationState.Hired => Hired,
        _ => Ended,
    };
}

/// <summary>The clock of one application that has ended.</summary>
/// <param name="KeptUntil">A later day that somebody has chosen, or none.</param>
/// <param name="WarnedAt">When it was told last that it is going to be erased, or none.</param>
public sealed record RetentionClock(DateTimeOffset EndedAt, DateOnly? KeptUntil, DateTimeOffset? WarnedAt, int Months)
{
    /// <summary>The last day on which it is kept: never one for which nobody has been warned in time.</summary>
    public DateOnly LastDay(DateTimeOffset now)
    {
        var warned = IsWarned ? Retention.DayOf(WarnedAt!.Value) : Retention.DayOf(now);
        return Later(Term, warned.AddDays(Retention.DaysOfWarning));
    }

    public bool NeedsWarning(DateTimeOffset now) => !IsWarned && Term <= Retention.DayOf(now).AddDays(Retention.DaysOfWarning);

    public bool IsOver(DateTimeOffset now) => IsWarned && LastDay(now) < Retention.DayOf(now);

    private DateOnly Term => Later(Retention.LastDay(EndedAt, Months), KeptUntil ?? DateOnly.MinValue);

    /// <summary>A warning of an earlier day is none of this one.</summary>
    public bool IsWarned => WarnedAt is { } warned && Retention.DayOf(warned).AddDays(Retention.DaysOfWarning) >= Term;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
