using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Interviews;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>One of my interviews: when and where, or which time I would like.</summary>
[OpenTo(Audience.SignedIn), Limited(Limit.Message)]
internal sealed class InterviewModel(CareerBoardDb db, Caller caller, Appointments appointments, TimeProvider clock) : PageModel
{
    private const int MostShown = 300;

    [BindProperty]
    public Input Form { get; set; } = new();

    public InterviewHead Head { get; private set; } = null!;

    public ZoneChoice Zone { get; private set; } = null!;

    public IReadOnlyList<Day> Days { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await InterviewHead.FindAsync(db, caller, id, interviewId, cancellationToken) is not { } head) return NotFound();
        return await ShowAsync(head, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid interviewId, CancellationToken cancellationToken)
    {
        if (await InterviewHead.FindAsync(db, caller, id, interviewId, cancellationToken) is not { } head) return NotFound();
        if (Form.Slot is not { } slot || !ModelState.IsValid)
        {
            ModelState.Clear();
            ModelState.AddModelError("Form.Slot", "Choose one of the times.");
            return await ShowAsync(head, cancellationToken);
        }

        if (await appointments.PickAsync(interviewId, slot, ZoneChoice.Of(HttpContext, head.Zone).Chosen, cancellationToken) is { } refusal)
        {
            ModelState.AddRefusal(refusal, "Form.Slot");
            Form.Slot = null;
            return await ShowAsync((await InterviewHead.FindAsync(db, caller, id, interviewId, cancellationToken))!, cancellationToken);
        }

        TempData["Notice"] = "The time is yours. A mail with it for your calendar is on its way.";
        return Redirect(head.Address);
    }

    private async Task<IActionResult> ShowAsync(InterviewHead head, CancellationToken cancellationToken)
    {
        (Head, Zone) = (head, ZoneChoice.Of(HttpContext, head.Zone));
        if (head.Interview.State is not InterviewState.Offered) return Page();

        var free = await db.InterviewSlots.AsNoTracking().OfPosting(head.Interview.PostingId).FreeAt(Now, db.Interviews).Where(s => s.Kind == head.Interview.Kind)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Take(MostShown).Select(s => new Slot(s.Id, s.StartsAt, s.EndsAt)).ToListAsync(cancellationToken);
        // Several members may be free at one time: it stands there once.
        Days = [.. free.DistinctBy(s => (s.StartsAt, s.EndsAt)).GroupBy(s => Format.LongDay(s.StartsAt, Zone.Main)).Select(day => new Day(day.Key, [.. day]))];
        return Page();
    }

    internal sealed class Input
    {
        public Guid? Slot { get; set; }
    }

    internal sealed record Slot(Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

    internal sealed record Day(string Name, IReadOnlyList<Slot> Slots);
}
