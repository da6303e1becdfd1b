using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>How many requirements were read out of a posting's text and wait for a person, as <c>_Proposals</c> says it.</summary>
/// <param name="Editor">Where they are confirmed; none for whoever may not, or where nothing is edited any more.</param>
internal sealed record ProposalNote(int Count, string? Editor)
{
    public static ProposalNote Of(PostingContent content, PostingHead head, bool mayEdit) => new(
        content.Requirements.Count(r => r.IsProposed),
        mayEdit && head.Status is not PostingStatus.Archived ? $"/admin/postings/{head.Number}/edit#requirements" : null);
}
