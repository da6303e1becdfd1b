using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;

/// <summary>Says whether an interview took place. Whoever may read the application may say so.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class MarkModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}#interviews");

    public async Task<IActionResult> OnPostAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        var interview = await db.Interviews.Of(db.Applications.VisibleTo(member, db).Where(a => a.Id == id)).SingleOrDefaultAsync(i => i.Id == interviewId, cancellationToken);
        if (interview is null) return NotFound();

        var home = $"/admin/applications/{id}#interviews";
        if (!ModelState.IsValid) return this.Refused("Say whether it took place.", home);

        var now = clock.GetUtcNow();
        if ((Form.Held ? interview.MarkHeld(now) : interview.MarkMissed(now)) is { } refusal) return this.Refused(refusal, home);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody changed this interview at the same moment. Look at it again, then try once more.", home);
        return this.Done(Form.Held ? "Marked as held. Write down what it has shown while it is fresh." : "Marked as missed.", home);
    }

    internal sealed class Input
    {
        public bool Held { get; set; }
    }
}
