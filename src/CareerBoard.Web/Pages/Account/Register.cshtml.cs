namespace CareerBoard.Web.Pages.Account;

using System.Security.Cryptography;
using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Account = CareerBoard.Data.Accounts.Account;

[OpenTo(Audience.Everyone), Limited(Limit.Register), GuardedAgainstRobots(Secrets = ["Form.Password"])]
internal sealed class RegisterModel(CareerBoardDb db, Passwords passwords, Registrations registrations, RateLimits limits, Caller caller, IOptions<BoardOptions> board) : PageModel, IGuardedForm
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet() => caller.IsSignedIn ? Back.To(ReturnUrl, "/") : Page();

    public async Task<IActionResult> OnPostAsync([FromServices] IOptions<SignInPolicy> policy, CancellationToken cancellationToken)
    {
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var (name, email, password) = (Form.Name!.Trim(), Form.Email!.Trim(), Form.Password!);
        // Before it is known whether the address has an account, so that it is refused just the same when it has.
        if (policy.Value.Check(email) is { } disposable) ModelState.AddRefusal(disposable, "Form.Email");
        else if (PasswordRules.Check(password, isMember: false, board.Value.Name, name, email) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Password");
        }

        if (!ModelState.IsValid) return Page();

        // Before it is known whether the address has an account, so that the answer takes as long when it has.
        var hash = await passwords.HashAsync(new Account(), password, cancellationToken);
        Account? registered = null;
        try
        {
            if (limits.MayWriteTo(Announcements.AccountConfirm, email)) registered = await db.InWriteAsync(now => RegisterAsync(name, email, hash, now, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(exception))
        {
            // The same form was sent twice at once, and the other one has written the mail.
        }

        return Sent(email, registered, PasswordRules.IsShortForMembers(password));
    }

    public Task<IActionResult> AnswerRobotAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IActionResult>(new InputRules().Check(Form, ModelState) ? Sent(Form.Email!.Trim(), registered: null, hasShortPassword: false) : Page());

    public Task<IActionResult> ShowAgainAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult>(Page());

    private RedirectToPageResult Sent(string email, Account? registered, bool hasShortPassword)
    {
        registrations.Remember(HttpContext, registered, hasShortPassword);
        TempData[CheckMailModel.Address] = email;
        return RedirectToPage("CheckMail", new { ReturnUrl });
    }

    /// <returns>The account that took the name and the password, or none where the address has one of its own.</returns>
    private async Task<Account?> RegisterAsync(string name, string email, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FindByAddressAsync(email, cancellationToken);
        var registered = account is null or { EmailConfirmed: false, PasswordHash: not null };
        if (account is null) db.Add(account = Account.For(name, email, now));
        if (registered) account.Register(name, hash);

        // An account and its entry in the audit log take a moment to write. Where there is an account already, as much is written that nobody needs, and swept up with the sessions that are over.
        else for (var row = 0; row < 2; row++) db.Add(new SpentToken(Convert.ToHexString(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes)), now));

        db.Add(AccountMail.ToConfirm(AccountMail.Recipient.Of(account), Back.IsLocal(ReturnUrl) ? ReturnUrl : null, now));
        await db.SaveChangesAsync(cancellationToken);
        return registered ? account : null;
    }

    internal sealed class Input
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Name).Must(name => PlainLine.IsIn(name, Account.NameLength)).WithMessage(Refusals.Say(new Refusal("account.name", Account.NameLength)));
            RuleFor(f => f.Email).Must(email => email is not null && MailAddress.IsPlain(email.Trim())).WithMessage(Refusals.Say(new Refusal("account.email")));
            RuleFor(f => f.Password).NotEmpty().WithMessage(Refusals.Say(new Refusal("password.too-short", PasswordRules.Shortest)));
        }
    }
}
