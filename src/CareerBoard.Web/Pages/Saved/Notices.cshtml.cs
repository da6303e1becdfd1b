using CareerBoard.Data;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Saved;

/// <summary>Switches the mails about saved openings that close off, and on again.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class NoticesModel(CareerBoardDb db, Caller caller) : PageModel
{
    /// <summary>Whether they come, and the button is to switch them off.</summary>
    public bool AreOn => !caller.Account!.MutesClosing;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(bool on, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
        account.MuteClosing(!on);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = on ? "You are told before a saved opening closes." : "No mails any more when a saved opening closes.";
        return RedirectToPage("Index");
    }
}
