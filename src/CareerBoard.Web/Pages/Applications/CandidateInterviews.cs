using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Interviews;
using CareerBoard.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>The interviews of one application as its candidate reads them, for the partial <c>_Interviews</c>. What members note is not among it.</summary>
internal sealed record CandidateInterviews(Guid ApplicationId, ZoneChoice Zone, IReadOnlyList<CandidateInterviews.Line> Lines, DateTimeOffset Now)
{
    public static async Task<CandidateInterviews> LoadAsync(CareerBoardDb db, HttpContext http, Application application, string employerZone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lines = await db.Interviews.AsNoTracking().Of(application.Id).OrderBy(i => i.Id)
            .Select(i => new Line(
                i.Id, i.Kind, i.State, i.StartsAt, i.EndsAt, i.Place, i.Word, i.CandidateWord, i.AskedAt, i.IsCancelledByCandidate,
                i.Panel.Select(p => db.Members.Where(m => m.Id == p.MemberId).Select(m => m.Name).First()).ToList()))
            .ToListAsync(cancellationToken);
        var ordered = lines.OrderBy(l => !l.IsToComeAt(now)).ThenBy(l => l.StartsAt).ThenBy(l => l.Id).ToList();
        return new(application.Id, ZoneChoice.Of(http, employerZone), ordered, now);
    }

    internal sealed record Line(
        Guid Id, InterviewKind Kind, InterviewState State, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string Place, string Word, string CandidateWord, DateTimeOffset? AskedAt, bool IsCancelledByCandidate, List<string> Panel)
    {
        public bool IsToComeAt(DateTimeOffset now) => State is InterviewState.Offered || (State is InterviewState.Scheduled && EndsAt > now);

        /// <summary>What became of it in a word; a talk that is over is done, whether anybody has marked it or not.</summary>
        public string StateAt(DateTimeOffset now) => State is InterviewState.Scheduled && EndsAt <= now ? InterviewWords.ForCandidate(InterviewState.Held) : InterviewWords.ForCandidate(State);
    }
}
