using System.Globalization;

namespace CareerBoard.Web.Calendars;

internal enum CalendarMethod
{
    Publish,
    Request,
    Cancel,
}

/// <summary>Something with a time, as calendars keep it.</summary>
/// <param name="Id">The same for everybody and for good: by it a calendar finds what it has.</param>
/// <param name="Sequence">Rises with every change; a calendar takes the higher one.</param>
/// <param name="StartsAt">None where something is cancelled that has no time any more.</param>
/// <param name="Url">Where more of it can be read.</param>
internal sealed record CalendarEvent(Guid Id, int Sequence, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string Summary, string Description, string Place, string Url, bool IsCancelled, DateTimeOffset ChangedAt);

/// <param name="Organizer">Who asks: the name of the employer, and the address that the board's mails come from.</param>
/// <param name="Attendee">Who gets it, and nobody else: addresses are not shared.</param>
internal sealed record Correspondents((string Name, string Email) Organizer, (string Name, string Email) Attendee);

/// <summary>Calendars as files: one event for a mail, or many for a program that asks for them.</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar";

    private const string Product = "-//CareerBoard//Interviews//EN";

    public static string Of(CalendarMethod method, CalendarEvent item, Correspondents? people)
    {
        var text = Begin().Add("METHOD", method.ToString().ToUpperInvariant());
        Write(text, item, people);
        return text.Add("END", "VCALENDAR").ToString();
    }

    /// <param name="name">What a program shows as the calendar's name.</param>
    public static string Of(string name, IEnumerable<CalendarEvent> items)
    {
        var text = Begin().AddText("NAME", name).AddText("X-WR-CALNAME", name).Add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var item in items) Write(text, item, people: null);
        return text.Add("END", "VCALENDAR").ToString();
    }

    private static CalendarText Begin() => new CalendarText().Add("BEGIN", "VCALENDAR").Add("VERSION", "2.0").Add("PRODID", Product).Add("CALSCALE", "GREGORIAN");

    private static void Write(CalendarText text, CalendarEvent item, Correspondents? people)
    {
        text.Add("BEGIN", "VEVENT").Add("UID", item.Id.ToString("D")).Add("SEQUENCE", item.Sequence.ToString(CultureInfo.InvariantCulture)).Add("DTSTAMP", item.ChangedAt);
        if (item.StartsAt is { } starts) text.Add("DTSTART", starts);
        if (item.EndsAt is { } ends) text.Add("DTEND", ends);
        text.AddText("SUMMARY", item.Summary).AddText("DESCRIPTION", item.Description);
        if (item.Place.Length > 0) text.AddText("LOCATION", item.Place);
        text.Add("URL", item.Url).Add("STATUS", item.IsCancelled ? "CANCELLED" : "CONFIRMED");
        if (people is not null)
        {
            text.AddPerson("ORGANIZER", "", people.Organizer.Name, people.Organizer.Email);
            text.AddPerson("ATTENDEE", ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE", people.Attendee.Name, people.Attendee.Email);
        }

        text.Add("END", "VEVENT");
    }
}
