namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>Makes the first board admin: see <see cref="FirstRun"/>.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed class SetUpModel(CareerBoardDb db, FirstRun firstRun, Passwords passwords, SignIns signIns, IOptions<BoardOptions> board) : PageModel
{
    /// <summary>Of all who set it up at the same moment, the table of spent tokens lets one through.</summary>
    private const string Once = "the board is set up";

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public bool IsGood { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsGood = await IsGoodAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsGood = await IsGoodAsync(cancellationToken);
        if (!IsGood || !new InputRules().Check(Form, ModelState)) return Page();

        var (name, email) = (Form.Name!.Trim(), Form.Email!.Trim());
        if (PasswordRules.Check(Form.Password, isMember: true, board.Value.Name, name, email) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Password");
            return Page();
        }

        var hash = await passwords.HashAsync(new Account(), Form.Password!, cancellationToken);
        var account = await db.InWriteAsync(now => SetUpAsync(name, email, hash, now, cancellationToken), cancellationToken);
        if (account is null) return Page();

        await signIns.BeginAsync(HttpContext, account, isPersistent: false, new(HasSecondFactor: false), cancellationToken);
        TempData["Notice"] = "The board is yours. Next: your organisation’s settings, and the first posting.";
        return RedirectToPage("/Index", new { area = "Admin" });
    }

    private async Task<Account?> SetUpAsync(string name, string email, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Accounts.FindByAddressAsync(email, cancellationToken) is not null)
        {
            ModelState.AddRefusal(new Refusal("account.exists"), "Form.Email");
            return null;
        }

        if (!await IsGoodAsync(cancellationToken) || !await db.SpendAsync(Once, DateTimeOffset.MaxValue, cancellationToken))
        {
            IsGood = false;
            return null;
        }

        var account = Account.For(name, email, now);
        account.Register(name, hash);
        account.Confirm();
        account.RunBoard();
        db.Add(account);
        var employer = NewEmployer.Add(db, Slug.From(Form.Employer!.Trim(), Employer.SlugLength, "employer"), Form.Employer.Trim(), now);
        db.Add(new Member(Guid.CreateVersion7(now), employer.Id, account.Id, name, Access.EmployerAdmin, now));
        await db.SaveChangesAsync(cancellationToken);
        return account;
    }

    private async Task<bool> IsGoodAsync(CancellationToken cancellationToken) => firstRun.IsGood(Token) && await FirstRun.IsRunByNobodyAsync(db, cancellationToken);

    internal sealed class Input
    {
        public string? Employer { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Employer).Must(name => PlainLine.IsIn(name, Employer.NameLength)).WithMessage(Refusals.Say(new Refusal("employer.name", Employer.NameLength)));
            RuleFor(f => f.Name).Must(name => PlainLine.IsIn(name, Member.NameLength)).WithMessage(Refusals.Say(new Refusal("account.name", Member.NameLength)));
            RuleFor(f => f.Email).Must(email => email is not null && MailAddress.IsPlain(email.Trim())).WithMessage(Refusals.Say(new Refusal("account.email")));
        }
    }
}
