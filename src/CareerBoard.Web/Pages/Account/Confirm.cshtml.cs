namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>Asks before it confirms: programs that look for bad links in mails open every address, and press no button.</summary>
[OpenTo(Audience.Everyone)]
internal sealed class ConfirmModel(CareerBoardDb db, AccountLinks links, SignInManager<Account> signIn) : PageModel
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

        await signIn.SignInAsync(account, isPersistent: false);
        return Back.To(ReturnUrl, "/");
    }
}
