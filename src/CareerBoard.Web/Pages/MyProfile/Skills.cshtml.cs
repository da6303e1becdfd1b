using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>Skills that a candidate claims, each with a level and what shows it.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class SkillsModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Claimed> Claims { get; private set; } = [];

    /// <summary>What can be claimed: names of the catalogue.</summary>
    public IReadOnlyList<string> Catalogue { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Adds a skill, or says more about one that is there: evidence is added to what was given before.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!new InputRules().Check(Form, ModelState)) return await ShowAsync(cancellationToken);

        var skill = await FindAsync(Form.Skill!, cancellationToken);
        if (skill is null)
        {
            ModelState.AddRefusal(new Refusal("skill.not-in-catalogue", Form.Skill!.Trim()), "Form.Skill");
            return await ShowAsync(cancellationToken);
        }

        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
        if ((candidate.Claim(skill.Id, Form.Level!.Value) ?? (Form.ToEvidence() is { } more ? candidate.Show(more with { Id = Guid.CreateVersion7(clock.GetUtcNow()), SkillIds = [skill.Id] }) : null)) is { } refusal)
        {
            ModelState.AddRefusal(refusal, refusal.Code.StartsWith("evidence.url", StringComparison.Ordinal) ? "Form.Url" : "");
            return await ShowAsync(cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = $"{skill.Name} is in your profile.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDropAsync(Guid skill, CancellationToken cancellationToken)
    {
        if (await db.Candidates.SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken) is not { } candidate) return NotFound();

        candidate.Drop(skill);
        await db.SaveChangesAsync(cancellationToken);
        return RedirectToPage();
    }

    public string? ErrorOf(string name) =>
        ModelState.TryGetValue(name, out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task<Skill?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(name);
        var named = await db.Skills.AsNoTracking().FirstOrDefaultAsync(s => !s.IsArchived && EF.Property<string>(s, "NameFolded") == folded, cancellationToken);
        if (named is not null) return named;

        var others = await db.Skills.AsNoTracking().Where(s => !s.IsArchived).ToListAsync(cancellationToken);
        return others.Find(s => s.Aliases.Exists(a => Folding.Fold(a) == folded));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Catalogue = await db.Skills.AsNoTracking().Where(s => !s.IsArchived).OrderBy(s => EF.Property<string>(s, "NameFolded")).Select(s => s.Name).ToListAsync(cancellationToken);

        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        if (candidate is null) return;

        var ids = candidate.Skills.ConvertAll(s => s.SkillId);
        var names = await db.Skills.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        Claims = [.. candidate.ShownSkills().Select(s => new Claimed(s.SkillId, names[s.SkillId], s.Level, s.Evidence)).OrderByDescending(c => c.Level).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    internal sealed record Claimed(Guid SkillId, string Name, SkillLevel? Level, IReadOnlyList<Evidence> Evidence);

    internal sealed class Input
    {
        public string? Skill { get; set; }

        public SkillLevel? Level { get; set; }

        public EvidenceKind? Kind { get; set; }

        public string? Title { get; set; }

        public string? Url { get; set; }

        public Evidence? ToEvidence() => string.IsNullOrWhiteSpace(Title)
            ? null
            : new Evidence(Kind ?? EvidenceKind.Project, WellFormed.Text(Title).Trim(), string.IsNullOrWhiteSpace(Url) ? null : Url.Trim());
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Skill).Must(s => !string.IsNullOrWhiteSpace(s) && s.Length <= Skill.NameLength).WithMessage("Name a skill from the list.");
            RuleFor(f => f.Level).Must(l => l is { } level && Enum.IsDefined(level)).WithMessage(Refusals.Say(new Refusal("claim.level")));
            RuleFor(f => f.Kind).Must(k => k is null || Enum.IsDefined(k.Value)).WithMessage("Choose what kind of evidence it is.");
            RuleFor(f => f.Title).Must(t => (t ?? "").Trim().Length <= Evidence.TitleLength).WithMessage(Refusals.Say(new Refusal("evidence.title", Evidence.TitleLength)));
            RuleFor(f => f.Title).Must((f, t) => string.IsNullOrWhiteSpace(f.Url) || !string.IsNullOrWhiteSpace(t)).WithMessage("Say what the address leads to.");
            RuleFor(f => f.Url).Must(u => string.IsNullOrWhiteSpace(u) || WebAddress.IsPlain(u.Trim())).WithMessage(Refusals.Say(new Refusal("evidence.url")));
        }
    }
}
