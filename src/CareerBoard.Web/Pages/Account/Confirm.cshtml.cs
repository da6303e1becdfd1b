namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

/// <summary>Asks before it confirms: programs that look for bad links in mails open every address, and press no button.</summary>
[OpenTo(Audience.Everyone)]
internal sealed class ConfirmModel(CareerBoardDb db, AccountLinks links, SecondFactors factors, SignIns signIns) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Travels in the link, because it may be opened on another device than the one that registered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Email { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Email = (await links.FindAsync(LinkPurpose.Confirm, Token, db, cancellationToken))?.Email;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await links.UseAsync(LinkPurpose.Confirm, Token, db, _ => { }, cancellationToken);
        if (account is null) return Page();

        if (await factors.HasAnyAsync(account, cancellationToken)) return RedirectToPage("SignIn", new { ReturnUrl });

        await signIns.BeginAsync(HttpContext, account, isPersistent: false, hasSecondFactor: false, cancellationToken);
        return Back.To(ReturnUrl, "/");
    }
}
