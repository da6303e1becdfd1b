using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>One of my applications: where it stands, what happens next, and what I handed in.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class DetailsModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    public Application Application { get; private set; } = null!;

    public About Opening { get; private set; } = null!;

    public Pipeline Pipeline { get; private set; } = null!;

    public CandidateSight Sight { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, CandidateFile> Files { get; private set; } = new Dictionary<Guid, CandidateFile>();

    /// <summary>The profile that went with it, or none.</summary>
    public BackgroundView? Background { get; private set; }

    public CandidateMessages Messages { get; private set; } = null!;

    public CandidateInterviews Interviews { get; private set; } = null!;

    /// <summary>Where news of it goes.</summary>
    public string MailAddress => caller.Account!.Email!;

    /// <summary>Until when the employer may find the candidate for other openings, or none.</summary>
    public DateTimeOffset? PoolUntil { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>The last day on which it is kept; none while it is open, or where somebody has to erase it.</summary>
    public DateOnly? LastDay { get; private set; }

    public bool JustReceived { get; private set; }

    /// <summary>Whether the employer asks voluntary questions, or has answers to some.</summary>
    public bool MayTellOfThemselves { get; private set; }

    public bool MayReplaceFiles => Sight.State is ApplicationState.Open && Application.OpenedAt is null;

    public async Task<IActionResult> OnGetAsync(Guid id, string? received, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().Of(caller.CandidateId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        (Application, Now) = (application, clock.GetUtcNow());
        if (application.Background is { } background) Background = (await BackgroundView.LoadAsync(db, background, cancellationToken)) with { Heading = 3, IsOwn = true };
        Pipeline = await db.PipelineOfAsync(application.PostingId, cancellationToken);
        Sight = application.SeenByCandidate(Pipeline, Now);
        if (Sight.State is not ApplicationState.Open) LastDay = application.ClockBy(await db.RetentionOfAsync(application.PostingId, cancellationToken))?.LastDay(Now);
        JustReceived = received is "1" && Sight.Steps.Count == 1;

        var fileIds = application.Files.ConvertAll(f => f.FileId);
        Files = await db.Files.AsNoTracking().Of(caller.CandidateId).Where(f => fileIds.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        MayTellOfThemselves = await db.Employers.AnyAsync(e => e.Id == application.EmployerId && (e.SelfTopics != SelfTopics.None || db.SelfAnswers.Any(s => s.EmployerId == e.Id && s.CandidateId == caller.CandidateId)), cancellationToken);
        Opening = await (
            from p in db.Postings.AsNoTracking()
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Id == application.PostingId
            select new About(p.Number, p.Title, p.Status, p.Visibility, e.Name, e.TimeZone, e.DeactivatedAt == null)).SingleAsync(cancellationToken);
        PoolUntil = await db.PoolConsents.HoldingAt(Now).Where(c => c.EmployerId == application.EmployerId && c.CandidateId == application.CandidateId).Select(c => (DateTimeOffset?)c.EndsAt).SingleOrDefaultAsync(cancellationToken);
        Messages = await CandidateMessages.LoadAsync(db, Request, application, Opening.Employer, Opening.Zone, new() { Key = Guid.CreateVersion7(Now) }, before: null, Now, cancellationToken);
        Interviews = await CandidateInterviews.LoadAsync(db, HttpContext, application, Opening.Zone, Now, cancellationToken);
        return Page();
    }

    internal sealed record About(int Number, string Title, PostingStatus Status, PostingVisibility Visibility, string Employer, string Zone, bool IsOnBoard)
    {
        /// <summary>The posting's page, where it has one.</summary>
        public string? Address => IsOnBoard && Status is PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed && Visibility is not PostingVisibility.Internal
            ? PostingAddress.Of(Number, Title)
            : null;
    }
}
