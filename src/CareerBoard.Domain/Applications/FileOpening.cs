namespace CareerBoard.Domain.Applications;

/// <summary>That a member has opened a file of an application: once for each hour of the clock, so that turning pages is one opening.</summary>
/// <param name="Hour">Hours since 1970, UTC.</param>
/// <param name="At">The first time in that hour.</param>
public sealed record FileOpening(Guid ApplicationId, Guid FileId, Guid MemberId, int Hour, DateTimeOffset At)
{
    public static int HourOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 3600);
}
