using System.Text;
using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Calendars;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Applications;

namespace CareerBoard.Web.Interviews;

/// <summary>An interview of mine as a file for a calendar, for whoever has no mail at hand that brings it.</summary>
internal static class InterviewFile
{
    extension(WebApplication app)
    {
        public WebApplication MapInterviewFile()
        {
            app.MapGet("/applications/{id:guid}/interviews/{interviewId:guid}/interview.ics", AnswerAsync).OpenTo(Audience.SignedIn);
            return app;
        }
    }

    private static async Task<IResult> AnswerAsync(Guid id, Guid interviewId, HttpContext http, CareerBoardDb db, Caller caller, PublicAddress address, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await InterviewHead.FindAsync(db, caller, id, interviewId, cancellationToken) is not { Interview: { StartsAt: not null, State: not InterviewState.Offered } interview } head) return TypedResults.NotFound();

        var item = InterviewEvents.ForCandidate(interview, head.Employer, head.Title, address, clock.GetUtcNow());
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(Encoding.UTF8.GetBytes(CalendarFile.Of(CalendarMethod.Publish, item, people: null)), $"{CalendarFile.MediaType}; charset=utf-8", "interview.ics");
    }
}
