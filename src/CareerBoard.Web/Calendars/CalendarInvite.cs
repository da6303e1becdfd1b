namespace CareerBoard.Web.Calendars;

/// <summary>What a mail brings for the reader's calendar.</summary>
internal sealed record CalendarInvite(CalendarMethod Method, string Text)
{
    public const string FileName = "invite.ics";

    public static CalendarInvite Of(CalendarMethod method, CalendarEvent item, Correspondents people) => new(method, CalendarFile.Of(method, item, people));
}
