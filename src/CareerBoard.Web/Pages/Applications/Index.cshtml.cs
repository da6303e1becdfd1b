using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>My applications: drafts to finish first, then what is open by what is promised soonest, then what has ended.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    /// <summary>Openings that employers have invited to, which still take applications.</summary>
    public IReadOnlyList<Invited> Invitations { get; private set; } = [];

    public IReadOnlyList<Card> Open { get; private set; } = [];

    public IReadOnlyList<Card> Ended { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        if (caller.CandidateId is not { } candidate) return;

        await LoadDraftsAsync(candidate, cancellationToken);
        await LoadApplicationsAsync(candidate, cancellationToken);
        Invitations = await (
            from i in db.PoolInvitations.AsNoTracking().Where(i => i.CandidateId == candidate).Waiting(db)
            join p in db.Postings.InvitingAt(Now) on i.PostingId equals p.Id
            join e in db.Employers.Where(e => e.DeactivatedAt == null) on i.EmployerId equals e.Id
            orderby i.Id descending
            select new Invited(p.Number, p.Title, e.Name, i.At, p.ClosesAt, p.Deadline, e.TimeZone)).ToListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid draft, CancellationToken cancellationToken)
    {
        var found = await db.Drafts.Of(caller.CandidateId).SingleOrDefaultAsync(d => d.Id == draft, cancellationToken);
        if (found is null) return NotFound();

        db.Remove(found);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "The draft is deleted.";
        return RedirectToPage();
    }

    private async Task LoadDraftsAsync(Guid candidate, CancellationToken cancellationToken)
    {
        var rows = await (
            from d in db.Drafts.AsNoTracking().Of(candidate)
            join p in db.Postings on d.PostingId equals p.Id
            join e in db.Employers on p.EmployerId equals e.Id
            select new { d.Id, d.UpdatedAt, p.Number, p.Title, p.Status, p.ClosesAt, p.Deadline, Employer = e.Name, e.TimeZone, IsOnBoard = e.DeactivatedAt == null }).ToListAsync(cancellationToken);
        Drafts =
        [
            .. rows.OrderBy(r => r.Status is PostingStatus.Published ? 0 : 1).ThenBy(r => r.ClosesAt ?? DateTimeOffset.MaxValue).ThenByDescending(r => r.UpdatedAt)
                .Select(r => new Draft(r.Id, PostingAddress.Of(r.Number, r.Title) + "/apply", r.Title, r.Employer, r.UpdatedAt, r.ClosesAt, r.Deadline?.Zone ?? r.TimeZone,
                    r.IsOnBoard && r.Status is PostingStatus.Published && !(r.ClosesAt + Posting.Grace <= Now))),
        ];
    }

    private async Task LoadApplicationsAsync(Guid candidate, CancellationToken cancellationToken)
    {
        var applications = await db.Applications.AsNoTracking().Of(candidate).ToListAsync(cancellationToken);
        var pipelines = await db.PipelinesOfAsync(applications, cancellationToken);
        var ids = applications.Select(a => a.PostingId).ToList();
        var postings = await (
            from p in db.Postings.AsNoTracking()
            join e in db.Employers on p.EmployerId equals e.Id
            where ids.Contains(p.Id)
            select new { p.Id, p.Title, p.Status, Employer = e.Name, e.TimeZone }).ToDictionaryAsync(p => p.Id, cancellationToken);

        var applicationIds = applications.ConvertAll(a => a.Id);
        var messages = await db.Messages.UnreadByCandidate().Where(m => applicationIds.Contains(m.ApplicationId)).GroupBy(m => m.ApplicationId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

        var cards = applications.Select(a =>
        {
            var posting = postings[a.PostingId];
            var pipeline = pipelines[a.PostingId];
            return new Card(a.Id, posting.Title, posting.Employer, posting.TimeZone, a.AppliedAt, a.SeenByCandidate(pipeline, Now), StageTrack.Of(a, pipeline, Now), posting.Status, messages.GetValueOrDefault(a.Id));
        }).ToList();

        Open = [.. cards.Where(c => c.Sight.State is ApplicationState.Open).OrderBy(c => c.Sight.ReplyDueAt ?? DateTimeOffset.MaxValue).ThenByDescending(c => c.AppliedAt)];
        Ended = [.. cards.Where(c => c.Sight.State is not ApplicationState.Open).OrderByDescending(c => c.Sight.Steps[^1].At)];
    }

    internal sealed record Draft(Guid Id, string Address, string Title, string Employer, DateTimeOffset SavedAt, DateTimeOffset? ClosesAt, string Zone, bool TakesApplications);

    internal sealed record Invited(int Number, string Title, string Employer, DateTimeOffset At, DateTimeOffset? ClosesAt, Deadline? Deadline, string EmployerZone)
    {
        public string Zone => Deadline?.Zone ?? EmployerZone;

        public string Address => PostingAddress.Of(Number, Title);
    }

    internal sealed record Card(
        Guid Id, string Title, string Employer, string Zone, DateTimeOffset AppliedAt, CandidateSight Sight, StageTrack Track, PostingStatus Posting, int NewMessages);
}
