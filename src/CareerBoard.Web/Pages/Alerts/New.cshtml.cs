using CareerBoard.Data;
using CareerBoard.Data.Outbox;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Alerts;
using CareerBoard.Web.Accounts;
using CareerBoard.Web.Alerts;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Pages.Alerts;

using Account = CareerBoard.Data.Accounts.Account;

/// <summary>
/// Makes an alert of the search in this page's own address, which is that of the list. Whoever is signed in has it at once; an address alone is asked by mail,
/// and the page answers the same whatever is known of it.
/// </summary>
[OpenTo(Audience.Everyone), Limited(Limit.Alert), GuardedAgainstRobots]
internal sealed class NewModel(CareerBoardDb db, OpenPostings open, Caller caller, RateLimits limits, IOptions<BoardOptions> board, TimeProvider clock) : PageModel, IGuardedForm
{
    /// <summary>Holds the address that was asked last; the query would show it to logs.</summary>
    private const string Asked = "AlertAsked";

    [BindProperty]
    public Input Form { get; set; } = new();

    public JobQuery Query { get; private set; } = null!;

    public IReadOnlyList<string> Words => NarrowingWords.All(Query);

    public AlertFields Fields => AlertFields.For(Form, HttpContext, board.Value);

    public bool IsSignedIn => caller.IsSignedIn;

    /// <summary>Where the mails go of whoever is signed in.</summary>
    public string? Email => caller.Account?.Email;

    /// <summary>Whether an address was asked just now.</summary>
    public bool IsAsked => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("asked");

    /// <summary>Which, or none where it was shown already.</summary>
    public string? SentTo { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        SentTo = IsAsked ? TempData[Asked] as string : null;
        var now = clock.GetUtcNow();
        Query = JobQuery.Read(Request.Query, await open.AsOfAsync(db, now, cancellationToken), now);
        Form.Query = AlertQuery.ToKeep(Query, Request.Query);
        Form.Name = AlertQuery.Name(Query);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] IOptions<SignInPolicy> policy, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        var email = caller.IsSignedIn ? "" : Form.Email?.Trim() ?? "";
        if (!caller.IsSignedIn && !new InputRules().Check(Form, ModelState)) return Page();

        // Before it is known whether the address has an alert, so that it is refused just the same when it has.
        if (!caller.IsSignedIn && policy.Value.Check(email) is { } disposable) ModelState.AddRefusal(disposable, "Form.Email");
        if (Query.Lost.Count > 0) ModelState.AddRefusal(new Refusal("alert.lost"));
        if (!ModelState.IsValid) return Page();

        var content = new AlertContent(WellFormed.Text(Form.Name ?? "").Trim(), AlertQuery.ToKeep(Query, QueryHelpers.ParseQuery(Form.Query)), Form.Terms);
        if (content.Check() is { } wrong) return Refuse(wrong);
        if (caller.Account is { } account) return await db.InWriteAsync(now => SaveAsync(account, content, now, cancellationToken), cancellationToken) is { } refusal ? Refuse(refusal) : Saved();

        if (limits.MayWriteTo(Announcements.AlertConfirm, email)) await db.InWriteAsync(now => AskAsync(email, content, now, cancellationToken), cancellationToken);
        return Sent(email);
    }

    public async Task<IActionResult> AnswerRobotAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return new InputRules().Check(Form, ModelState) ? Sent(Form.Email!.Trim()) : Page();
    }

    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Query = AlertQuery.Read(Form.Query ?? "", await open.AsOfAsync(db, now, cancellationToken), now);
    }

    private async Task<Refusal?> SaveAsync(Account account, AlertContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var existing = await db.Alerts.CountAsync(a => a.AccountId == account.Id, cancellationToken);
        var made = Alert.ForAccount(Guid.CreateVersion7(now), account.Id, content, await db.RevisionAsync(cancellationToken), existing, now);
        if (made.Value is not { } alert) return made.Refusal;

        db.Add(alert);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Asked twice for the same is asked once more. Whoever has it already, or has too many, gets no mail, and nobody who asks learns of it.</summary>
    private async Task<int> AskAsync(string email, AlertContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var normalized = Account.Normalize(email);
        var existing = await db.Alerts.At(normalized).Select(a => new { a.Id, a.Query, a.ConfirmedAt, a.PausedAt, a.CreatedAt }).ToListAsync(cancellationToken);
        var waiting = existing.Find(a => a.Query == content.Query && a.PausedAt is null && (a.ConfirmedAt is not null || a.CreatedAt + Alert.ConfirmWithin > now));
        var alert = waiting is null ? Alert.ForAddress(Guid.CreateVersion7(now), email, normalized, content, await db.RevisionAsync(cancellationToken), existing.Count, now).Value : null;
        if (alert is not null) db.Add(alert);
        db.Add(new OutboxMessage(Announcements.AlertConfirm, alert?.Id ?? waiting?.Id ?? Guid.CreateVersion7(now), detailId: null, now, now));
        return await db.SaveChangesAsync(cancellationToken);
    }

    private PageResult Refuse(Refusal refusal)
    {
        ModelState.AddRefusal(refusal, AlertInput.FieldOf(refusal.Code));
        return Page();
    }

    private RedirectToPageResult Saved()
    {
        TempData["Notice"] = "Saved. You hear of what is new from now on.";
        return RedirectToPage("Index");
    }

    private RedirectToPageResult Sent(string email)
    {
        TempData[Asked] = email;
        return RedirectToPage(new { asked = true });
    }

    internal sealed class Input : AlertInput
    {
        public string? Email { get; set; }

        /// <summary>As the list writes it; read anew.</summary>
        public string? Query { get; set; }
    }

    internal sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules() =>
            RuleFor(f => f.Email).Must(email => email is not null && MailAddress.IsPlain(email.Trim())).WithMessage(Refusals.Say(new Refusal("account.email")));
    }
}
