using CareerBoard.Data;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.References;

/// <summary>Where a referee agrees or declines. Looking at it changes nothing.</summary>
[OpenTo(Audience.Everyone)]
internal sealed class AnswerModel(CareerBoardDb db, ReferenceLinks links, TimeProvider clock) : PageModel
{
    /// <summary>What is asked, or none where the link leads nowhere any more.</summary>
    public Reference? Reference { get; private set; }

    /// <summary>Who asks.</summary>
    public string Candidate { get; private set; } = "";

    public IReadOnlyList<string> Skills { get; private set; } = [];

    public bool CanAgree { get; private set; }

    public bool CanDecline { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, bool agree, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } candidate)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        if ((agree ? Reference!.Agree(candidate, clock.GetUtcNow()) : Reference!.Decline(candidate, clock.GetUtcNow())) is { } refusal)
        {
            ModelState.AddRefusal(refusal);
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        // As it is: the page's address is lower-case by custom, and the token is not.
        return Redirect($"/references/{Uri.EscapeDataString(token)}");
    }

    private async Task<Candidate?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not { } id) return null;
        if (await db.References.SingleOrDefaultAsync(r => r.Id == id && r.State != ReferenceState.TakenBack, cancellationToken) is not { } found) return null;

        var candidate = await db.Candidates.SingleAsync(c => c.Id == found.CandidateId, cancellationToken);
        (Reference, Candidate) = (found, candidate.Profile.Name);
        Skills = await db.Skills.AsNoTracking().Where(s => found.SkillIds.Contains(s.Id)).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellationToken);
        CanAgree = found.CanBeAnsweredAt(clock.GetUtcNow());
        CanDecline = CanAgree || found.State is ReferenceState.Agreed;
        return candidate;
    }
}
