using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Domain.Postings;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Something that happened to a posting, from the audit log.</summary>
internal sealed record HistoryLine(DateTimeOffset At, string What, string Who)
{
    private const int Longest = 50;

    public static async Task<IReadOnlyList<HistoryLine>> LoadAsync(CareerBoardDb db, Guid postingId, CancellationToken cancellationToken)
    {
        var entries = await db.Audit.Where(a => a.SubjectId == postingId)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Longest)
            .Select(a => new { a.At, a.Kind, a.ActorKind, Name = db.Members.Where(m => m.Id == a.ActorId).Select(m => m.Name).FirstOrDefault(), a.Detail })
            .ToListAsync(cancellationToken);
        return entries.ConvertAll(e => new HistoryLine(e.At, WordsOf(e.Kind, e.Detail), e.Name ?? NameOf(e.ActorKind)));
    }

    private static string WordsOf(string kind, string detail) => kind switch
    {
        nameof(PostingDrafted) => "Drafted",
        nameof(PostingRevised) => "Edited",
        nameof(PostingSubmittedForReview) => "Handed in for review",
        nameof(PostingApproved) => "Approved",
        nameof(PostingReturned) => "Returned to draft",
        nameof(PostingPublished) => "Published",
        nameof(PostingScheduled) => "Scheduled",
        nameof(PostingUnscheduled) => "Taken off the schedule",
        nameof(PostingPaused) => "Paused",
        nameof(PostingClosed) => Json.Read<PostingClosed>(detail).Reason switch
        {
            ClosingReason.Deadline => "Closed at its deadline",
            ClosingReason.GoneAtSource => "Closed, gone at its source",
            _ => "Closed",
        },
        nameof(PostingArchived) => "Archived",
        _ => kind,
    };

    private static string NameOf(ActorKind kind) => kind switch
    {
        ActorKind.CommandLine => "the command line",
        ActorKind.Job => "the clock",
        _ => "somebody",
    };
}
