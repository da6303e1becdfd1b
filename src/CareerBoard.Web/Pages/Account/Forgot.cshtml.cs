namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

[OpenTo(Audience.Everyone), Limited(Limit.ForgotPassword), GuardedAgainstRobots]
internal sealed class ForgotModel(CareerBoardDb db, RateLimits limits) : PageModel, IGuardedForm
{
    private const string Address = "ResetSentTo";

    [BindProperty]
    public CheckMailModel.Input Form { get; set; } = new();

    public string? SentTo { get; private set; }

    public void OnGet() => SentTo = TempData[Address] as string;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!new CheckMailModel.InputRules().Check(Form, ModelState)) return Page();

        var email = Form.Email!.Trim();
        if (limits.MayWriteTo(Announcements.AccountReset, email))
        {
            await db.InWriteAsync(
                async now =>
                {
                    db.Add(AccountMail.ToReset(await AccountMail.Recipient.FindAsync(db, email, cancellationToken), now));
                    return await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
        }

        return Sent(email);
    }

    public Task<IActionResult> AnswerRobotAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IActionResult>(new CheckMailModel.InputRules().Check(Form, ModelState) ? Sent(Form.Email!.Trim()) : Page());

    public Task<IActionResult> ShowAgainAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult>(Page());

    private RedirectToPageResult Sent(string email)
    {
        TempData[Address] = email;
        return RedirectToPage();
    }
}
