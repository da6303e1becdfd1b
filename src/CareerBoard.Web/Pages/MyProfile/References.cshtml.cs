using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
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

/// <summary>Who may speak for a candidate: asks them by mail, and takes it back.</summary>
[OpenTo(Audience.SignedIn), Limited(Limit.Invite, Except = ["TakeBack"])]
internal sealed class ReferencesModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Reference> References { get; private set; } = [];

    /// <summary>The claimed skills, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Skills { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        try
        {
            var asked = await db.InWriteAsync(now => AskAsync(id, now, cancellationToken), cancellationToken);
            if (asked is null)
            {
                TempData["Notice"] = "They are asked by mail. It counts once they agree.";
                return RedirectToPage();
            }

            ModelState.AddRefusal(asked, asked.Code switch { "reference.name" or "reference.name-address" => "Form.Name", "reference.relation" or "reference.relation-address" => "Form.Relation", "evidence.skill" or "evidence.too-many-skills" => "Form.Skills", "reference.too-many" or "reference.too-many-at-once" or "reference.own-name" => "", _ => "Form.Email" });
        }
        catch (DbUpdateException race) when (db.IsRace(race))
        {
            ModelState.AddRefusal(new Refusal("reference.asked-before"), "Form.Email");
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken cancellationToken)
    {
        var reference = await db.References.SingleOrDefaultAsync(r => r.Id == id && r.CandidateId == caller.CandidateId && caller.CandidateId != null, cancellationToken);
        if (reference is null) return NotFound();

        reference.TakeBack(await db.Candidates.SingleAsync(c => c.Id == reference.CandidateId, cancellationToken), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "It is taken back. Applications that you sent keep what they had.";
        return RedirectToPage();
    }

    private async Task<Refusal?> AskAsync(Guid candidateId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.SingleAsync(c => c.Id == candidateId, cancellationToken);
        var referee = Form.ToReferee();
        var earlier = await db.References.AsNoTracking().Where(r => r.CandidateId == candidateId).ToListAsync(cancellationToken);
        var spell = now - Reference.Spell;
        var byOthers = await db.References.CountAsync(r => r.AddressHash == referee.AddressHash && r.AskedAt > spell && r.CandidateId != candidateId, cancellationToken);
        var asked = Reference.Ask(Guid.CreateVersion7(now), candidate, referee, earlier, byOthers, now);
        if (asked.Value is not { } reference) return asked.Refusal;

        db.Add(reference);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        if (candidate is null) return;

        References = await db.References.AsNoTracking().Where(r => r.CandidateId == candidate.Id && r.State != ReferenceState.TakenBack).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var view = await BackgroundView.LoadAsync(db, Background.Of(candidate), cancellationToken);
        Skills = [.. view.SkillNames.Select(s => (s.Key, s.Value)).OrderBy(s => s.Value, StringComparer.OrdinalIgnoreCase)];
    }

    internal sealed class Input
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Relation { get; set; }

        public List<Guid> Skills { get; set; } = [];

        public Referee ToReferee()
        {
            var email = (Email ?? "").Trim();
            return new(Fields.Clean(Name), email, MailAddress.IsPlain(email) ? ReferenceScopes.HashOf(email) : "", Fields.Clean(Relation), [.. Skills.Distinct()]);
        }
    }
}
