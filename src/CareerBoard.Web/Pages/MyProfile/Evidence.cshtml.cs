using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Areas.Admin.Pages;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>One piece of evidence: what it is and which of the claimed skills it shows.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class EvidenceModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Evidence Evidence { get; private set; } = null!;

    /// <summary>The claimed skills, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Skills { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null) return NotFound();

        Form = new() { Kind = Evidence.Kind, Title = Evidence.Title, Url = Evidence.Url, On = Evidence.On?.ToString(), Note = Evidence.Note, Skills = [.. Evidence.SkillIds] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } candidate) return NotFound();

        if (Fields.CleanOrNone(Form.On) is { } date && PartialDate.Read(date) is null) ModelState.AddRefusal(new Refusal("entry.date"), "Form.On");
        else if (candidate.Show(Form.ToEvidence(Evidence)) is { } refusal) ModelState.AddRefusal(refusal, refusal.Code switch { "evidence.url" => "Form.Url", "evidence.title" => "Form.Title", "evidence.note" => "Form.Note", "evidence.too-many-skills" => "Form.Skills", _ => "" });
        if (!ModelState.IsValid) return Page();

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "It is saved.";
        return RedirectToPage("Skills");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } candidate) return NotFound();

        candidate.Hide(id);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "It is no longer in your profile. Applications that you sent keep it.";
        return RedirectToPage("Skills");
    }

    private async Task<Candidate?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        // A reference that was agreed to is taken back where references are.
        if (candidate?.Evidence.FirstOrDefault(e => e.Id == id) is not { } found || (found.Kind is EvidenceKind.Reference && found.Counts)) return null;

        Evidence = found;
        var view = await BackgroundView.LoadAsync(db, Background.Of(candidate), cancellationToken);
        Skills = [.. view.SkillNames.Select(s => (s.Key, s.Value)).OrderBy(s => s.Value, StringComparer.OrdinalIgnoreCase)];
        return candidate;
    }

    internal sealed class Input
    {
        public EvidenceKind Kind { get; set; }

        public string? Title { get; set; }

        public string? Url { get; set; }

        public string? On { get; set; }

        public string? Note { get; set; }

        public List<Guid> Skills { get; set; } = [];

        public Evidence ToEvidence(Evidence known) => new(Kind, Fields.Clean(Title), Fields.CleanOrNone(Url))
        {
            Id = known.Id, On = PartialDate.Read(Fields.CleanOrNone(On)), Note = Fields.CleanOrNone(Note), SkillIds = [.. Skills.Distinct()],
        };
    }
}
