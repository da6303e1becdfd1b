using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>The steps in a posting's life that need no words: the address names the verb. Whoever opens one is led to where they stand.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class StepModel(CareerBoardDb db, Member member) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int number, string step, CancellationToken cancellationToken) =>
        NoticeOf(step) is not null && await db.Postings.EditableBy(member).AnyAsync(p => p.Number == number, cancellationToken)
            ? RedirectToPage("Publish", new { number })
            : NotFound();

    /// <param name="version">What the member was looking at, where the step says yes to a text.</param>
    public async Task<IActionResult> OnPostAsync(int number, string step, int? version, CancellationToken cancellationToken)
    {
        if (NoticeOf(step) is not { } notice) return NotFound();

        var (posting, refusal) = await db.ChangePostingAsync(member, number, (p, now) => Take(step, p, version, now), cancellationToken);
        if (posting is null) return NotFound();

        TempData[refusal is null ? "Notice" : "Warning"] = refusal is null ? notice : Refusals.Say(refusal);
        return RedirectToPage("Publish", new { number });
    }

    private Refusal? Take(string step, Posting posting, int? version, DateTimeOffset now) => step switch
    {
        "review" => posting.SubmitForReview(member.Id, now),
        "approve" when version is not null && version != posting.Version => new Refusal("posting.changed-since"),
        "approve" => posting.Approve(member.Id, now),
        "return" => posting.ReturnToDraft(now),
        "unschedule" => posting.Unschedule(now),
        "pause" => posting.Pause(now),
        "resume" => posting.Resume(now),
        _ => posting.Archive(now),
    };

    private static string? NoticeOf(string step) => step switch
    {
        "review" => "Handed in. Somebody else can approve it now.",
        "approve" => "Approved. It can be published now.",
        "return" => "Returned. It is a draft again.",
        "unschedule" => "It will not go out by itself any more.",
        "pause" => "Paused. It is off the lists, and those who applied are told.",
        "resume" => "Published again.",
        "archive" => "Archived.",
        _ => null,
    };
}
