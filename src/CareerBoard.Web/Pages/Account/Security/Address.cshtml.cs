namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

/// <summary>Asks for another address. Whether it has an account of its own is told to whoever reads its mail, not here.</summary>
[OpenTo(Audience.AccountOwner), AsksAgain, Limited(Limit.ForgotPassword)]
internal sealed class AddressModel(CareerBoardDb db, Caller caller, RateLimits limits, TimeProvider clock) : PageModel
{
    [BindProperty]
    public CheckMailModel.Input Form { get; set; } = new();

    public string Email => caller.Account!.Email!;

    public string? NewEmail => caller.Account!.NewEmail;

    public bool OldAgreed => caller.Account!.OldAddressAgreed;

    public bool NewAgreed => caller.Account!.NewAddressAgreed;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync([FromServices] IOptions<SignInPolicy> policy, CancellationToken cancellationToken)
    {
        if (!new CheckMailModel.InputRules().Check(Form, ModelState)) return Page();

        var email = Form.Email!.Trim();
        var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
        var refused = policy.Value.Check(email) ?? (limits.MayWriteTo(Announcements.AccountAddressNew, email) ? null : new Refusal("account.address-busy"));
        if ((refused ?? account.AskForAddress(email, clock.GetUtcNow())) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Email");
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "Two mails are on their way: one to each address.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
        account.KeepAddress();
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "You keep the address you have.";
        return RedirectToPage();
    }
}
