using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Scorecards;

/// <summary>No longer asks for a scorecard that is not in. What was begun on it goes with it.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class TakeBackModel(CareerBoardDb db, Member member) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, Guid card, CancellationToken cancellationToken)
    {
        var home = $"/admin/applications/{id}#scorecards";
        var application = db.Applications.MovableBy(member, db.Postings).Where(a => a.Id == id);
        var asked = await db.Scorecards.SingleOrDefaultAsync(c => c.Id == card && application.Any(a => a.Id == c.ApplicationId), cancellationToken);
        if (asked is null) return NotFound();
        if (asked.MemberId == member.Id && await db.Scorecards.AnyAsync(c => c.ApplicationId == id && c.HandedInAt != null && c.MemberId != member.Id, cancellationToken)) return this.Refused(new Refusal("scorecard.own"), home);
        if (asked.TakeBack() is { } refusal) return this.Refused(refusal, home);

        // Marked first: its fact is written down with the row's end.
        db.Remove(asked);
        return await db.TrySaveAsync(cancellationToken) ? this.Done("The scorecard is no longer asked for.", home) : this.Refused(new Refusal("entity.changed-meanwhile"), home);
    }
}
