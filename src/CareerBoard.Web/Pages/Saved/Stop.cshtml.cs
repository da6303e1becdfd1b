using CareerBoard.Data;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Saved;

using Account = CareerBoard.Data.Accounts.Account;

/// <summary>
/// Stops the mails about saved openings that close, for whoever has the link of one. Looking at it changes nothing; what is posted counts, from our own button or
/// from a mail program (RFC 8058), which has no token of a form: the link itself is the proof.
/// </summary>
[OpenTo(Audience.Everyone), IgnoreAntiforgeryToken]
internal sealed class StopModel(CareerBoardDb db, AlertLinks links) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsKnown { get; private set; }

    public bool IsStopped { get; private set; }

    public string Here => $"/saved/stop?token={Uri.EscapeDataString(Token ?? "")}";

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public Task OnPostAsync(CancellationToken cancellationToken) => MuteAsync(mutes: true, cancellationToken);

    public Task OnPostUndoAsync(CancellationToken cancellationToken) => MuteAsync(mutes: false, cancellationToken);

    private async Task MuteAsync(bool mutes, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } account) return;

        account.MuteClosing(mutes);
        IsStopped = mutes;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The account was changed at the same moment: its owner, or the mail program, presses again.
            IsStopped = !mutes;
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<Account?> FindAsync(CancellationToken cancellationToken)
    {
        if (links.Read(AlertLink.StopClosing, Token) is not { } id) return null;

        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        (IsKnown, IsStopped) = (account is not null, account?.MutesClosing is true);
        return account;
    }
}
