using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Saved;

/// <summary>A note to oneself about a saved opening.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class NoteModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } saved) return NotFound();

        Form.Note = saved.Note;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } saved) return NotFound();
        if (saved.Remark(WellFormed.Text(Form.Note ?? "").Trim()) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Note");
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "Your note is saved.";
        return RedirectToPage("Index");
    }

    private async Task<SavedPosting?> FindAsync(int number, CancellationToken cancellationToken)
    {
        var (account, withPage) = (caller.Account!.Id, db.Postings.WithPageFor(caller.SeesInternalOf));
        var found = await (from s in db.SavedPostings join p in db.Postings on s.PostingId equals p.Id where s.AccountId == account && p.Number == number select new { Saved = s, Title = withPage.Any(o => o.Id == p.Id) ? p.Title : IndexModel.Gone }).SingleOrDefaultAsync(cancellationToken);
        Title = found?.Title ?? "";
        return found?.Saved;
    }

    internal sealed class Input
    {
        public string? Note { get; set; }
    }
}
