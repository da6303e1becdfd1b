namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>
/// Where a link from a mail, or one that was handed over, leads to choosing a password: a new one, or the first.
/// It does not sign in: the next screen may ask for more than the password.
/// </summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed class ResetModel(CareerBoardDb db, AccountLinks links, Passwords passwords, IOptions<BoardOptions> board) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string? Email { get; private set; }

    public int Shortest { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } account) return Page();

        var isMember = Shortest > PasswordRules.Shortest;
        if (PasswordRules.Check(Form.Password, isMember, board.Value.Name, account.Name, account.Email!) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Password");
            return Page();
        }

        // Outside the transaction, which keeps other writers waiting; inside it the link is asked again whether it is still good.
        var hash = await passwords.HashAsync(account, Form.Password!, cancellationToken);
        if (await links.UseAsync(LinkPurpose.Reset, Token, db, found => found.SetPassword(hash), cancellationToken) is null)
        {
            Email = null;
            return Page();
        }

        TempData["Notice"] = "Your password is set. Sign in with it.";
        return RedirectToPage("SignIn", new { ReturnUrl });
    }

    private async Task<Account?> FindAsync(CancellationToken cancellationToken)
    {
        var account = await links.FindAsync(LinkPurpose.Reset, Token, db, cancellationToken);
        if (account is null) return null;

        var isMember = account.IsBoardAdmin || await db.Members.AnyAsync(m => m.AccountId == account.Id && m.IsActive, cancellationToken);
        (Email, Shortest) = (account.Email, isMember ? PasswordRules.ShortestForMembers : PasswordRules.Shortest);
        return account;
    }

    internal sealed class Input
    {
        public string? Password { get; set; }
    }
}
