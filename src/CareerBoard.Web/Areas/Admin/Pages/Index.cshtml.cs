using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Areas.Admin.Pages.Interviews;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages;

/// <summary>What needs doing today, the most urgent first. Everything here leads to where it is done.</summary>
[OpenTo(Audience.Member)]
internal sealed class IndexModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const int Lines = 6;
    private const int DaysAhead = 3;
    private const int DaysToClosing = 7;

    public Names Names { get; private set; } = null!;

    public string Today { get; private set; } = "";

    public Figures Counts { get; private set; } = null!;

    /// <summary>Those whose candidate waits for an answer to a message, and since when.</summary>
    public IReadOnlyList<(ApplicationRow Row, DateTimeOffset Since)> Messages { get; private set; } = [];

    /// <summary>Those of today and tomorrow, the next one first.</summary>
    public IReadOnlyList<InterviewRow> Interviews { get; private set; } = [];

    /// <summary>The employer's.</summary>
    public string Zone { get; private set; } = "UTC";

    public bool IsMine(InterviewRow row) => row.Panel.Contains(member.Id);

    public string DayOf(InterviewRow row) => Format.Day(row.StartsAt, Zone) == Format.Day(Now, Zone) ? "today" : "tomorrow";

    public bool MayReview => member.May(Right.ReviewApplications);

    public IReadOnlyList<ApplicationRow> Due { get; private set; } = [];

    public IReadOnlyList<ApplicationRow> New { get; private set; } = [];

    public IReadOnlyList<ApplicationRow> Mine { get; private set; } = [];

    /// <summary>The scorecards that this member owes, the most urgent first.</summary>
    public IReadOnlyList<OwedCard> Cards { get; private set; } = [];

    public IReadOnlyList<PostingRow> Closing { get; private set; } = [];

    /// <summary>Postings that are closed while people still wait for an answer, the longest closed first.</summary>
    public IReadOnlyList<PostingRow> Unanswered { get; private set; } = [];

    public IReadOnlyList<PostingRow> ForReview { get; private set; } = [];

    /// <summary>The oldest of what people say is wrong with this employer's postings.</summary>
    public IReadOnlyList<ReportRow> Reported { get; private set; } = [];

    /// <summary>How many applications are erased soon that this member might have kept.</summary>
    public int RunningOut { get; private set; }

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public bool MayMove => member.May(Right.DecideApplications);

    public bool MaySettle => member.May(Right.SettleReports);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Names = await Names.OfAsync(db, member, cancellationToken);
        var zone = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);
        Zone = zone;
        Today = TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

        var visible = db.Applications.AsNoTracking().VisibleTo(member, db);
        var postings = db.Postings.AsNoTracking().VisibleTo(member);
        await LoadApplicationsAsync(visible, cancellationToken);
        Cards = await (
            from c in db.Scorecards.OwedBy(member.Id)
            join a in visible on c.ApplicationId equals a.Id
            where a.State == ApplicationState.Open
            join p in db.Postings on a.PostingId equals p.Id
            orderby c.DueAt == null, c.DueAt, c.Id
            select new OwedCard($"/admin/applications/{a.Id}/scorecards/{c.Id}", Application.ShownName(a.Id, EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, member.Access), p.Title, c.DueAt)).Take(Lines).ToListAsync(cancellationToken);
        await LoadInterviewsAsync(visible, cancellationToken);
        await LoadPostingsAsync(postings, visible, cancellationToken);
        await LoadChangesAsync(visible, postings, cancellationToken);
        if (MayMove && await db.TermsOfAsync(member.EmployerId, cancellationToken) is { RunOut: true } terms) RunningOut = await db.RunningOut(terms, Now).MovableBy(member, db.Postings).CountAsync(cancellationToken);
        var reports = db.Reports.AsNoTracking().VisibleTo(member, isBoardAdmin: false, Now).Open();
        Reported = await (from r in reports join p in db.Postings on r.PostingId equals p.Id orderby r.At, r.Id select new ReportRow(p.Number, p.Title, r.Reason, r.At)).Take(Lines).ToListAsync(cancellationToken);

        Counts = new Figures(
            await visible.WaitingForAnswer(db.Messages).CountAsync(cancellationToken),
            await visible.DueBefore(Now).CountAsync(cancellationToken),
            await visible.NotOpened().CountAsync(cancellationToken),
            await visible.Open().CountAsync(a => a.OwnerId == member.Id, cancellationToken),
            await visible.Open().CountAsync(cancellationToken),
            await postings.OpenAt(Now).CountAsync(cancellationToken),
            await reports.CountAsync(cancellationToken));
    }

    private async Task LoadApplicationsAsync(IQueryable<Application> visible, CancellationToken cancellationToken)
    {
        var waiting = await (
            from m in db.Messages.Waiting().Where(m => m.EmployerId == member.EmployerId)
            where visible.Any(a => a.Id == m.ApplicationId)
            group m by m.ApplicationId into written
            orderby written.Min(m => m.At), written.Key
            select new { Id = written.Key, Since = written.Min(m => m.At) }).Take(Lines).ToListAsync(cancellationToken);
        var ids = waiting.ConvertAll(w => w.Id);
        var rows = ids.Count == 0 ? [] : await visible.Where(a => ids.Contains(a.Id)).Rows(db, member).ToDictionaryAsync(a => a.Id, cancellationToken);
        Messages = [.. waiting.Where(w => rows.ContainsKey(w.Id)).Select(w => (rows[w.Id], w.Since))];

        Due = await visible.DueBefore(Now.AddDays(DaysAhead)).OrderBy(a => a.ReplyDueAt).ThenBy(a => a.Id).Rows(db, member).Take(Lines).ToListAsync(cancellationToken);
        New = await visible.NotOpened().OrderByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id).Rows(db, member).Take(Lines).ToListAsync(cancellationToken);
        Mine = await visible.Open().Where(a => a.OwnerId == member.Id)
            .OrderBy(a => a.ReplyDueAt == null).ThenBy(a => a.ReplyDueAt).ThenBy(a => a.Id).Rows(db, member).Take(Lines).ToListAsync(cancellationToken);
    }

    private async Task LoadInterviewsAsync(IQueryable<Application> visible, CancellationToken cancellationToken)
    {
        var local = TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(Zone));
        var until = new Deadline(local.Date.AddDays(2), Zone).At();
        Interviews = await db.Interviews.AsNoTracking().Where(i => i.EmployerId == member.EmployerId && i.StartsAt < until).ToComeAt(Now).Rows(db, member, visible).Take(Lines).ToListAsync(cancellationToken);
    }

    private async Task LoadPostingsAsync(IQueryable<Posting> postings, IQueryable<Application> visible, CancellationToken cancellationToken)
    {
        var soon = Now.AddDays(DaysToClosing);
        Closing = await postings.OpenAt(Now).Where(p => p.ClosesAt < soon).OrderBy(p => p.ClosesAt).ThenBy(p => p.Number).Take(Lines)
            .Select(p => new PostingRow(p.Number, p.Title, p.ClosesAt, p.UpdatedAt, visible.Count(a => a.PostingId == p.Id))).ToListAsync(cancellationToken);

        if (!MayMove) return;
        Unanswered = await postings.Where(p => p.Status == PostingStatus.Closed && visible.Any(a => a.PostingId == p.Id && a.State == ApplicationState.Open)).OrderBy(p => p.ClosedAt).ThenBy(p => p.Number).Take(Lines)
            .Select(p => new PostingRow(p.Number, p.Title, p.ClosedAt, p.UpdatedAt, visible.Count(a => a.PostingId == p.Id && a.State == ApplicationState.Open))).ToListAsync(cancellationToken);
        ForReview = await postings.Where(p => p.Status == PostingStatus.InReview && p.ApprovedById == null && p.AuthorId != member.Id && p.SubmittedById != member.Id)
            .OrderBy(p => p.UpdatedAt).ThenBy(p => p.Number).Take(Lines)
            .Select(p => new PostingRow(p.Number, p.Title, p.ClosesAt, p.UpdatedAt, 0)).ToListAsync(cancellationToken);
    }

    /// <summary>The latest of the audit log, as far as the member may see what it speaks of.</summary>
    private async Task LoadChangesAsync(IQueryable<Application> visible, IQueryable<Posting> postings, CancellationToken cancellationToken)
    {
        var told = ChangeWords.Kinds.ToArray();
        var latest = await db.Audit.Where(e => e.EmployerId == member.EmployerId && told.Contains(e.Kind)).OrderByDescending(e => e.Id).Take(Lines * 4)
            .Select(e => new { e.Kind, e.At, e.ActorId, e.SubjectId }).ToListAsync(cancellationToken);
        var subjects = latest.ConvertAll(e => e.SubjectId);
        var people = await visible.Where(a => subjects.Contains(a.Id)).Rows(db, member).ToDictionaryAsync(a => a.Id, cancellationToken);
        var titles = await postings.Where(p => subjects.Contains(p.Id)).Select(p => new { p.Id, p.Number, p.Title }).ToDictionaryAsync(p => p.Id, cancellationToken);

        Changes = [.. latest
            .Select(e => people.TryGetValue(e.SubjectId, out var row) ? new Change(row.Address, row.Name, $"{ChangeWords.Of(e.Kind)} · {row.Title}", e.At, Names.Colleague(e.ActorId, orElse: row.Name))
                : titles.TryGetValue(e.SubjectId, out var posting) ? new Change($"/admin/postings/{posting.Number}/pipeline", posting.Title, ChangeWords.Of(e.Kind), e.At, Names.Colleague(e.ActorId, orElse: null))
                : null)
            .OfType<Change>()
            .DistinctBy(c => (c.Address, c.What))
            .Take(Lines)];
    }

    internal sealed record Figures(int Messages, int Late, int New, int Mine, int Open, int Postings, int Reported);

    internal sealed record OwedCard(string Address, string Name, string Title, DateTimeOffset? DueAt);

    internal sealed record PostingRow(int Number, string Title, DateTimeOffset? ClosesAt, DateTimeOffset UpdatedAt, int Applications);

    internal sealed record ReportRow(int Number, string Title, ReportReason Reason, DateTimeOffset At);

    internal sealed record Change(string Address, string Title, string What, DateTimeOffset At, string? Who);
}
