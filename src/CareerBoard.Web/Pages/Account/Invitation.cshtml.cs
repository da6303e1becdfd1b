namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>Accepts an invitation: with the account of the address it went to, or with a new one, whose address the link has confirmed.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed class InvitationModel(CareerBoardDb db, Caller caller, InvitationLinks links, Passwords passwords, SignIns signIns, IOptions<BoardOptions> board) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Invitation? Invitation { get; private set; }

    public string Employer { get; private set; } = "";

    public Guest Who { get; private set; }

    public string Here => $"/account/invitation?token={Uri.EscapeDataString(Token ?? "")}";

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not Guest.Invited) return Page();

        var account = caller.Account!;
        try
        {
            return await JoinAsync(account, account.Name, _ => Task.CompletedTask, cancellationToken) ? Welcome() : Page();
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(race))
        {
            // Pressed twice, or taken back at the same moment.
            await FindAsync(cancellationToken);
            return Page();
        }
    }

    /// <summary>With a new account.</summary>
    public async Task<IActionResult> OnPostNewAsync([FromServices] IOptions<SignInPolicy> policy, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not Guest.New || Invitation is not { } invitation || !new InputRules().Check(Form, ModelState)) return Page();

        var name = Form.Name!.Trim();
        if (policy.Value.Check(invitation.Email) is { } disposable)
        {
            ModelState.AddRefusal(disposable);
            return Page();
        }

        if (PasswordRules.Check(Form.Password, isMember: true, board.Value.Name, name, invitation.Email) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Password");
            return Page();
        }

        var hash = await passwords.HashAsync(new Account(), Form.Password!, cancellationToken);
        Account? account = null;
        try
        {
            var joined = await JoinAsync(account: null, name, async now => account = await MakeAccountAsync(invitation.Email, name, hash, now, cancellationToken), cancellationToken);
            if (!joined || account is null) return Page();
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || db.Provider.IsUniqueViolation(race))
        {
            // The same form was sent twice at once.
            await FindAsync(cancellationToken);
            return Page();
        }

        await signIns.BeginAsync(HttpContext, account, isPersistent: false, new(HasSecondFactor: false), cancellationToken);
        return Welcome();
    }

    private async Task<Guest> FindAsync(CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        Invitation = await links.FindAsync(Token, db, cancellationToken);
        if (Invitation is not { } invitation) return Who = Guest.Nobody;

        Employer = await db.Employers.Where(e => e.Id == invitation.EmployerId).Select(e => e.Name).SingleAsync(cancellationToken);
        if (caller.Account is { } signedIn) return Who = signedIn.NormalizedEmail == Account.Normalize(invitation.Email) ? Guest.Invited : Guest.SomebodyElse;

        // An address that nobody has confirmed yet is confirmed by this link, and the password that somebody typed for it does not count.
        var account = await db.Accounts.AsNoTracking().FindByAddressAsync(invitation.Email, cancellationToken);
        return Who = account is { EmailConfirmed: true, PasswordHash: not null } or { IsBlocked: true } ? Guest.HasAccount : Guest.New;
    }

    /// <param name="account">Whose, or none where <paramref name="before"/> makes it.</param>
    private Task<bool> JoinAsync(Account? account, string name, Func<DateTimeOffset, Task> before, CancellationToken cancellationToken) =>
        db.InWriteAsync(
            async now =>
            {
                db.ChangeTracker.Clear();
                await before(now);
                Invitation = await links.FindAsync(Token, db, cancellationToken);
                if (Invitation is not { } invitation) return false;

                await db.TakeEmployerTurnAsync(invitation.EmployerId, cancellationToken);
                var id = account?.Id ?? db.ChangeTracker.Entries<Account>().Single().Entity.Id;
                var former = await db.Members.SingleOrDefaultAsync(m => m.AccountId == id && m.EmployerId == invitation.EmployerId, cancellationToken);
                var accepted = invitation.Accept(Guid.CreateVersion7(now), id, Member.Fit(name), former, now);
                if (accepted.Value is not { } member)
                {
                    ModelState.AddRefusal(accepted.Refusal!);
                    return false;
                }

                if (former is null) db.Add(member);
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    private async Task<Account> MakeAccountAsync(string email, string name, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FindByAddressAsync(email, cancellationToken);
        if (account is { EmailConfirmed: true })
        {
            account.SetPassword(hash);
            return account;
        }

        if (account is null) db.Add(account = Account.For(name, email, now));
        account.Register(name, hash);
        account.Confirm();
        return account;
    }

    private RedirectToPageResult Welcome()
    {
        TempData["Notice"] = $"Welcome. You work with {Employer} now.";
        return RedirectToPage("/Index", new { area = "Admin" });
    }

    internal enum Guest
    {
        /// <summary>The link is good for nothing.</summary>
        Nobody,

        /// <summary>Signed in with the address that was invited.</summary>
        Invited,
        SomebodyElse,

        /// <summary>Has to sign in first.</summary>
        HasAccount,
        New,
    }

    internal sealed class Input
    {
        public string? Name { get; set; }

        public string? Password { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules() =>
            RuleFor(f => f.Name).Must(name => PlainLine.IsIn(name, Member.NameLength))
                .WithMessage(Refusals.Say(new Refusal("account.name", Member.NameLength)));
    }
}
