namespace CareerBoard.Web.Pages.Account.Security;

using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Account = CareerBoard.Data.Accounts.Account;

[OpenTo(Audience.AccountOwner)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, Passwords passwords, SignInDelays delays, SignIns signIns, IOptions<BoardOptions> board) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string Email => caller.Account!.Email!;

    public int Shortest => caller.IsStaff ? PasswordRules.ShortestForMembers : PasswordRules.Shortest;

    /// <summary>Somebody works here whose password is too short for that.</summary>
    public bool Owes => caller.OwesLongPassword;

    public bool HasAuthenticator => caller.Account!.TwoFactorEnabled;

    public string? NewEmail => caller.Account!.NewEmail;

    public int Passkeys { get; private set; }

    public int Sessions { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => CountAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var account = caller.Account!;
        if (PasswordRules.Check(Form.Password, caller.IsStaff, board.Value.Name, account.Name, Email) is { } refusal) return Refused(refusal, "Form.Password");
        if (Form.Password == Form.Current) return Refused(new Refusal("account.new-password-same"), "Form.Password");

        // Who found a signed-in browser guesses no faster than who found none.
        var from = HttpContext.Connection.RemoteIpAddress;
        if (delays.Begin(Tried.Password, Email, from, device: null) is { } wait) return Refused(SignInDelays.Refusal(wait), "Form.Current");
        if (!await passwords.VerifyAsync(account, account.Email!, Form.Current, cancellationToken)) return Refused(new Refusal("account.old-password"), "Form.Current");
        delays.Succeeded(Tried.Password, Email, from, device: null);

        var hash = await passwords.HashAsync(account, Form.Password!, cancellationToken);
        if (await ChangeAsync(account, hash, cancellationToken) is not { } changed) return Refused(new Refusal("account.old-password"), "Form.Current");

        await signIns.RenewAsync(HttpContext, changed, new(caller.Session!.HasSecondFactor, PasswordRules.IsShortForMembers(Form.Password)), cancellationToken);
        TempData["Notice"] = "Your password is changed, and other devices are signed out.";
        return Back.To(ReturnUrl, "/account/security");
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var id = caller.Account!.Id;
        Passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == id, cancellationToken);
        Sessions = await db.Sessions.CountAsync(s => s.AccountId == id, cancellationToken);
    }

    /// <returns>Nobody when the password was changed elsewhere since this one was found right.</returns>
    private async Task<Account?> ChangeAsync(Account verified, string hash, CancellationToken cancellationToken)
    {
        try
        {
            db.Attach(verified).State = EntityState.Unchanged;
            verified.SetPassword(hash);
            await db.SaveChangesAsync(cancellationToken);
            return verified;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    private PageResult Refused(Refusal refusal, string field)
    {
        ModelState.AddRefusal(refusal, field);
        return Page();
    }

    internal sealed class Input
    {
        public string? Current { get; set; }

        public string? Password { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules() => RuleFor(f => f.Current).NotEmpty().WithMessage(Refusals.Say(new Refusal("account.password-missing")));
    }
}
