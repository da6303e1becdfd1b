using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pool;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Account;

/// <summary>
/// Takes the candidate whose invitation had the link out of the employer's talent pool. Looking at it changes nothing; what is posted counts, from our own button or
/// from a mail program (RFC 8058), which has no token of a form: the link itself is the proof.
/// </summary>
[OpenTo(Audience.Everyone), IgnoreAntiforgeryToken]
internal sealed class PoolLeaveModel(CareerBoardDb db, PoolLinks links, TimeProvider clock) : PageModel
{
    private const int Tries = 3;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Whose pool it is about, or none where the link leads nowhere.</summary>
    public string? Employer { get; private set; }

    public bool IsFound { get; private set; }

    /// <summary>Whether it was changed meanwhile each time, so that nothing was taken back.</summary>
    public bool IsToRepeat { get; private set; }

    public string Here => $"/account/pool/leave?token={Uri.EscapeDataString(Token ?? "")}";

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; await FindAsync(cancellationToken) is var (employer, candidate) && IsFound; attempt++)
        {
            try
            {
                await db.LeavePoolAsync(employer, candidate, cancellationToken);
            }
            catch (Exception race) when (db.IsRace(race))
            {
                db.ChangeTracker.Clear();
                if (attempt < Tries) continue;

                IsToRepeat = true;
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
        }
    }

    private async Task<(Guid EmployerId, Guid CandidateId)?> FindAsync(CancellationToken cancellationToken)
    {
        if (links.Read(Token) is not var (employer, candidate)) return null;
        if (!await db.Candidates.AnyAsync(c => c.Id == candidate, cancellationToken)) return null;

        Employer = await db.Employers.Where(e => e.Id == employer).Select(e => e.Name).SingleOrDefaultAsync(cancellationToken);
        IsFound = await db.PoolConsents.HoldingAt(clock.GetUtcNow()).AnyAsync(c => c.EmployerId == employer && c.CandidateId == candidate, cancellationToken);
        return (employer, candidate);
    }
}
