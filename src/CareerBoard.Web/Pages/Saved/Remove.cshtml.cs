using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Saved;

/// <summary>Takes an opening off the list, whether it can still be seen or not.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class RemoveModel(CareerBoardDb db, Caller caller) : PageModel
{
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken) => await FindAsync(number, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } id) return NotFound();

        await db.InWriteAsync(_ => db.SavedPostings.Where(s => s.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        TempData["Notice"] = "Not saved any more.";
        return RedirectToPage("Index");
    }

    private async Task<Guid?> FindAsync(int number, CancellationToken cancellationToken)
    {
        var (account, withPage) = (caller.Account!.Id, db.Postings.WithPageFor(caller.SeesInternalOf));
        var found = await (from s in db.SavedPostings join p in db.Postings on s.PostingId equals p.Id where s.AccountId == account && p.Number == number select new { s.Id, Title = withPage.Any(o => o.Id == p.Id) ? p.Title : IndexModel.Gone }).SingleOrDefaultAsync(cancellationToken);
        Title = found?.Title ?? "";
        return found?.Id;
    }
}
