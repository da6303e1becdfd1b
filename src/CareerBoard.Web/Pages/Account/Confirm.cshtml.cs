namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>
/// Asks before it confirms: programs that look for bad links in mails open every address, and press no button. In another browser than the one
/// that registered it asks for the password, too: else who registers somebody's address would know the password of what its owner confirms.
/// </summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed class ConfirmModel(CareerBoardDb db, AccountLinks links, Registrations registrations, Passwords passwords, SecondFactors factors, SignIns signIns) : PageModel
{
    private Registration? _here;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Travels in the link, because it may be opened on another device than the one that registered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string? Email { get; private set; }

    public bool AsksPassword => _here is null;

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found) return Page();

        if (AsksPassword && !await passwords.VerifyAsync(found, found.Email!, Form.Password, cancellationToken, mayBeUnconfirmed: true))
        {
            ModelState.AddRefusal(new Refusal("account.confirm-password"), "Form.Password");
            return Page();
        }

        var account = await links.UseAsync(LinkPurpose.Confirm, Token, db, _ => { }, cancellationToken);
        if (account is null)
        {
            Email = null;
            return Page();
        }

        if (await factors.HasAnyAsync(account, cancellationToken)) return RedirectToPage("SignIn", new { ReturnUrl });

        await signIns.BeginAsync(HttpContext, account, isPersistent: false, new(HasSecondFactor: false, _here?.HasShortPassword ?? PasswordRules.IsShortForMembers(Form.Password)), cancellationToken);
        return Back.To(ReturnUrl, "/");
    }

    /// <summary>For somebody who does not know the password, because they have forgotten it or never chose it.</summary>
    public async Task<IActionResult> OnPostChooseAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } account ? Back.To(links.ToReset(account, Back.IsLocal(ReturnUrl) ? ReturnUrl : null), "/account/forgot") : Page();

    private async Task<Account?> FindAsync(CancellationToken cancellationToken)
    {
        var account = await links.FindAsync(LinkPurpose.Confirm, Token, db, cancellationToken);
        (Email, _here) = (account?.Email, account is null ? null : registrations.FindFrom(HttpContext, account));
        return account;
    }

    internal sealed class Input
    {
        public string? Password { get; set; }
    }
}
