namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

/// <summary>Shows where the account is signed in and ends it elsewhere.</summary>
[OpenTo(Audience.AccountOwner)]
internal sealed class SessionsModel(CareerBoardDb db, Caller caller, SessionLife life) : PageModel
{
    /// <summary>This one first, then by last use.</summary>
    public IReadOnlyList<Row> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (account, current) = (caller.Account!.Id, caller.Session!.Id);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == account).ToListAsync(cancellationToken);
        Sessions =
        [
            .. sessions.Where(s => !life.IsOver(s, caller.IsStaff))
                .Select(s => new Row(s.Id, s.Device, NetworkWords.Of(s.Address), s.BegunAt, life.LastUse(s), s.Id == current))
                .OrderByDescending(s => s.IsThis).ThenByDescending(s => s.LastUsedAt),
        ];
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.EndSessionAsync(caller.Account!.Id, id, cancellationToken)) return NotFound();

        TempData["Notice"] = "It is signed out.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        await db.EndSessionsAsync(caller.Account!.Id, caller.Session!.Id, cancellationToken);
        TempData["Notice"] = "You are signed out everywhere but here.";
        return RedirectToPage();
    }

    internal sealed record Row(Guid Id, string Device, string Place, DateTimeOffset BegunAt, DateTimeOffset LastUsedAt, bool IsThis);
}
