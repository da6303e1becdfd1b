using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Alerts;

/// <summary>Where an address says that it wants an alert. It asks before: programs that look for bad links in mails open every address, and press no button.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed class ConfirmModel(CareerBoardDb db, OpenPostings open, AlertLinks links, PublicAddress address, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>What is to be said yes to, or was; none where the link is used up or none of ours.</summary>
    public AlertView? View { get; private set; }

    /// <summary>Where it is changed and stopped.</summary>
    public string Manage => links.ToManage(View!.Alert.Id);

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public Task OnPostAsync(CancellationToken cancellationToken) => db.InWriteAsync(
        async now =>
        {
            if (await FindAsync(cancellationToken) is not { } alert || alert.Confirm(now) is not null) return 0;

            // One that was stopped before gives way, so that no old link brings the same mails twice.
            db.Alerts.RemoveRange(await db.Alerts.At(alert.NormalizedEmail!).Where(a => a.Id != alert.Id && a.Query == alert.Query && a.PausedAt != null).ToListAsync(cancellationToken));
            return await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    private async Task<Alert?> FindAsync(CancellationToken cancellationToken)
    {
        if (links.Read(AlertLink.Confirm, Token) is not { } id) return null;

        var now = clock.GetUtcNow();
        var alert = await db.Alerts.SingleOrDefaultAsync(a => a.Id == id && a.ConfirmedAt == null && a.CreatedAt > now - Alert.ConfirmWithin, cancellationToken);
        View = alert is null ? null : AlertView.Of(alert, await open.AsOfAsync(db, now, cancellationToken), address, now);
        return alert;
    }
}
