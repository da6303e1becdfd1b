using CareerBoard.Data;
using CareerBoard.Web.Areas.Admin.Pages;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>None of the times suits me, or the one that was set does not any more.</summary>
[OpenTo(Audience.SignedIn), Limited(Limit.Message)]
internal sealed class InterviewAskModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public InterviewHead Head { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await InterviewHead.FindAsync(db, caller, id, interviewId, cancellationToken) is not { } head) return NotFound();

        Head = head;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await InterviewHead.FindAsync(db, caller, id, interviewId, cancellationToken) is not { } head) return NotFound();

        Head = head;
        if (!ModelState.IsValid) return Page();

        var interview = await db.Interviews.SingleAsync(i => i.Id == interviewId, cancellationToken);
        if (interview.AskForOtherTimes(Fields.Clean(Form.Word), clock.GetUtcNow()) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Word");
            return Page();
        }

        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "Somebody changed this interview at the same moment. Look at it again, then try once more.");
            return Page();
        }

        TempData["Notice"] = "The hiring team has been told. You get a mail when somebody answers.";
        return Redirect(head.Address);
    }

    internal sealed class Input
    {
        public string? Word { get; set; }
    }
}
