using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Interviews;

/// <summary>An interview in a list.</summary>
internal sealed record InterviewRow(Guid Id, Guid ApplicationId, string Name, string Title, InterviewKind Kind, InterviewState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, List<Guid> Panel)
{
    public string Address => $"/admin/applications/{ApplicationId}#interviews";
}

internal static class InterviewRows
{
    extension(IQueryable<Interview> interviews)
    {
        /// <summary>Those with a time whose application is among <paramref name="visible"/>, the earliest first.</summary>
        public IQueryable<InterviewRow> Rows(CareerBoardDb db, Member member, IQueryable<Application> visible) =>
            from i in interviews
            where i.StartsAt != null && i.EndsAt != null
            join a in visible on i.ApplicationId equals a.Id
            join p in db.Postings on a.PostingId equals p.Id
            orderby i.StartsAt, i.Id
            select new InterviewRow(i.Id, a.Id, Application.ShownName(a.Id, EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, member.Access), p.Title, i.Kind, i.State, i.StartsAt!.Value, i.EndsAt!.Value, i.Place, i.Panel.Select(m => m.MemberId).ToList());
    }
}
