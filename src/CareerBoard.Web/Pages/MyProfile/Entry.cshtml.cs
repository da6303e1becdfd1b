using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>Changes one entry.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class EntryModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public Entry Entry { get; private set; } = null!;

    public string Others => EntryParts.AddressOf(Entry.Kind);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } candidate) return NotFound();

        Form = EntryForm.Of(Entry, candidate.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } candidate) return NotFound();

        if (Form.Version is { } version && version != candidate.Version) ModelState.AddRefusal(new Refusal("profile.changed-elsewhere"));
        else if (Form.Check(Entry.Kind, ModelState) && candidate.Tell(candidate.Career.With(Form.ToEntry(Entry))) is { } refusal) ModelState.AddRefusal(refusal);

        try
        {
            if (ModelState.IsValid) await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddRefusal(new Refusal("profile.changed-elsewhere"));
        }

        if (ModelState.IsValid)
        {
            TempData["Notice"] = "It is saved.";
            return Redirect(Others);
        }

        Form.Version = candidate.Version;
        ModelState.Remove("Form.Version");
        return Page();
    }

    private async Task<Candidate?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        if (candidate?.Career.Entries.FirstOrDefault(e => e.Id == id && e.Kind is not (EntryKind.SkillGroup or EntryKind.Elsewhere)) is not { } entry) return null;

        Entry = entry;
        return candidate;
    }
}
