using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>One application in a list or on a board.</summary>
internal sealed record ApplicationRow(
    Guid Id, string Name, string About, Guid CandidateId, int Number, string Title, Guid StageId, ApplicationState State,
    DateTimeOffset AppliedAt, DateTimeOffset? OpenedAt, DateTimeOffset? ReplyDueAt, Guid? OwnerId, IReadOnlyList<string> Tags)
{
    public string Address => $"/admin/applications/{Id}";

    public bool IsNew => State is ApplicationState.Open && OpenedAt is null;

    public bool IsLateAt(DateTimeOffset now) => ReplyDueAt < now;

    /// <summary>How a chosen one is named in a form: with the stage where it was seen, so that nobody moves on what others did meanwhile.</summary>
    public string Pick => $"{Id}:{StageId}";
}

internal static class ApplicationRows
{
    extension(IQueryable<Application> applications)
    {
        public IQueryable<ApplicationRow> Rows(IQueryable<Posting> postings) =>
            from a in applications
            join p in postings on a.PostingId equals p.Id
            select new ApplicationRow(
                a.Id,
                EF.Property<string>(a, ApplicationColumns.Name),
                EF.Property<string>(a, ApplicationColumns.About),
                a.CandidateId,
                p.Number,
                p.Title,
                a.StageId,
                a.State,
                a.AppliedAt,
                a.OpenedAt,
                a.ReplyDueAt,
                a.OwnerId,
                a.Tags);
    }
}
