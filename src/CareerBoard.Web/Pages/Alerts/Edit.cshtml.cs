using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Pages.Alerts;

/// <summary>Changes how an alert is called and when its mails come. Another search is another alert.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class EditModel(CareerBoardDb db, OpenPostings open, Caller caller, PublicAddress address, IOptions<BoardOptions> board, TimeProvider clock) : PageModel
{
    [BindProperty]
    public AlertInput Form { get; set; } = new();

    public AlertView View { get; private set; } = null!;

    public AlertFields Fields => AlertFields.For(Form, HttpContext, board.Value);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } alert) return NotFound();

        Form.Show(alert.Name, alert.Terms);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } alert) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (alert.Change(WellFormed.Text(Form.Name ?? "").Trim(), Form.Terms, clock.GetUtcNow()) is { } refusal)
        {
            ModelState.AddRefusal(refusal, AlertInput.FieldOf(refusal.Code));
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "Changed.";
        return RedirectToPage("Index");
    }

    private async Task<Alert?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var (now, alert) = (clock.GetUtcNow(), await db.Alerts.Of(caller.Account!).SingleOrDefaultAsync(a => a.Id == id, cancellationToken));
        if (alert is not null) View = AlertView.Of(alert, await open.AsOfAsync(db, now, cancellationToken), address, now);
        return alert;
    }
}
