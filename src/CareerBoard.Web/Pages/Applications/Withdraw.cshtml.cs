using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

[OpenTo(Audience.SignedIn)]
internal sealed class WithdrawModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await FindAsync(id, cancellationToken);
        if (application is null) return NotFound();

        await LoadAsync(application, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await FindAsync(id, cancellationToken);
        if (application is null) return NotFound();

        var pipeline = await db.PipelineOfAsync(application.PostingId, cancellationToken);
        if (application.Withdraw(pipeline, clock.GetUtcNow()) is { } refusal)
        {
            ModelState.AddRefusal(refusal);
            await LoadAsync(application, cancellationToken);
            return Page();
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            TempData["Warning"] = "Somebody was just working on your application. Please try again.";
            return RedirectToPage();
        }

        TempData["Notice"] = "Your application is withdrawn.";
        return Redirect($"/applications/{id}");
    }

    private Task<Application?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Applications.Of(caller.CandidateId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    private async Task LoadAsync(Application application, CancellationToken cancellationToken) =>
        Title = await db.Postings.Where(p => p.Id == application.PostingId).Select(p => p.Title).SingleAsync(cancellationToken);
}
