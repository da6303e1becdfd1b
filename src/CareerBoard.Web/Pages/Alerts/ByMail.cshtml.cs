using CareerBoard.Data;
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

/// <summary>Where whoever has no account changes an alert, or has it and their address forgotten, by the link in each of its mails.</summary>
[OpenTo(Audience.Everyone)]
internal sealed class ByMailModel(CareerBoardDb db, OpenPostings open, AlertLinks links, PublicAddress address, IOptions<BoardOptions> board, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public AlertInput Form { get; set; } = new();

    /// <summary>The alert, or none where the link leads nowhere.</summary>
    public AlertView? View { get; private set; }

    public AlertFields Fields => AlertFields.For(Form, HttpContext, board.Value);

    public string Here => $"/alerts/by-mail?token={Uri.EscapeDataString(Token ?? "")}";

    public string Stop => links.ToStop(View!.Alert.Id);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } alert) Form.Show(alert.Name, alert.Terms);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } alert || !ModelState.IsValid) return Page();
        if (alert.Change(WellFormed.Text(Form.Name ?? "").Trim(), Form.Terms, clock.GetUtcNow()) is { } refusal)
        {
            ModelState.AddRefusal(refusal, AlertInput.FieldOf(refusal.Code));
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "Changed.";
        return RedirectToPage(new { Token });
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancellationToken)
    {
        if (links.Read(AlertLink.Manage, Token) is { } id) await db.InWriteAsync(_ => db.Alerts.Where(a => a.Id == id && a.AccountId == null).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        TempData["Notice"] = "Forgotten, with your address. No more mails of it.";
        return RedirectToPage(new { Token });
    }

    private async Task<Alert?> FindAsync(CancellationToken cancellationToken)
    {
        if (links.Read(AlertLink.Manage, Token) is not { } id) return null;

        var now = clock.GetUtcNow();
        var alert = await db.Alerts.SingleOrDefaultAsync(a => a.Id == id && a.AccountId == null && a.ConfirmedAt != null, cancellationToken);
        View = alert is null ? null : AlertView.Of(alert, await open.AsOfAsync(db, now, cancellationToken), address, now);
        return alert;
    }
}
