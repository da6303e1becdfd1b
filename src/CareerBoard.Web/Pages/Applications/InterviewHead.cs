using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>One interview of an application of mine, to read, and what stands above its pages.</summary>
internal sealed record InterviewHead(Interview Interview, string Title, string Employer, string Zone, IReadOnlyList<string> Panel)
{
    public string ApplicationAddress => $"/applications/{Interview.ApplicationId}";

    public string Address => $"{ApplicationAddress}/interviews/{Interview.Id}";

    public static async Task<InterviewHead?> FindAsync(CareerBoardDb db, Caller caller, Guid applicationId, Guid interviewId, CancellationToken cancellationToken)
    {
        var own = db.Applications.Of(caller.CandidateId).Where(a => a.Id == applicationId);
        var interview = await db.Interviews.AsNoTracking().Of(own).SingleOrDefaultAsync(i => i.Id == interviewId, cancellationToken);
        if (interview is null) return null;

        var panel = interview.Panel.ConvertAll(p => p.MemberId);
        var names = panel.Count == 0 ? [] : await db.Members.Where(m => panel.Contains(m.Id)).OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(cancellationToken);
        return await (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Id == interview.PostingId
            select new InterviewHead(interview, p.Title, e.Name, e.TimeZone, names)).SingleAsync(cancellationToken);
    }
}
