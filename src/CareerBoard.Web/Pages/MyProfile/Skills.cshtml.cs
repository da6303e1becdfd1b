using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Areas.Admin.Pages;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
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

    public BackgroundView Claims { get; private set; } = null!;

    public IReadOnlyList<Evidence> Evidence { get; private set; } = [];

    /// <summary>What can be claimed: names of the catalogue.</summary>
    public IReadOnlyList<string> Catalogue { get; private set; } = [];

    /// <summary>What addresses call the claimed skills.</summary>
    public IReadOnlyDictionary<Guid, string> Slugs { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Whether the skill that was typed is none of the catalogue's.</summary>
    public bool IsUnknown { get; private set; }

    /// <param name="skill">The slug of a skill to say something of.</param>
    /// <param name="return">Where the reader came from and wants to be again.</param>
    public async Task OnGetAsync(string? skill, string? @return, CancellationToken cancellationToken)
    {
        Form.Return = Back.IsLocal(@return) ? @return : null;
        if (skill is { Length: > 0 and <= Skill.SlugLength })
        {
            var asked = await db.Skills.AsNoTracking().Where(s => s.Slug == skill && !s.IsArchived).Select(s => new { s.Id, s.Name }).SingleOrDefaultAsync(cancellationToken);
            Form.Skill = asked?.Name;
            await LoadAsync(cancellationToken);
            Form.Level = Claims.Background.Skills.FirstOrDefault(s => s.SkillId == asked?.Id)?.Level;
            return;
        }

        await LoadAsync(cancellationToken);
    }

    /// <summary>Adds a skill, or says more about one that is there: evidence is added to what was given before.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!new InputRules().Check(Form, ModelState)) return await ShowAsync(cancellationToken);

        var names = await SkillNames.LoadAsync(db, cancellationToken);
        var skill = names.Find(Form.Skill!);
        if (skill is null && !Form.OwnWords)
        {
            IsUnknown = true;
            ModelState.AddRefusal(new Refusal("skill.not-in-catalogue", Form.Skill!.Trim()), "Form.Skill");
            return await ShowAsync(cancellationToken);
        }

        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
        if ((skill is { } found ? Claim(candidate, found) : Mention(candidate)) is { } refusal)
        {
            ModelState.AddRefusal(refusal, refusal.Code switch { "evidence.url" => "Form.Url", "evidence.title" => "Form.Title", "claim.level" => "Form.Level", "evidence.note" => "Form.Note", _ => "" });
            return await ShowAsync(cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        var name = skill is { } named ? names.NameOf(named) : Fields.Clean(Form.Skill);
        TempData["Notice"] = Done(name, skill is not null || candidate.OtherSkills.Exists(s => s.SkillId is not null && Folding.Fold(s.Name) == Folding.Fold(name)));
        return Back.To(Form.Return, "/profile/skills");
    }

    public Task<IActionResult> OnPostDropAsync(Guid skill, CancellationToken cancellationToken) => ChangeAsync(candidate => candidate.Drop(skill), cancellationToken);

    public Task<IActionResult> OnPostUnmentionAsync(string? name, CancellationToken cancellationToken) => ChangeAsync(candidate => candidate.Unmention(name ?? ""), cancellationToken);

    public string? ErrorOf(string name) =>
        ModelState.TryGetValue(name, out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    private async Task<IActionResult> ChangeAsync(Action<Candidate> change, CancellationToken cancellationToken)
    {
        if (await db.Candidates.SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken) is not { } candidate) return NotFound();

        change(candidate);
        await db.SaveChangesAsync(cancellationToken);
        return RedirectToPage();
    }

    private Refusal? Claim(Candidate candidate, Guid skill)
    {
        var claimed = candidate.Skills.Find(s => s.SkillId == skill);
        if (claimed is null && Form.Level is null) return new("claim.level");
        return candidate.Claim(skill, Form.Level ?? claimed?.Level) ?? Show(candidate, skill);
    }

    private Refusal? Mention(Candidate candidate)
    {
        var name = Fields.Clean(Form.Skill);
        var known = candidate.OtherSkills.Find(s => Folding.Fold(s.Name) == Folding.Fold(name));
        return candidate.Mention(known?.Name ?? name, Form.Level ?? known?.Level) ?? Show(candidate, known?.SkillId);
    }

    /// <param name="skill">Of the catalogue. What would show another is kept, and shows nothing yet.</param>
    private Refusal? Show(Candidate candidate, Guid? skill)
    {
        // Something that is there already shows this as well.
        if (candidate.Evidence.FirstOrDefault(e => e.Id == Form.Known && e.Kind is not EvidenceKind.Reference) is { } known && skill is { } shown && !known.SkillIds.Contains(shown))
        {
            if (candidate.Show(known with { SkillIds = [.. known.SkillIds, shown] }) is { } full) return full;
        }

        return Form.ToEvidence(Guid.CreateVersion7(clock.GetUtcNow()), skill) is { } more ? candidate.Show(more) : null;
    }

    private string Done(string name, bool isInCatalogue) => (isInCatalogue, Form.Known, Fields.CleanOrNone(Form.Title)) switch
    {
        (true, _, _) or (_, null, null) => $"{name} is in your profile.",
        (_, _, null) => $"{name} is in your profile. Nothing can stand beside it as evidence, because the catalogue does not have it.",
        (_, _, { } title) => $"{name} is in your profile. “{title}” cannot stand beside it as evidence, because the catalogue does not have it: it is kept in the list of what shows nothing yet.",
    };

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!Back.IsLocal(Form.Return)) Form.Return = null;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Catalogue = await db.Skills.AsNoTracking().Where(s => !s.IsArchived).OrderBy(s => EF.Property<string>(s, "NameFolded")).Select(s => s.Name).ToListAsync(cancellationToken);

        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken);
        Claims = await BackgroundView.LoadAsync(db, candidate is null ? new Background() : Background.Of(candidate), cancellationToken);
        Evidence = candidate?.Evidence ?? [];
        var ids = Claims.SkillNames.Keys.ToList();
        Slugs = await db.Skills.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Slug, cancellationToken);
    }

    internal sealed class Input
    {
        public string? Skill { get; set; }

        public SkillLevel? Level { get; set; }

        /// <summary>To keep what the catalogue does not have.</summary>
        public bool OwnWords { get; set; }

        public EvidenceKind? Kind { get; set; }

        public string? Title { get; set; }

        public string? Url { get; set; }

        public string? On { get; set; }

        public string? Note { get; set; }

        /// <summary>Evidence that is in the profile already.</summary>
        public Guid? Known { get; set; }

        public string? Return { get; set; }

        public Evidence? ToEvidence(Guid id, Guid? skill) => Fields.CleanOrNone(Title) is not { } title
            ? null
            : new Evidence(Kind ?? EvidenceKind.Project, title, string.IsNullOrWhiteSpace(Url) ? null : Url.Trim()) { Id = id, On = PartialDate.Read(Fields.CleanOrNone(On)), Note = Fields.CleanOrNone(Note), SkillIds = skill is { } shown ? [shown] : [] };
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Skill).Must(s => !string.IsNullOrWhiteSpace(s) && s.Length <= OtherSkill.NameLength).WithMessage("Name a skill from the list.");
            RuleFor(f => f.Level).Must(l => l is not { } level || Enum.IsDefined(level)).WithMessage(Refusals.Say(new Refusal("claim.level")));
            RuleFor(f => f.Kind).Must(k => k is null || (Enum.IsDefined(k.Value) && k is not EvidenceKind.Reference)).WithMessage("Choose what kind of evidence it is.");
            RuleFor(f => f.Title).Must(t => (t ?? "").Trim().Length <= Domain.Candidates.Evidence.TitleLength).WithMessage(Refusals.Say(new Refusal("evidence.title", Domain.Candidates.Evidence.TitleLength)));
            RuleFor(f => f.Title).Must((f, t) => (string.IsNullOrWhiteSpace(f.Url) && string.IsNullOrWhiteSpace(f.On) && string.IsNullOrWhiteSpace(f.Note)) || !string.IsNullOrWhiteSpace(t)).WithMessage("Say what it is called.");
            RuleFor(f => f.Url).Must(u => string.IsNullOrWhiteSpace(u) || WebAddress.IsPlain(u.Trim())).WithMessage(Refusals.Say(new Refusal("evidence.url")));
            RuleFor(f => f.On).Must(d => string.IsNullOrWhiteSpace(d) || PartialDate.Read(d.Trim()) is not null).WithMessage(Refusals.Say(new Refusal("entry.date")));
            RuleFor(f => f.Note).Must(n => (n ?? "").Trim().Length <= Domain.Candidates.Evidence.NoteLength).WithMessage(Refusals.Say(new Refusal("evidence.note", Domain.Candidates.Evidence.NoteLength)));
        }
    }
}
