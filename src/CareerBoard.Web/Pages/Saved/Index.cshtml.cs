using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Saved;

/// <summary>What somebody keeps for later: what closes first on top, and below it what takes no applications now or any more.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    /// <summary>Instead of its title, which may have changed since.</summary>
    public const string Gone = "An opening that can no longer be seen";

    public IReadOnlyList<Kept> Open { get; private set; } = [];

    public IReadOnlyList<Kept> Waiting { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public bool TellsClosing => !caller.Account!.MutesClosing;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var (account, candidate, now) = (caller.Account!.Id, caller.CandidateId, Now);
        var withPage = db.Postings.WithPageFor(caller.SeesInternalOf);
        var open = db.Postings.OpenAt(now);
        var saved = await (
            from s in db.SavedPostings.AsNoTracking()
            join p in db.Postings on s.PostingId equals p.Id
            join e in db.Employers on p.EmployerId equals e.Id
            where s.AccountId == account
            orderby s.SavedAt descending
            select new Kept(
                p.Number, withPage.Any(o => o.Id == p.Id) ? p.Title : Gone, e.Name, p.Status, p.ClosesAt, p.Deadline == null ? e.TimeZone : p.Deadline.Zone, s.SavedAt, s.Note, withPage.Any(o => o.Id == p.Id), open.Any(o => o.Id == p.Id),
                candidate != null && db.Applications.Any(a => a.CandidateId == candidate && a.PostingId == p.Id))).ToListAsync(cancellationToken);
        Open = [.. saved.Where(s => s.IsOpen && s.HasPage).OrderBy(s => s.ClosesAt ?? DateTimeOffset.MaxValue).ThenByDescending(s => s.SavedAt)];
        Waiting = saved.FindAll(s => !s.IsOpen || !s.HasPage);
    }

    internal sealed record Kept(int Number, string Title, string Employer, PostingStatus Status, DateTimeOffset? ClosesAt, string Zone, DateTimeOffset SavedAt, string Note, bool HasPage, bool IsOpen, bool HasApplied)
    {
        public string Address => PostingAddress.Of(Number, Title);

        public bool IsPaused => HasPage && !IsOpen && Status is PostingStatus.Paused;
    }
}
