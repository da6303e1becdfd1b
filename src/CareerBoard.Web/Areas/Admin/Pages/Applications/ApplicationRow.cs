using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>One application in a list or on a board.</summary>
/// <param name="Name">A pseudonym where the member may not know who it is.</param>
internal sealed record ApplicationRow(
    Guid Id, string Name, string About, bool IsHidden, Guid CandidateId, int Number, string Title, Guid StageId, string Stage, int StageOrder, ApplicationState State,
    DateTimeOffset AppliedAt, DateTimeOffset? OpenedAt, DateTimeOffset? ReplyDueAt, Guid? OwnerId, IReadOnlyList<string> Tags, int CardsIn, int CardsAsked)
{
    /// <summary>The class of <c>.stage</c> in board.css.</summary>
    public string StageTone => StageName.ToneOf(State, StageOrder);

    public string Address => $"/admin/applications/{Id}";

    public bool IsNew => State is ApplicationState.Open && OpenedAt is null;

    public bool IsLateAt(DateTimeOffset now) => ReplyDueAt < now;

    /// <summary>How a chosen one is named in a form: with the stage where it was seen, so that nobody moves on what others did meanwhile.</summary>
    public string Pick => $"{Id}:{StageId}";
}

internal static class ApplicationRows
{
    /// <param name="Next">Where the next page begins, or none.</param>
    internal sealed record Page(IReadOnlyList<ApplicationRow> Items, Key? Next);

    extension(ApplicationList list)
    {
        public Key KeyOf(ApplicationRow row) => list.KeyOf(row.Id, row.IsHidden ? "" : row.Name, row.AppliedAt, row.ReplyDueAt);

        public async Task<Page> PageAsync(IQueryable<Application> found, CareerBoardDb db, Member member, CancellationToken cancellationToken, int size = ApplicationList.PageSize)
        {
            var rows = await list.Following(found, member, list.After).Rows(db, member).Take(size + 1).ToListAsync(cancellationToken);
            return rows.Count <= size ? new Page(rows, null) : new Page(rows[..size], list.KeyOf(rows[size - 1]));
        }
    }

    extension(IQueryable<Application> applications)
    {
        public IQueryable<ApplicationRow> Rows(CareerBoardDb db, Member member) =>
            from a in applications
            join p in db.Postings on a.PostingId equals p.Id
            join s in db.Pipelines.SelectMany(x => x.Stages) on a.StageId equals s.Id
            select new ApplicationRow(
                a.Id,
                Application.ShownName(a.Id, EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, member.Access),
                Application.IsHidden(a.IsBlind, member.Access) ? "" : EF.Property<string>(a, ApplicationColumns.About),
                Application.IsHidden(a.IsBlind, member.Access),
                a.CandidateId,
                p.Number,
                p.Title,
                a.StageId,
                s.Name,
                s.Order,
                a.State,
                a.AppliedAt,
                a.OpenedAt,
                a.ReplyDueAt,
                a.OwnerId,
                a.Tags,
                db.Scorecards.Count(c => c.ApplicationId == a.Id && c.HandedInAt != null),
                db.Scorecards.Count(c => c.ApplicationId == a.Id));
    }
}
