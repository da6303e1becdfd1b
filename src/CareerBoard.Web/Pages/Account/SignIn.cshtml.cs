namespace CareerBoard.Web.Pages.Account;

using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Demo;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>Says the same, after the same work, for a wrong password, an unknown address, a blocked account and one that is not confirmed.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.SignIn)]
internal sealed partial class SignInModel(
    CareerBoardDb db, Passwords passwords, SignInDelays delays, Devices devices, SecondFactors factors, SecondSteps steps, SignIns signIns, ILogger<SignInModel> log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet() => User.Identity?.IsAuthenticated is true ? Back.To(ReturnUrl, "/") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var (email, from) = (Form.Email!.Trim(), HttpContext.Connection.RemoteIpAddress);
        var account = await db.Accounts.AsNoTracking().FindByAddressAsync(email, cancellationToken);
        var device = await devices.FindAsync(HttpContext, account, cancellationToken);
        if (delays.Begin(Tried.Password, email, from, device) is { } wait) return Slowed(wait);

        if (!await passwords.VerifyAsync(account, email, Form.Password, cancellationToken, device))
        {
            LogRefused(account?.Id);
            ModelState.AddRefusal(new Refusal("account.sign-in"));
            return Page();
        }

        delays.Succeeded(Tried.Password, email, from, device);
        if (await factors.HasAnyAsync(account!, cancellationToken))
        {
            steps.Begin(HttpContext, account!, Form.Remember, PasswordRules.IsShortForMembers(Form.Password));
            return RedirectToPage("SecondStep", new { ReturnUrl });
        }

        await signIns.BeginAsync(HttpContext, account!, Form.Remember, new(HasSecondFactor: false, PasswordRules.IsShortForMembers(Form.Password)), cancellationToken);
        LogSignedIn(account!.Id);
        return Back.To(ReturnUrl, await HomeAsync(db, account, cancellationToken));
    }

    /// <summary>Where somebody begins who came from nowhere.</summary>
    public static async Task<string> HomeAsync(CareerBoardDb db, Account account, CancellationToken cancellationToken) =>
        await db.Members.AnyAsync(m => m.AccountId == account.Id && m.IsActive && db.Employers.Any(e => e.Id == m.EmployerId && e.DeactivatedAt == null), cancellationToken) ? "/admin" : "/";

    /// <summary>Who can sign in on a demo board; nobody outside Development.</summary>
    public async Task<IReadOnlyList<string>> FindDemoAccountsAsync()
    {
        if (!HttpContext.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()) return [];

        string[] demo = [DemoBoard.Admin, DemoBoard.Recruiter, DemoBoard.Candidate];
        var found = await db.Accounts.Where(a => demo.Contains(a.Email)).Select(a => a.Email!).ToListAsync(HttpContext.RequestAborted);
        return [.. demo.Where(found.Contains)];
    }

    private PageResult Slowed(TimeSpan wait)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        ModelState.AddRefusal(SignInDelays.Refusal(wait));
        return Page();
    }

    [LoggerMessage(LogLevel.Information, "Signed in: account {AccountId}")]
    private partial void LogSignedIn(Guid accountId);

    [LoggerMessage(LogLevel.Warning, "Sign-in refused: account {AccountId}")]
    private partial void LogRefused(Guid? accountId);

    internal sealed class Input
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        /// <summary>Keeps the cookie when the browser closes; it lasts no longer than any other sign-in.</summary>
        public bool Remember { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Email).NotEmpty().WithMessage(Refusals.Say(new Refusal("account.email")));
            RuleFor(f => f.Password).NotEmpty().WithMessage(Refusals.Say(new Refusal("account.password-missing")));
        }
    }
}
