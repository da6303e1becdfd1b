namespace CareerBoard.Web.Pages.Account;

using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>After the right password: a code of the authenticator app, or a recovery code.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed partial class SecondStepModel(
    CareerBoardDb db, SecondSteps steps, SecondFactors factors, SignInDelays delays, Devices devices, SignIns signIns, ILogger<SecondStepModel> log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>No password was right here a moment ago.</summary>
    public bool IsOver { get; private set; }

    public bool HasAuthenticator { get; private set; }

    public bool HasPasskeys { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found) return Page();

        var (step, account) = found;
        var (from, device) = (HttpContext.Connection.RemoteIpAddress, await devices.FindAsync(HttpContext, account, cancellationToken));
        if (delays.Begin(Tried.Code, account.Email, from, device, out var isWorthTelling) is { } wait)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Refused(SignInDelays.Refusal(wait));
        }

        if (!await factors.TakeAsync(account, Form.Code, cancellationToken))
        {
            LogRefused(account.Id);
            if (isWorthTelling) await TellOwnerAsync(account, cancellationToken);
            return Refused(new Refusal("account.code"));
        }

        delays.Succeeded(Tried.Code, account.Email, from, device);
        if (!await steps.EndAsync(HttpContext, step, cancellationToken))
        {
            IsOver = true;
            return Page();
        }

        await signIns.BeginAsync(HttpContext, account, step.IsPersistent, new(HasSecondFactor: true, step.HasShortPassword), cancellationToken);
        LogSignedIn(account.Id);
        return Back.To(ReturnUrl, await SignInModel.HomeAsync(db, account, cancellationToken));
    }

    private async Task<(SecondStep Step, Account Account)?> FindAsync(CancellationToken cancellationToken)
    {
        if (await steps.FindAsync(HttpContext, cancellationToken) is not { } found)
        {
            IsOver = true;
            return null;
        }

        HasAuthenticator = found.Account.TwoFactorEnabled;
        HasPasskeys = await db.UserPasskeys.AnyAsync(p => p.UserId == found.Account.Id, cancellationToken);
        return found;
    }

    private Task<int> TellOwnerAsync(Account account, CancellationToken cancellationToken) => db.InWriteAsync(
        now =>
        {
            db.Add(AccountMail.OfWrongCodes(account, now));
            return db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    private PageResult Refused(Refusal refusal)
    {
        ModelState.AddRefusal(refusal, "Form.Code");
        return Page();
    }

    [LoggerMessage(LogLevel.Information, "Signed in with a second factor: account {AccountId}")]
    private partial void LogSignedIn(Guid accountId);

    [LoggerMessage(LogLevel.Warning, "Second factor refused: account {AccountId}")]
    private partial void LogRefused(Guid accountId);

    internal sealed class Input
    {
        public string? Code { get; set; }
    }
}
