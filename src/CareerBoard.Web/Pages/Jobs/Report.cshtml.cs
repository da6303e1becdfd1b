using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>Says what is wrong with a posting, by whoever reads it.</summary>
[OpenTo(Audience.Everyone), Limited(Limit.Report), GuardedAgainstRobots]
internal sealed class ReportModel(CareerBoardDb db, Caller caller) : PageModel, IGuardedForm
{
    /// <summary>Holds the number of the posting that was reported last.</summary>
    private const string Reported = "Reported";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string Title { get; private set; } = "";

    public string Employer { get; private set; } = "";

    public string Posting => PostingAddress.Of(Number, Title);

    public bool IsReported { get; private set; }

    public bool IsSignedIn => caller.IsSignedIn;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (Slug != PostingAddress.Slug(Title)) return RedirectPermanent($"{Posting}/report");

        IsReported = TempData[Reported] is int number && number == Number;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var refusal = await db.InWriteAsync(now => ReportAsync(now, cancellationToken), cancellationToken);
        if (refusal is not null)
        {
            ModelState.AddRefusal(refusal, refusal.Code is "report.empty" or "report.too-long" ? "Form.Text" : "");
            return Page();
        }

        TempData[Reported] = Number;
        return RedirectToPage();
    }

    /// <summary>Not as if it had been taken in: a person whose browser filled in that field would rely on it, and others would be taken in by the posting.</summary>
    public async Task<IActionResult> AnswerRobotAsync(CancellationToken cancellationToken)
    {
        ModelState.AddRefusal(new Refusal("form.trap"));
        return await ShowAgainAsync(cancellationToken);
    }

    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        var found = await (
            from p in WithPage().AsNoTracking()
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Number == Number
            select new { p.Title, e.Name }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return false;

        (Title, Employer) = (found.Title, found.Name);
        return true;
    }

    private async Task<Refusal?> ReportAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var posting = await WithPage().AsNoTracking().SingleOrDefaultAsync(p => p.Number == Number, cancellationToken);
        if (posting is null) return new Refusal("posting.archived");

        var open = await db.Reports.Open().CountAsync(r => r.PostingId == posting.Id, cancellationToken);
        var email = Form.Email?.Trim() is { Length: > 0 } typed ? typed : null;
        var made = PostingReport.Make(Guid.CreateVersion7(now), posting, Form.Reason!.Value, WellFormed.Text(Form.Text ?? "").Trim(), email, caller.Account?.Id, open, now);
        if (made.Value is not { } report) return made.Refusal;

        db.Add(report);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>What the reader can see, who may be a member and see an internal one.</summary>
    private IQueryable<Posting> WithPage() => db.Postings.WithPageFor(caller.OwesSecondFactor ? [] : [.. caller.Memberships.Select(m => m.Member.EmployerId)]);

    internal sealed class Input
    {
        public ReportReason? Reason { get; set; }

        public string? Text { get; set; }

        public string? Email { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Reason).Must(reason => reason is { } one && Enum.IsDefined(one)).WithMessage(Refusals.Say(new Refusal("report.reason")));
            RuleFor(f => f.Email).Must(email => string.IsNullOrWhiteSpace(email) || MailAddress.IsPlain(email.Trim())).WithMessage(Refusals.Say(new Refusal("account.email")));
        }
    }
}
