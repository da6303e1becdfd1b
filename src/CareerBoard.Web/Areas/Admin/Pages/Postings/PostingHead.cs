using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What stands above every page of a posting: which one it is, where it stands, who touched it last.</summary>
internal sealed record PostingHead(
    Guid Id, int Number, string Title, PostingStatus Status, PostingVisibility Visibility, DateTimeOffset? PublishAt, DateTimeOffset? ClosesAt, string? Team, DateTimeOffset UpdatedAt, int Applications, string? SourceUrl, bool IsGeneral)
{
    public string? ChangedBy { get; init; }

    public Guid EmployerId { get; init; }

    public PipelineKind PipelineKind { get; init; }

    public int Version { get; init; }

    /// <summary>A draft with a date is on its way out.</summary>
    public bool IsScheduled => PublishAt is not null && Status is PostingStatus.Draft or PostingStatus.InReview;

    public bool HasPublicPage => Visibility is not PostingVisibility.Internal && Status is PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed;

    public static Task<PostingHead?> FindAsync(CareerBoardDb db, Member member, int number, CancellationToken cancellationToken) => FindAsync(db, member, number, counts: true, cancellationToken);

    /// <summary>As if there were no applications: to count them takes as long as there are many, and whoever counts them by stage anyway adds them up.</summary>
    public static Task<PostingHead?> FindUncountedAsync(CareerBoardDb db, Member member, int number, CancellationToken cancellationToken) => FindAsync(db, member, number, counts: false, cancellationToken);

    private static async Task<PostingHead?> FindAsync(CareerBoardDb db, Member member, int number, bool counts, CancellationToken cancellationToken)
    {
        var applications = db.Applications.VisibleTo(member, db);
        return await db.Postings.VisibleTo(member).Where(p => p.Number == number)
            .Select(p => new PostingHead(
                p.Id, p.Number, p.Title, p.Status, p.Visibility, p.PublishAt, p.ClosesAt,
                db.Teams.Where(t => t.Id == p.TeamId).Select(t => t.Name).FirstOrDefault(),
                p.UpdatedAt,
                counts ? applications.Count(a => a.PostingId == p.Id) : 0,
                p.Source!.Url,
                p.IsGeneral)
            {
                ChangedBy = db.Audit.Where(a => a.SubjectId == p.Id && a.ActorKind == ActorKind.Member)
                    .OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
                    .Select(a => db.Members.Where(m => m.Id == a.ActorId).Select(m => m.Name).FirstOrDefault())
                    .FirstOrDefault(),
                EmployerId = p.EmployerId,
                PipelineKind = p.PipelineKind,
                Version = p.Version,
            })
            .SingleOrDefaultAsync(cancellationToken);
    }
}
