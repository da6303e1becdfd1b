using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Keeps an application longer than its term, for a reason that stays in the audit log.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class KeepModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Application Application { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    /// <summary>None where nothing is going to be erased.</summary>
    public DateOnly? LastDay { get; private set; }

    public string Why => Application.State is ApplicationState.Open ? "The application is open. What is open is kept." : RetentionWords.Always;

    private string Home => $"/admin/applications/{Application.Id}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is not { } terms) return NotFound();
        if (!ModelState.IsValid) return Page();

        if (Application.KeepLonger(Form.Months ?? 0, Form.Reason ?? (KeepingReason)(-1), terms, clock.GetUtcNow()) is { } refusal)
        {
            this.Refuse(refusal, refusal.Code switch { "retention.reason" => nameof(Input.Reason), "retention.extension" or "retention.too-long" => nameof(Input.Months), _ => null });
            return Page();
        }

        if (await db.TrySaveAsync(cancellationToken)) return this.Done($"Kept until {Format.Day(Application.KeptUntil!.Value)}.", Home);
        return this.Refused("Somebody else changed this application at the same moment. Look at it again, then try once more.", Home);
    }

    private async Task<RetentionTerms?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.MovableBy(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return null;

        (Application, Names) = (application, await Names.OfAsync(db, member, cancellationToken));
        var terms = await db.RetentionOfAsync(application.PostingId, cancellationToken);
        LastDay = application.ClockBy(terms)?.LastDay(clock.GetUtcNow());
        return terms;
    }

    internal sealed class Input
    {
        public int? Months { get; set; }

        public KeepingReason? Reason { get; set; }
    }
}
