using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Alerts;

/// <summary>How often the mails of an alert come.</summary>
public enum AlertRhythm
{
    /// <summary>As openings appear, with a rest after each mail.</summary>
    AtOnce,
    Daily,
    Weekly,
}

/// <summary>When the mails of an alert come, by the clocks of its reader.</summary>
/// <param name="Hour">From 0 to 23 in <paramref name="Zone"/>; says nothing of what comes at once.</param>
/// <param name="Weekday">Says something of what comes weekly alone.</param>
/// <param name="Zone">IANA name, such as <c>Europe/Zurich</c>.</param>
public sealed record AlertTerms(AlertRhythm Rhythm, int Hour, DayOfWeek Weekday, string Zone)
{
    public Refusal? Check()
    {
        if (!Enum.IsDefined(Rhythm)) return new("alert.rhythm");
        if (Hour is < 0 or > 23) return new("alert.hour");
        if (!Enum.IsDefined(Weekday)) return new("alert.weekday");
        return Deadline.IsZone(Zone) ? null : new("deadline.unknown-zone", Zone);
    }

    /// <summary>
    /// The first time for a mail after <paramref name="now"/>, by the reader's clock: an hour that a clock change skips is taken as the first moment after it,
    /// one that comes twice as the later.
    /// </summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        if (Rhythm is AlertRhythm.AtOnce) return now;

        var today = (now + TimeZoneInfo.FindSystemTimeZoneById(Zone).GetUtcOffset(now)).Date;
        for (var day = 0; ; day++)
        {
            var local = today.AddDays(day).AddHours(Hour);
            if (Rhythm is AlertRhythm.Weekly && local.DayOfWeek != Weekday) continue;
            if (new Deadline(local, Zone).At() is var at && at > now) return at;
        }
    }
}
