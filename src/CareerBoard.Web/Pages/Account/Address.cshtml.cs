namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>One of two addresses says yes to a change. Asks before it does, because programs open the links in mails.</summary>
[OpenTo(Audience.Everyone)]
internal sealed class AddressModel(CareerBoardDb db, AccountLinks links) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary><c>old</c> or <c>new</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    public Account? Account { get; private set; }

    private LinkPurpose Purpose => Of is "old" ? LinkPurpose.OldAddress : LinkPurpose.NewAddress;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Account = await FindAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        try
        {
            var changed = await db.InWriteAsync(
                async _ =>
                {
                    if (await FindAsync(cancellationToken) is not { } account) return (bool?)null;
                    var isChanged = account.AgreeToAddress(asNew: Purpose is LinkPurpose.NewAddress);
                    if (isChanged) await db.EndSessionsAsync(account.Id, but: null, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                    return isChanged;
                },
                cancellationToken);
            if (changed is null) return Page();

            TempData["Notice"] = changed.Value ? "Your address is changed. Sign in with the new one." : "Thank you. It changes once the other address has said yes, too.";
            return RedirectToPage(changed.Value ? "SignIn" : "/Index");
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(race))
        {
            // Said yes to twice at once, or the address has got an account of its own meanwhile: the mail said so.
            return Page();
        }
    }

    private async Task<Account?> FindAsync(CancellationToken cancellationToken) =>
        await links.FindAsync(Purpose, Token, db, cancellationToken) is { NewEmail: not null } account ? account : null;
}
