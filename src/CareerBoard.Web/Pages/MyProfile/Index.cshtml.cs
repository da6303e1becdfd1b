using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>The whole profile at a glance; each of its parts is changed on a page of its own.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, OpenPostings open, TimeProvider clock) : PageModel
{
    private const int CloseShown = 3;

    public Profile Profile { get; private set; } = null!;

    public Wishes Wishes { get; private set; } = new();

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public BackgroundView Background { get; private set; } = null!;

    public IReadOnlyList<Reference> References { get; private set; } = [];

    /// <summary>What others are quoted with, which only its owner sees.</summary>
    public IReadOnlyList<Entry> Quotes { get; private set; } = [];

    public CandidateFile? Resume { get; private set; }

    /// <summary>The closest of them.</summary>
    public IReadOnlyList<CloseTeam> CloseTeams { get; private set; } = [];

    public int PreferredTeams { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        Profile = candidate?.Profile ?? new Profile { Name = caller.Account!.Name, Email = caller.Account.Email ?? "" };
        Background = await BackgroundView.LoadAsync(db, candidate is null ? new Background() : Domain.Candidates.Background.Of(candidate), cancellationToken);
        if (candidate is null) return;

        Wishes = candidate.Wishes;
        PreferredTeams = candidate.PreferredTeams.Count;
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        CloseTeams = [.. (await MyProfile.CloseTeams.FindAsync(db, columns, new MatchProfile(candidate.ShownSkills(), columns.SkillTree), now, cancellationToken)).Take(CloseShown)];
        Roles = await db.Roles.AsNoTracking().Where(r => Wishes.RoleIds.Contains(r.Id)).OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellationToken);
        Quotes = [.. candidate.Career.Of(EntryKind.Quote)];
        References = await db.References.AsNoTracking().Where(r => r.CandidateId == candidate.Id && r.State != ReferenceState.TakenBack).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        Resume = await db.Files.AsNoTracking().Of(candidate.Id).SingleOrDefaultAsync(f => f.Id == candidate.ResumeId, cancellationToken);
    }
}
