namespace CareerBoard.Domain.Postings;

/// <summary>A deadline as people set it: a local date and time with its zone. The instant follows from the two.</summary>
/// <param name="Local">Wall-clock time in <paramref name="Zone"/>.</param>
/// <param name="Zone">IANA name, such as <c>America/Los_Angeles</c>.</param>
public sealed record Deadline(DateTime Local, string Zone)
{
    public const int ZoneLength = 64;

    /// <summary>Whether every reader of a deadline knows the zone. Windows names would do here, but neither in a browser nor in a calendar.</summary>
    public static bool IsZone(string zone) => zone.Length <= ZoneLength && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    public Refusal? CheckShape()
    {
        if (!IsZone(Zone)) return new("deadline.unknown-zone", Zone);
        if (Local.Year is < 2000 or > 2200) return new("deadline.year");
        return null;
    }

    /// <summary>The instant meant. A time that a clock change skips is taken as the first one after it; one that comes twice, as the later.</summary>
    /// <remarks>
    /// Asks what the clocks show at an instant, never whether a local time is skipped or doubled: the platform errs in that
    /// where winter time is the exception (Dublin, Casablanca).
    /// </remarks>
    public DateTimeOffset At()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = new DateTimeOffset(DateTime.SpecifyKind(Local, DateTimeKind.Unspecified), TimeSpan.Zero);
        DateTimeOffset[] candidates = [local - zone.GetUtcOffset(local.AddDays(1)), local - zone.GetUtcOffset(local.AddDays(-1))];

        foreach (var instant in candidates.OrderDescending())
        {
            if (instant + zone.GetUtcOffset(instant) == local) return instant;
        }

        var change = candidates.Min();
        change = change.AddTicks(-(change.Ticks % TimeSpan.TicksPerMinute));
        while (change + zone.GetUtcOffset(change) < local) change = change.AddMinutes(1);
        return change;
    }
}
