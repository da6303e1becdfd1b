using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>I agree that what I sent is kept longer than its term.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class KeepModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public string Title { get; private set; } = "";

    public string Employer { get; private set; } = "";

    /// <summary>None where nothing is going to be erased, or the candidate does not know of the end yet.</summary>
    public DateOnly? LastDay { get; private set; }

    public bool HasAgreed { get; private set; }

    public bool IsOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is not { } found) return NotFound();
        if (!ModelState.IsValid || IsOpen) return Page();

        if (found.Application.AgreeToBeKept(Form.Months ?? 0, found.Terms, clock.GetUtcNow()) is { } refusal)
        {
            ModelState.AddRefusal(refusal, refusal.Code is "retention.extension" ? "Form.Months" : "");
            return Page();
        }

        if (!await db.TrySaveAsync(cancellationToken))
        {
            ModelState.AddModelError("", "Somebody was just working on your application. Please try again.");
            return Page();
        }

        TempData["Notice"] = $"Thank you. It is kept until {Format.Day(found.Application.KeptUntil!.Value)}.";
        return Redirect($"/applications/{id}");
    }

    private async Task<Found?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.Of(caller.CandidateId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return null;

        var (terms, now) = (await db.RetentionOfAsync(application.PostingId, cancellationToken), clock.GetUtcNow());
        var about = await (from p in db.Postings join e in db.Employers on p.EmployerId equals e.Id where p.Id == application.PostingId select new { p.Title, e.Name }).SingleAsync(cancellationToken);
        IsOpen = application.SeenByCandidate(await db.PipelineOfAsync(application.PostingId, cancellationToken), now).State is ApplicationState.Open;
        (Title, Employer, HasAgreed) = (about.Title, about.Name, application.AgreedToBeKeptAt is not null);
        LastDay = IsOpen ? null : application.ClockBy(terms)?.LastDay(now);
        return new(application, terms);
    }

    internal sealed class Input
    {
        public int? Months { get; set; }
    }

    private sealed record Found(Application Application, RetentionTerms Terms);
}
