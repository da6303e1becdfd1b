namespace CareerBoard.Web.Pages.Account;

using CareerBoard.Data;
using CareerBoard.Data.Erasing;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Account = CareerBoard.Data.Accounts.Account;

/// <summary>What the board keeps of the person, and how it is erased. Whoever works here can erase what they have as a candidate, and leaves first to go altogether.</summary>
[OpenTo(Audience.AccountOwner), AsksAgain]
internal sealed class DataModel(CareerBoardDb db, Caller caller, EraseCandidate erase, Farewell farewell, SignIns signIns) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public string Email => caller.Account!.Email!;

    public bool IsStaff => caller.IsStaff;

    public bool IsCandidate => caller.CandidateId is not null;

    public int Applications { get; private set; }

    public int Drafts { get; private set; }

    public int Files { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => CountAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!new InputRules(caller.Account!).Check(Form, ModelState)) return await AgainAsync(cancellationToken);

        var erased = await erase.EraseAccountAsync(caller.Account!.Id, cancellationToken);
        if (erased.Refusal is { } refusal) return await RefusedAsync(refusal, cancellationToken);

        await farewell.SayAsync(erased.Value!);
        await signIns.EndAsync(HttpContext, CancellationToken.None);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        TempData["Notice"] = "Your account is deleted, with everything in it.";
        return RedirectToPage("/Index");
    }

    public async Task<IActionResult> OnPostCandidateAsync(CancellationToken cancellationToken)
    {
        if (!new InputRules(caller.Account!).Check(Form, ModelState)) return await AgainAsync(cancellationToken);

        var erased = await erase.EraseCandidateAsync(caller.Account!.Id, cancellationToken);
        if (erased.Refusal is { } refusal) return await RefusedAsync(refusal, cancellationToken);

        await farewell.SayAsync(erased.Value!);
        TempData["Notice"] = "What you had as a candidate is erased. Your account stays.";
        return RedirectToPage();
    }

    private Task<IActionResult> RefusedAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        ModelState.AddRefusal(refusal);
        return AgainAsync(cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        return Page();
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        if (caller.CandidateId is not { } candidate) return;
        Applications = await db.Applications.Of(candidate).CountAsync(cancellationToken);
        Drafts = await db.Drafts.Of(candidate).CountAsync(cancellationToken);
        Files = await db.Files.InCopyOf(db, candidate).CountAsync(cancellationToken);
    }

    internal sealed class Input
    {
        public string? Email { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        /// <summary>Typed as it is at the sign-in: however it is written, the same address.</summary>
        public InputRules(Account account) =>
            RuleFor(f => f.Email)
                .Must(email => email is not null && MailAddress.IsPlain(email.Trim()) && Account.Normalize(email.Trim()) == account.NormalizedEmail)
                .WithMessage(Refusals.Say(new Refusal("erase.address")));
    }
}
