using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>The interviews of an application as members read them, for the partial <c>_Interviews</c>.</summary>
/// <param name="Mask">What takes out of words about them who applied, or none.</param>
/// <param name="Zone">The employer's.</param>
internal sealed record InterviewsPanel(Guid ApplicationId, string Candidate, IReadOnlyList<InterviewsPanel.Line> Lines, IdentityMask? Mask, bool MayPlan, bool IsOpen, string Zone, string Back, DateTimeOffset Now)
{
    public static async Task<InterviewsPanel> LoadAsync(CareerBoardDb db, Member member, Application application, Names names, string back, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var zone = await db.Employers.Where(e => e.Id == application.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);
        var interviews = await db.Interviews.AsNoTracking().Of(application.Id).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var lines = interviews
            .Select(i => new Line(i, [.. i.Panel.Select(p => p.MemberId == member.Id ? $"{names.Colleague(p.MemberId)} (me)" : names.Colleague(p.MemberId)!).Order(StringComparer.CurrentCulture)], names.Colleague(i.ByMemberId)!))
            .OrderBy(l => !l.Interview.IsPending).ThenBy(l => l.Interview.StartsAt ?? DateTimeOffset.MinValue).ThenBy(l => l.Interview.Id).ToList();
        return new(application.Id, application.NameFor(member.Access), lines, application.MaskFor(member), member.May(Right.DecideApplications) && await db.Applications.MovableBy(member, db.Postings).AnyAsync(a => a.Id == application.Id, cancellationToken), application is { IsErased: false, State: ApplicationState.Open }, zone, back, now);
    }

    internal sealed record Line(Interview Interview, IReadOnlyList<string> Panel, string Planner);
}
