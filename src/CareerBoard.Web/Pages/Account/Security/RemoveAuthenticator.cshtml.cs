namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

[OpenTo(Audience.AccountOwner), AsksAgain]
internal sealed class RemoveAuthenticatorModel(CareerBoardDb db, Caller caller, SecondFactors factors, SignIns signIns) : PageModel
{
    private const string List = "/account/security/second-factor";

    public IActionResult OnGet() => new LocalRedirectResult(List);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await db.InWriteAsync(
            async _ =>
            {
                var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
                if (!account.TwoFactorEnabled) return null;

                account.RemoveAuthenticator();
                if (!await factors.HasAnyAsync(account, cancellationToken)) await factors.DropRecoveryCodesAsync(account, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return account;
            },
            cancellationToken);
        if (account is null) return new LocalRedirectResult(List);

        await signIns.RenewAsync(HttpContext, account, new(await factors.HasAnyAsync(account, cancellationToken), caller.Session!.HasShortPassword), cancellationToken);
        TempData["Notice"] = "The authenticator app is taken away.";
        return new LocalRedirectResult(List);
    }
}
