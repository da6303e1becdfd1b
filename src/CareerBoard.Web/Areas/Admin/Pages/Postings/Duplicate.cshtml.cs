using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>A new draft with the words of another posting.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class DuplicateModel(CareerBoardDb db, Member member) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken) =>
        await db.Postings.EditableBy(member).AnyAsync(p => p.Number == number, cancellationToken) ? RedirectToPage("Publish", new { number }) : NotFound();

    public Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken) =>
        db.InWriteAsync<IActionResult>(
            async now =>
            {
                var posting = await db.Postings.EditableBy(member).SingleOrDefaultAsync(p => p.Number == number, cancellationToken);
                if (posting is null) return NotFound();

                var copy = posting.Duplicate(Guid.CreateVersion7(now), await db.TakePostingNumbersAsync(1, cancellationToken), member.Id, now);
                db.Postings.Add(copy);
                await db.SaveChangesAsync(cancellationToken);

                TempData["Notice"] = $"A copy of {number}, as a draft. Deadline and history begin anew.";
                return RedirectToPage("Edit", new { number = copy.Number });
            },
            cancellationToken);
}
