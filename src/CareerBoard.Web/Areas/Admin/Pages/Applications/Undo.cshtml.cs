using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Takes the latest step back while its mail still waits. The entry says which step was meant, so that nobody undoes a colleague's unseen.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class UndoModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public static string Address(Guid id, Guid entry) => $"/admin/applications/{id}/undo?entry={entry}";

    [BindProperty(SupportsGet = true, Name = "entry")]
    public Guid Entry { get; set; }

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.MovableBy(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var home = $"/admin/applications/{id}";
        var pipeline = await db.PipelineOfAsync(application.PostingId, cancellationToken);
        if (application.Undo(Entry, pipeline, member.Id, clock.GetUtcNow()) is { } refusal) return this.Refused(refusal, home);

        return await db.TrySaveAsync(cancellationToken)
            ? this.Done($"Undone: {application.NameFor(member.Access)} is in {pipeline.Find(application.StageId)!.Name} again.", home)
            : this.Refused(new Refusal("application.nothing-to-undo"), home);
    }
}
