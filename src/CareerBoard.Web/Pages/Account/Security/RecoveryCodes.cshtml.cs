namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

/// <summary>Makes recovery codes, and shows new ones once.</summary>
[OpenTo(Audience.AccountOwner), AsksAgain]
internal sealed class RecoveryCodesModel(CareerBoardDb db, Caller caller, SecondFactors factors) : PageModel
{
    private const string List = "/account/security/second-factor";
    private const string Told = "RecoveryCodes";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public int Left { get; private set; }

    public string Next => Back.To(ReturnUrl, List).Url;

    /// <summary>Where somebody goes who has got new codes, or none.</summary>
    /// <param name="codes">They travel in an encrypted cookie, for one page.</param>
    public static IActionResult Show(PageModel from, IReadOnlyList<string>? codes, string? returnUrl)
    {
        if (codes is null) return Back.To(returnUrl, List);
        from.TempData[Told] = codes.ToArray();
        return from.RedirectToPage("/Account/Security/RecoveryCodes", new { returnUrl });
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var account = caller.Account!;
        if (!await factors.HasAnyAsync(account, cancellationToken)) return new LocalRedirectResult(List);

        Codes = TempData[Told] as string[] ?? [];
        Left = await db.RecoveryCodes.CountAsync(c => c.AccountId == account.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await factors.HasAnyAsync(caller.Account!, cancellationToken)) return new LocalRedirectResult(List);

        var codes = await db.InWriteAsync(
            async _ =>
            {
                var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
                var codes = await factors.RenewRecoveryCodesAsync(account, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return codes;
            },
            cancellationToken);
        return Show(this, codes, ReturnUrl);
    }
}
