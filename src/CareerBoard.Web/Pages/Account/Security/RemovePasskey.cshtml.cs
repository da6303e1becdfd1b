namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

[OpenTo(Audience.AccountOwner), AsksAgain]
internal sealed class RemovePasskeyModel(CareerBoardDb db, Caller caller, SecondFactors factors, SignIns signIns) : PageModel
{
    private const string List = "/account/security/second-factor";

    public IActionResult OnGet() => new LocalRedirectResult(List);

    public async Task<IActionResult> OnPostAsync(string? id, CancellationToken cancellationToken)
    {
        var account = await db.InWriteAsync(
            async _ =>
            {
                var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
                var passkeys = await db.UserPasskeys.Where(p => p.UserId == account.Id).ToListAsync(cancellationToken);
                if (passkeys.Find(p => WebEncoders.Base64UrlEncode(p.CredentialId) == id) is not { } passkey) return null;

                db.Remove(passkey);
                account.RemovePasskey();
                if (passkeys.Count == 1 && !account.TwoFactorEnabled) await factors.DropRecoveryCodesAsync(account, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return account;
            },
            cancellationToken);
        if (account is null) return NotFound();

        await signIns.RenewAsync(HttpContext, account, new(await factors.HasAnyAsync(account, cancellationToken), caller.Session!.HasShortPassword), cancellationToken);
        TempData["Notice"] = "The passkey is taken away.";
        return new LocalRedirectResult(List);
    }
}
