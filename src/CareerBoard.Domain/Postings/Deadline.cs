namespace CareerBoard.Domain.Postings;

/// <summary>A deadline as people set it: a local date and time with its zone. The instant follows from the two.</summary>
/// <param name="Local">Wall-clock time in <paramref name="Zone"/>.</param>
/// <param name="Zone">IANA name, such as <c>America/Los_Angeles</c>.</param>
public sealed record Deadline(DateTime Local, string Zone)
{
    public const int ZoneLength = 64;

    public static bool IsZone(string zone) => zone.Length <= ZoneLength && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The instant meant. A time that a clock change skips is taken as the first one after it; one that comes twice, as the later.</summary>
    public DateTimeOffset At()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = DateTime.SpecifyKind(Local, DateTimeKind.Unspecified);

        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
