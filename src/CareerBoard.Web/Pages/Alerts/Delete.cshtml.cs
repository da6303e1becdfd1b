using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Alerts;

[OpenTo(Audience.SignedIn)]
internal sealed class DeleteModel(CareerBoardDb db, Caller caller) : PageModel
{
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Alerts.Of(caller.Account!).Where(a => a.Id == id).Select(a => a.Name).SingleOrDefaultAsync(cancellationToken) is not { } name) return NotFound();

        Name = name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var gone = await db.InWriteAsync(_ => db.Alerts.Of(caller.Account!).Where(a => a.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        if (gone == 0) return NotFound();

        TempData["Notice"] = "Deleted. No more mails of it.";
        return RedirectToPage("Index");
    }
}
