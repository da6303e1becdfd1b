using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Says that what the candidate wrote last needs no answer: a "thank you" would wait for ever otherwise.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class MessagesDoneModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}/messages");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().VisibleTo(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var here = $"/admin/applications/{id}/messages";
        var waiting = await db.Messages.Of(id).Waiting().SeenUpTo(Form.Seen).ToListAsync(cancellationToken);
        if (ApplicationMessage.Settle(application, waiting, clock.GetUtcNow()) is { } refusal) return this.Refused(refusal, here);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("A colleague has just answered. Nothing was changed.", here);
        if (await db.Messages.Of(id).Waiting().AnyAsync(cancellationToken)) return this.Done($"{application.Profile.Name} has written again meanwhile: that still waits for an answer.", here);
        return this.Done($"{application.Profile.Name} waits for no answer any more.", here);
    }

    internal sealed class Input
    {
        /// <summary>The last message that the page showed: what came later is not done with.</summary>
        public Guid? Seen { get; set; }
    }
}
