using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Areas.Admin.Pages;

/// <summary>The facts worth reading on the first page, in words. Facts without words here are for the audit log alone.</summary>
internal static class ChangeWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [nameof(ApplicationReceived)] = "applied",
        [nameof(ApplicationMoved)] = "moved",
        [nameof(ApplicationRejected)] = "rejected",
        [nameof(ApplicationWithdrawn)] = "withdrawn",
        [nameof(ApplicationMoveUndone)] = "a step was undone",
        [nameof(ApplicationNoted)] = "a note was written",
        [nameof(ApplicationMessageWritten)] = "a message was written",
        [nameof(InterviewScheduled)] = "an interview was scheduled",
        [nameof(InterviewPicked)] = "a time was picked",
        [nameof(InterviewCancelled)] = "an interview was cancelled",
        [nameof(ApplicationAssigned)] = "assigned",
        [nameof(PostingDrafted)] = "drafted",
        [nameof(PostingRevised)] = "revised",
        [nameof(PostingPublished)] = "published",
        [nameof(PostingClosed)] = "closed",
    };

    public static IEnumerable<string> Kinds => Words.Keys;

    public static string Of(string kind) => Words.GetValueOrDefault(kind, "changed");
}
