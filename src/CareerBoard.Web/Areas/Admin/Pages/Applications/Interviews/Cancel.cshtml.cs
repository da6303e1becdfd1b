using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Interviews;

/// <summary>Cancels an interview, asked once more on a page of its own.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class CancelModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public string Candidate { get; private set; } = "";

    /// <summary>Which one, in words.</summary>
    public string What { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid interviewId, CancellationToken cancellationToken) =>
        await FindAsync(id, interviewId, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, interviewId, cancellationToken) is not { } interview) return NotFound();
        if (!ModelState.IsValid) return Page();

        if (interview.Cancel(Fields.Clean(Form.Word), clock.GetUtcNow()) is { } refusal)
        {
            ModelState.AddRefusal(refusal, InterviewFields.Of(refusal));
            return Page();
        }

        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "Somebody changed this interview at the same moment. Look at it again, then try once more.");
            return Page();
        }

        return this.Leave("Cancelled. Everybody whose calendar has it gets a mail.", $"/admin/applications/{id}#interviews");
    }

    private async Task<Interview?> FindAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        var interview = await db.Interviews.Of(db.Applications.MovableBy(member, db.Postings).Where(a => a.Id == id)).SingleOrDefaultAsync(i => i.Id == interviewId, cancellationToken);
        if (interview is null) return null;

        var about = await (from a in db.Applications.AsNoTracking() join e in db.Employers on a.EmployerId equals e.Id where a.Id == id select new { Application = a, e.TimeZone }).SingleAsync(cancellationToken);
        Candidate = about.Application.NameFor(member.Access);
        What = InterviewWords.Of(interview.Kind) + (interview is { StartsAt: { } starts, EndsAt: { } ends } ? $", {Format.Span(starts, ends, about.TimeZone)}" : "");
        return interview;
    }

    internal sealed class Input
    {
        public string? Word { get; set; }
    }
}
