namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>Signs in with a passkey: alone, or after the password as the second factor.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn, Except = ["options"])]
internal sealed partial class PasskeyModel(CareerBoardDb db, Passkeys passkeys, SecondSteps steps, SignIns signIns, ILogger<PasskeyModel> log) : PageModel
{
    [BindProperty]
    public PasskeyUse Use { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(Name = "challenge")]
    public string? Asked { get; set; }

    [BindProperty]
    public string? ReturnUrl { get; set; }

    public bool IsRefused { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken)
    {
        if (Use is PasskeyUse.SignIn) return new JsonResult(await passkeys.AskAsync(HttpContext, Use, account: null));
        if (Use is not PasskeyUse.SecondStep || await steps.FindAsync(HttpContext, cancellationToken) is not { } found) return NotFound();

        return new JsonResult(await passkeys.AskAsync(HttpContext, Use, found.Account));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (account, isPersistent, hasShortPassword) = Use switch
        {
            PasskeyUse.SignIn => (await passkeys.AnswerAsync(HttpContext, Use, account: null, new PasskeyAnswer(Credential, Asked), cancellationToken), false, false),
            PasskeyUse.SecondStep => await AnswerSecondStepAsync(cancellationToken),
            _ => (null, false, false),
        };
        if (account is null)
        {
            LogRefused();
            IsRefused = true;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await signIns.BeginAsync(HttpContext, account, isPersistent, new(HasSecondFactor: true, hasShortPassword), cancellationToken);
        LogSignedIn(account.Id);
        return Back.To(ReturnUrl, await SignInModel.HomeAsync(db, account, cancellationToken));
    }

    private async Task<(Account? Account, bool IsPersistent, bool HasShortPassword)> AnswerSecondStepAsync(CancellationToken cancellationToken)
    {
        if (await steps.FindAsync(HttpContext, cancellationToken) is not { } found) return (null, false, false);
        var account = await passkeys.AnswerAsync(HttpContext, Use, found.Account, new PasskeyAnswer(Credential, Asked), cancellationToken);
        return account is not null && await steps.EndAsync(HttpContext, found.Step, cancellationToken) ? (account, found.Step.IsPersistent, found.Step.HasShortPassword) : (null, false, false);
    }

    [LoggerMessage(LogLevel.Information, "Signed in with a passkey: account {AccountId}")]
    private partial void LogSignedIn(Guid accountId);

    [LoggerMessage(LogLevel.Warning, "A passkey was refused")]
    private partial void LogRefused();
}
