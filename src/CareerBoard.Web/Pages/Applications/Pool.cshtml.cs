using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pool;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>Agrees that the employer of an application may find the candidate for other openings, or takes that back.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class PoolModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Employer { get; private set; } = "";

    public string Zone { get; private set; } = "";

    /// <summary>When what was agreed to ends, or none.</summary>
    public DateTimeOffset? Until { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } employer) return NotFound();

        return await TryAsync(
            now => AgreeAsync(employer, now, cancellationToken),
            $"{Employer} may find you for other openings.",
            cancellationToken);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } employer) return NotFound();

        return await TryAsync(
            _ => db.LeavePoolAsync(employer, caller.CandidateId!.Value, cancellationToken),
            $"Taken back: {Employer} does not find you for other openings any more.",
            cancellationToken);
    }

    private async Task<bool> AgreeAsync(Guid employer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.AgreeToPoolAsync(employer, caller.CandidateId!.Value, PoolText.Version, now, cancellationToken);
        return await db.SaveChangesAsync(cancellationToken) > 0;
    }

    private async Task<IActionResult> TryAsync(Func<DateTimeOffset, Task<bool>> work, string done, CancellationToken cancellationToken)
    {
        try
        {
            await db.InWriteAsync(work, cancellationToken);
            TempData["Notice"] = done;
            return Redirect($"/applications/{Id}#pool");
        }
        catch (Exception race) when (db.IsRace(race))
        {
            TempData["Warning"] = "Something about it changed at the same moment. Please try again.";
            return Redirect($"/applications/{Id}/pool");
        }
    }

    /// <returns>The employer, where the application is the caller's.</returns>
    private async Task<Guid?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await (
            from a in db.Applications.AsNoTracking().Of(caller.CandidateId)
            join e in db.Employers on a.EmployerId equals e.Id
            where a.Id == Id && caller.CandidateId != null
            select new { e.Id, e.Name, e.TimeZone }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;

        (Employer, Zone) = (found.Name, found.TimeZone);
        Until = await db.PoolConsents.HoldingAt(clock.GetUtcNow()).Where(c => c.EmployerId == found.Id && c.CandidateId == caller.CandidateId).Select(c => (DateTimeOffset?)c.EndsAt).SingleOrDefaultAsync(cancellationToken);
        return found.Id;
    }
}
