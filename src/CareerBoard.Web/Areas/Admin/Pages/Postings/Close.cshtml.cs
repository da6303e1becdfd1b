using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Ends a posting, asked once more on a page of its own.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class CloseModel(CareerBoardDb db, Member member) : PageModel
{
    public PostingHead Head { get; private set; } = null!;

    public int Waiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (!await db.Postings.EditableBy(member).AnyAsync(p => p.Number == number, cancellationToken)) return NotFound();

        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        if (Head.Status is not (PostingStatus.Published or PostingStatus.Paused)) return RedirectToPage("Publish", new { number });
        Waiting = await db.Applications.VisibleTo(member, db).CountAsync(a => a.PostingId == Head.Id && a.State == ApplicationState.Open, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        var (posting, refusal) = await db.ChangePostingAsync(member, number, (p, now) => p.Close(ClosingReason.ByMember, now), cancellationToken);
        if (posting is null) return NotFound();

        TempData[refusal is null ? "Notice" : "Warning"] = refusal is null ? "Closed. It takes no applications any more." : Refusals.Say(refusal);
        return RedirectToPage("Publish", new { number });
    }
}
