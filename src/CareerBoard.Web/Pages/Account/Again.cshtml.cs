namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

/// <summary>Asks for the password or a passkey once more before something sensitive: see <see cref="AsksAgainAttribute"/>.</summary>
[OpenTo(Audience.AccountOwner), Limited(Limit.SignIn, Except = ["options"])]
internal sealed class AgainModel(CareerBoardDb db, Caller caller, Passwords passwords, Passkeys passkeys, SignInDelays delays) : PageModel
{
    private const string Fallback = "/account/security";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(Name = "challenge")]
    public string? Asked { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string Email => caller.Account!.Email!;

    public bool HasPasskeys { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        var from = HttpContext.Connection.RemoteIpAddress;
        if (string.IsNullOrEmpty(Form.Password)) return Refused(new Refusal("account.password-missing"));
        if (delays.Begin(Tried.Password, Email, from, device: null) is { } wait) return Refused(SignInDelays.Refusal(wait));
        if (!await passwords.VerifyAsync(caller.Account, caller.Account!.Email!, Form.Password, cancellationToken)) return Refused(new Refusal("account.old-password"));

        delays.Succeeded(Tried.Password, Email, from, device: null);
        return await ProveAsync(withSecondFactor: false, cancellationToken);
    }

    public async Task<IActionResult> OnPostOptionsAsync() =>
        new JsonResult(await passkeys.AskAsync(HttpContext, PasskeyUse.Again, caller.Account));

    /// <summary>With a passkey.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        return await passkeys.AnswerAsync(HttpContext, PasskeyUse.Again, caller.Account, new PasskeyAnswer(Credential, Asked), cancellationToken) is null
            ? Refused(new Refusal("account.passkey"), field: "")
            : await ProveAsync(withSecondFactor: true, cancellationToken);
    }

    private async Task<IActionResult> ProveAsync(bool withSecondFactor, CancellationToken cancellationToken)
    {
        await db.InWriteAsync(
            async now =>
            {
                var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == caller.Session!.Id, cancellationToken);
                session?.Prove(withSecondFactor, now);
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        return Back.To(ReturnUrl, Fallback);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var id = caller.Account!.Id;
        HasPasskeys = await db.UserPasskeys.AnyAsync(p => p.UserId == id, cancellationToken);
    }

    private PageResult Refused(Refusal refusal, string field = "Form.Password")
    {
        ModelState.AddRefusal(refusal, field);
        return Page();
    }

    internal sealed class Input
    {
        public string? Password { get; set; }
    }
}
