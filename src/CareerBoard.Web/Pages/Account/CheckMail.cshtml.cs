namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

[OpenTo(Audience.Everyone), Limited(Limit.ForgotPassword), GuardedAgainstRobots]
internal sealed class CheckMailModel(CareerBoardDb db, RateLimits limits) : PageModel, IGuardedForm
{
    /// <summary>Where the page that sent the mail leaves the address; the query would show it to logs.</summary>
    public const string Address = "MailSentTo";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string? SentTo => TempData.Peek(Address) as string;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var email = Form.Email!.Trim();
        if (limits.MayWriteTo(Announcements.AccountConfirm, email))
        {
            await db.InWriteAsync(
                async now =>
                {
                    var recipient = await AccountMail.Recipient.FindAsync(db, email, cancellationToken);
                    db.Add(AccountMail.ToConfirm(recipient, Back.IsLocal(ReturnUrl) ? ReturnUrl : null, now));
                    return await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
        }

        return Sent(email);
    }

    public Task<IActionResult> AnswerRobotAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IActionResult>(new InputRules().Check(Form, ModelState) ? Sent(Form.Email!.Trim()) : Page());

    public Task<IActionResult> ShowAgainAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult>(Page());

    private RedirectToPageResult Sent(string email)
    {
        TempData[Address] = email;
        TempData["Notice"] = "Sent again.";
        return RedirectToPage(new { ReturnUrl });
    }

    internal sealed class Input
    {
        public string? Email { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules() =>
            RuleFor(f => f.Email).Must(email => email is not null && MailAddress.IsPlain(email.Trim())).WithMessage(Refusals.Say(new Refusal("account.email")));
    }
}
