using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>The teams that are close to a profile, and those that somebody would like to work in, in their order.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class TeamsModel(CareerBoardDb db, Caller caller, OpenPostings open, OwnMatches own, TimeProvider clock) : PageModel
{
    private const int CloseShown = 12;

    /// <summary>In their order.</summary>
    public IReadOnlyList<NamedTeam> Preferred { get; private set; } = [];

    public IReadOnlyList<CloseTeam> Close { get; private set; } = [];

    /// <summary>Whatever is neither preferred nor among the close ones that are shown.</summary>
    public IReadOnlyList<NamedTeam> Others { get; private set; } = [];

    public bool HasSeveralEmployers { get; private set; }

    public bool HasSkills { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <param name="place">Counted from 0; last where it is not said.</param>
    public async Task<IActionResult> OnPostPreferAsync(Guid team, int? place, CancellationToken cancellationToken)
    {
        if (await FindAsync(team, cancellationToken) is not { } known) return NotFound();

        return await ChangeAsync(candidate => candidate.Prefer(team, place ?? int.MaxValue), $"{known.Name} is among the teams that you prefer.", cancellationToken);
    }

    public Task<IActionResult> OnPostForgetAsync(Guid team, CancellationToken cancellationToken) => ChangeAsync(
        candidate =>
        {
            candidate.PreferNoLonger(team);
            return null;
        },
        "Your order is saved.",
        cancellationToken);

    private async Task<IActionResult> ChangeAsync(Func<Candidate, Refusal?> change, string done, CancellationToken cancellationToken)
    {
        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
        var refusal = change(candidate);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            refusal = new("profile.changed-elsewhere");
        }

        TempData[refusal is null ? "Notice" : "Warning"] = refusal is null ? done : Refusals.Say(refusal);
        return RedirectToPage();
    }

    private async Task<NamedTeam?> FindAsync(Guid team, CancellationToken cancellationToken) => (await CloseTeams.TeamsAsync(db, cancellationToken)).Find(t => t.Id == team);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var columns = await open.AsOfAsync(db, now, cancellationToken);
        var profile = await own.ProfileAsync(columns, cancellationToken);
        var preferred = await db.Candidates.AsNoTracking().Where(c => c.Id == caller.CandidateId).Select(c => c.PreferredTeams).SingleOrDefaultAsync(cancellationToken) ?? [];
        var teams = await CloseTeams.TeamsAsync(db, cancellationToken);

        HasSkills = !profile.IsEmpty;
        HasSeveralEmployers = teams.DistinctBy(t => t.EmployerSlug).Skip(1).Any();
        Preferred = [.. preferred.Select(id => teams.Find(t => t.Id == id)).OfType<NamedTeam>()];
        Close = [.. (await CloseTeams.FindAsync(db, columns, profile, now, cancellationToken)).Where(t => !preferred.Contains(t.Team.Id)).Take(CloseShown)];
        var shown = preferred.Concat(Close.Select(t => t.Team.Id)).ToHashSet();
        Others = [.. teams.Where(t => !shown.Contains(t.Id)).OrderBy(t => t.Employer, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
