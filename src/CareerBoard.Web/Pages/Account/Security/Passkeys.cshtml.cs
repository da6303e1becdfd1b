namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>Adds a passkey.</summary>
[OpenTo(Audience.AccountOwner), AsksAgain]
internal sealed class PasskeysModel(CareerBoardDb db, Caller caller, Passkeys passkeys, SecondFactors factors, UserManager<Account> accounts, SignIns signIns) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(Name = "challenge")]
    public string? Asked { get; set; }

    public bool IsFull { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => CountAsync(cancellationToken);

    public async Task<IActionResult> OnPostOptionsAsync() => new JsonResult(await passkeys.OfferAsync(HttpContext, caller.Account!));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        if (IsFull || await passkeys.TakeNewAsync(HttpContext, caller.Account!, new PasskeyAnswer(Credential, Asked), cancellationToken) is not { } made)
        {
            ModelState.AddRefusal(new Refusal("account.passkey"));
            return Page();
        }

        var name = WellFormed.Text(Name ?? "").Trim();
        made.Name = name.Length is 0 or > Passkeys.NameLength ? DeviceWords.Of(Request.Headers.UserAgent) : name;
        IReadOnlyList<string>? codes = null;
        var account = await db.InWriteAsync(
            async _ =>
            {
                var account = await db.Accounts.SingleAsync(a => a.Id == caller.Account!.Id, cancellationToken);
                if (!await db.RecoveryCodes.AnyAsync(c => c.AccountId == account.Id, cancellationToken)) codes = await factors.RenewRecoveryCodesAsync(account, cancellationToken);
                account.AddPasskey();
                var saved = await accounts.AddOrUpdatePasskeyAsync(account, made);
                return saved.Succeeded ? account : throw new DbUpdateConcurrencyException($"A passkey was not saved: {string.Join(' ', saved.Errors.Select(e => e.Code))}.");
            },
            cancellationToken);

        await signIns.RenewAsync(HttpContext, account, new(HasSecondFactor: true, caller.Session!.HasShortPassword), cancellationToken);
        TempData["Notice"] = "Your passkey is added.";
        return RecoveryCodesModel.Show(this, codes, ReturnUrl);
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var id = caller.Account!.Id;
        IsFull = await db.UserPasskeys.CountAsync(p => p.UserId == id, cancellationToken) >= Passkeys.Most;
    }
}
