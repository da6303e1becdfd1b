using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Alerts;

/// <summary>
/// Stops an alert for whoever has the link of one of its mails, and lets it go on again. Looking at it changes nothing; what is posted counts, from our own button
/// or from a mail program (RFC 8058), which has no token of a form: the link itself is the proof.
/// </summary>
[OpenTo(Audience.Everyone), IgnoreAntiforgeryToken]
internal sealed class StopModel(CareerBoardDb db, AlertLinks links) : PageModel
{
    private const int Tries = 3;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The alert, or none where the link leads nowhere.</summary>
    public Alert? Alert { get; private set; }

    public string Here => $"/alerts/stop?token={Uri.EscapeDataString(Token ?? "")}";

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public Task OnPostAsync(CancellationToken cancellationToken) => ChangeAsync(
        (alert, now) =>
        {
            alert.Pause(now);
            return Task.CompletedTask;
        },
        cancellationToken);

    public Task OnPostUndoAsync(CancellationToken cancellationToken) =>
        ChangeAsync(async (alert, now) => alert.Resume(await db.RevisionAsync(cancellationToken), now), cancellationToken);

    private async Task ChangeAsync(Func<Alert, DateTimeOffset, Task> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db.InWriteAsync(
                    async now =>
                    {
                        await FindAsync(cancellationToken);
                        if (Alert is not null) await change(Alert, now);
                        return await db.SaveChangesAsync(cancellationToken);
                    },
                    cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Its news were written at the same moment.
                db.ChangeTracker.Clear();
                if (attempt < Tries) continue;

                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await FindAsync(cancellationToken);
                return;
            }
        }
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Alert = links.Read(AlertLink.Stop, Token) is { } id ? await db.Alerts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;
}
