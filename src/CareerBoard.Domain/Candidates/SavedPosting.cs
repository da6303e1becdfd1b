namespace CareerBoard.Domain.Candidates;

/// <summary>A posting that somebody keeps for later, with a note to oneself. Nobody else ever sees that they do, so it raises no facts.</summary>
public sealed class SavedPosting : Entity
{
    public const int NoteLength = 500;

    /// <summary>How many one account keeps.</summary>
    public const int Most = 500;

    public static readonly TimeSpan WeekBefore = TimeSpan.FromDays(7);
    public static readonly TimeSpan DayBefore = TimeSpan.FromDays(1);

    private SavedPosting() { }

    public Guid AccountId { get; private set; }

    public Guid PostingId { get; private set; }

    public string Note { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>When it was told that a week is left.</summary>
    public DateTimeOffset? ToldWeekAt { get; private set; }

    /// <summary>When it was told that a day is left.</summary>
    public DateTimeOffset? ToldDayAt { get; private set; }

    /// <param name="existing">How many the account keeps.</param>
    public static Result<SavedPosting> Save(Guid id, Guid accountId, Guid postingId, int existing, DateTimeOffset now)
    {
        if (existing >= Most) return new Refusal("saved.too-many", Most);

        return new SavedPosting { Id = id, AccountId = accountId, PostingId = postingId, SavedAt = now };
    }

    /// <param name="note">Empty takes it away.</param>
    public Refusal? Remark(string note)
    {
        if (note.Length > NoteLength) return new("saved.note", NoteLength);

        Note = note;
        return null;
    }

    /// <summary>
    /// Says that it is time to be told of the end, each of a week and a day before once. Who saved it when less was left is not told what they had just
    /// seen; where both are due the nearer one is told. An end that is moved back is another end: what was told longer before it than that is told anew.
    /// </summary>
    /// <returns>Whether somebody is to be told now.</returns>
    public bool Tell(DateTimeOffset? closesAt, DateTimeOffset now)
    {
        if (closesAt is not { } end || end <= now) return false;

        if (IsDue(end, DayBefore, now))
        {
            if (ToldDayAt >= end - DayBefore) return false;
            ToldDayAt = now;
            return true;
        }

        if (!IsDue(end, WeekBefore, now) || end - now <= DayBefore || ToldWeekAt >= end - WeekBefore) return false;
        ToldWeekAt = now;
        return true;
    }

    private bool IsDue(DateTimeOffset end, TimeSpan before, DateTimeOffset now) => now >= end - before && SavedAt < end - before;
}
