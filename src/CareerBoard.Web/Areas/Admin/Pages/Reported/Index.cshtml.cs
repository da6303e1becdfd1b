using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Reported;

/// <summary>
/// What people say is wrong with postings: the oldest first of what is open, then what was settled. An employer sees its own, without who
/// reported; the board's admins see all, and what an employer settled stays in their sight.
/// </summary>
[OpenTo(Audience.SettlesReportsOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    private const string Here = "/admin/reported";
    private const int PageSize = 50;

    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Row> Open { get; private set; } = [];

    public int OpenCount { get; private set; }

    public IReadOnlyList<Row> Settled { get; private set; } = [];

    /// <summary>The key of the next page of settled ones, or none.</summary>
    public Guid? Next { get; private set; }

    public bool IsFurther { get; private set; }

    public bool IsBoardAdmin => caller.Belongs(Audience.BoardAdmin);

    /// <summary>Whether it makes a difference whose posting it is.</summary>
    public bool ShowsEmployer => IsBoardAdmin;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task OnGetAsync(Guid? after, CancellationToken cancellationToken)
    {
        // What is no key is ignored.
        ModelState.Clear();
        return LoadAsync(after, cancellationToken);
    }

    /// <summary>Settles one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var written = await ChangeAsync(
            Form.Id,
            (report, now) => Task.FromResult(Form.Outcome is { } outcome && Enum.IsDefined(outcome)
                ? report.Settle(outcome, Fields.CleanOrNone(Form.Note), caller.Account!.Id, now)
                : new Refusal("report.outcome")),
            cancellationToken);
        return await AnswerAsync(written, "Settled. It stays here for 90 days.", cancellationToken);
    }

    /// <summary>Takes up again what an employer settled otherwise than whoever runs the board would.</summary>
    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellationToken)
    {
        if (!IsBoardAdmin) return NotFound();

        var written = await ChangeAsync(Form.Id, (report, _) => Task.FromResult(report.Reopen()), cancellationToken);
        return await AnswerAsync(written, "It is open again.", cancellationToken);
    }

    /// <summary>Takes the posting off the lists, by whoever runs the board and need not work for its employer.</summary>
    public async Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken)
    {
        if (!IsBoardAdmin) return NotFound();

        var written = await ChangeAsync(Form.Id, (report, now) => PauseAsync(report.PostingId, now, cancellationToken), cancellationToken);
        return await AnswerAsync(written, "Paused. It is off the lists, and those who applied are told. Settle the report when you know more.", cancellationToken);
    }

    private async Task<Refusal?> PauseAsync(Guid postingId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Provider.LockPostingAsync(db, postingId, cancellationToken);
        var posting = await db.Postings.SingleAsync(p => p.Id == postingId, cancellationToken);
        return posting.Pause(now);
    }

    private Task<Written> ChangeAsync(Guid id, Func<PostingReport, DateTimeOffset, Task<Refusal?>> verb, CancellationToken cancellationToken) =>
        db.WriteAsync(
            async now =>
            {
                var report = await Visible().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
                if (report is null) return Written.NotThere;
                return await verb(report, now) is { } refusal ? this.Refuse(refusal) : Written.Saved;
            },
            cancellationToken);

    private async Task<IActionResult> AnswerAsync(Written written, string notice, CancellationToken cancellationToken)
    {
        if (written is Written.Saved) return this.Leave(notice, Here);
        if (written is Written.NotThere) return NotFound();

        if (written is Written.Collided) this.Refuse(new("report.settled"));
        await LoadAsync(after: null, cancellationToken);
        return Page();
    }

    private IQueryable<PostingReport> Visible() => db.Reports.VisibleTo(caller.Member, IsBoardAdmin, Now);

    private async Task LoadAsync(Guid? after, CancellationToken cancellationToken)
    {
        var visible = Visible().AsNoTracking();
        IsFurther = after is not null;
        OpenCount = await visible.Open().CountAsync(cancellationToken);
        if (!IsFurther) Open = await Rows(visible.Open().OrderBy(r => r.At).ThenBy(r => r.Id)).Take(PageSize).ToListAsync(cancellationToken);

        var settled = visible.Where(r => r.SettledAt != null);
        if (after is { } key) settled = settled.Where(r => r.Id < key);
        var rows = await Rows(settled.OrderByDescending(r => r.Id)).Take(PageSize + 1).ToListAsync(cancellationToken);
        Next = rows.Count > PageSize ? rows[PageSize - 1].Id : null;
        Settled = [.. rows.Take(PageSize)];
    }

    private IQueryable<Row> Rows(IQueryable<PostingReport> reports)
    {
        var (employer, all) = (caller.Member?.EmployerId, IsBoardAdmin);
        return
            from r in reports
            join p in db.Postings on r.PostingId equals p.Id
            join e in db.Employers on r.EmployerId equals e.Id
            select new Row(
                r.Id, p.Number, p.Title, p.Status, e.Name, r.EmployerId == employer, r.Reason, r.Text, r.At,
                all ? r.Email : null,
                all ? db.Accounts.Where(a => a.Id == r.AccountId).Select(a => a.Name).FirstOrDefault() : null,
                r.Outcome, r.Note, r.SettledAt,
                db.Accounts.Where(a => a.Id == r.SettledById).Select(a => a.Name).FirstOrDefault());
    }

    internal sealed class Input
    {
        public Guid Id { get; set; }

        public ReportOutcome? Outcome { get; set; }

        public string? Note { get; set; }
    }

    /// <param name="IsOwn">Of the employer that the caller works for.</param>
    /// <param name="Email">Of the reporter, for the board's admins.</param>
    /// <param name="Reporter">The name of the reporter's account, for the board's admins.</param>
    internal sealed record Row(
        Guid Id, int Number, string Title, PostingStatus Status, string Employer, bool IsOwn, ReportReason Reason, string Text, DateTimeOffset At, string? Email, string? Reporter,
        ReportOutcome? Outcome, string? Note, DateTimeOffset? SettledAt, string? SettledBy)
    {
        public bool HasPublicPage => Status is PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed;
    }
}
