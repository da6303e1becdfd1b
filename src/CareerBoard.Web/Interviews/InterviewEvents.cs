using CareerBoard.Domain.Applications;
using CareerBoard.Web.Calendars;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Interviews;

/// <summary>Interviews as events of a calendar. Each side reads the other's name, and has its own page behind the address.</summary>
internal static class InterviewEvents
{
    public static CalendarEvent ForCandidate(Interview interview, string employer, string title, PublicAddress address, DateTimeOffset now)
    {
        var page = address.Of($"/applications/{interview.ApplicationId}/interviews/{interview.Id}");
        return Of(interview, employer, $"Your application for “{title}”.\nMove or cancel it: {page}", page, now);
    }

    public static CalendarEvent ForPanel(Interview interview, string candidate, string title, PublicAddress address, DateTimeOffset now)
    {
        var page = address.Of($"/admin/applications/{interview.ApplicationId}");
        return Of(interview, candidate, $"Application for “{title}”: {page}", page, now);
    }

    private static CalendarEvent Of(Interview interview, string with, string description, string page, DateTimeOffset now) => new(
        interview.Id, interview.Sequence, interview.StartsAt, interview.EndsAt, $"{InterviewWords.Of(interview.Kind)}: {with}", description, interview.Place, page,
        interview.State is InterviewState.Cancelled or InterviewState.Offered, now);
}
