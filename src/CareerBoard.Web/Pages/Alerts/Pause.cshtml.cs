using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Alerts;

/// <summary>Lets an alert rest, and lets it go on with what appears from then on.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class PauseModel(CareerBoardDb db, Caller caller) : PageModel
{
    public Alert Alert { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, bool on, CancellationToken cancellationToken)
    {
        var isThere = await db.InWriteAsync(
            async now =>
            {
                if (!await FindAsync(id, cancellationToken)) return false;

                if (on) Alert.Resume(await db.RevisionAsync(cancellationToken), now);
                else Alert.Pause(now);
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        if (!isThere) return NotFound();

        TempData["Notice"] = on ? "It goes on, with what appears from now on." : "Paused. No mails until you let it go on.";
        return RedirectToPage("Index");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var alert = await db.Alerts.Of(caller.Account!).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (alert is not null) Alert = alert;
        return alert is not null;
    }
}
