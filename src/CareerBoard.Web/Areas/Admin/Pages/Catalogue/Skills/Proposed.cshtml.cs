using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Skills;

/// <summary>Skills that candidates name in their own words. An admin makes one of the catalogue's of it, or says which it is; both can be taken back.</summary>
[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class ProposedModel(CareerBoardDb db, Caller caller) : PageModel
{
    private const string Here = "/admin/catalogue/skills/proposed";
    private const int Most = 200;

    public IReadOnlyList<ProposedSkill> Proposed { get; private set; } = [];

    public IReadOnlyList<Choice> Skills { get; private set; } = [];

    public bool MayChange => caller.MayChangeShared;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Proposed = await db.ProposedSkillsAsync(Most, cancellationToken);
        Skills = await db.Skills.AsNoTracking().Where(s => !s.IsArchived).OrderBy(s => EF.Property<string>(s, "NameFolded")).Select(s => new Choice(s.Id.ToString(), s.Name)).ToListAsync(cancellationToken);
    }

    /// <param name="skill">The one that it is, or none to make a new one.</param>
    /// <param name="called">What a new one is to be called, where that is not what people call it.</param>
    /// <param name="kind">Of a new one.</param>
    public async Task<IActionResult> OnPostAsync(string? name, Guid? skill, string? called, SkillKind? kind, CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();

        // What fewer people say is nobody's to see, and so nobody's to name either.
        var folded = Folding.Fold(Fields.Clean(name));
        if ((await db.ProposedSkillsAsync(int.MaxValue, cancellationToken)).All(p => p.Name != folded)) return NotFound();

        var newName = Fields.Clean(called) is { Length: > 0 } given ? given : Fields.Clean(name);
        Skill? known = null;
        Refusal? refusal = null;
        var isChanged = false;
        var written = await db.WriteAsync(
            async now =>
            {
                await db.TakeCatalogueTurnAsync(cancellationToken);
                var names = await SkillNames.LoadAsync(db, cancellationToken);
                if (names.Find(folded) is { } since)
                {
                    // Named there since: it only has to be recognised.
                    known = await db.Skills.SingleAsync(s => s.Id == since, cancellationToken);
                    return Written.Saved;
                }

                var found = skill is null ? null : await db.Skills.SingleOrDefaultAsync(s => s.Id == skill && !s.IsArchived, cancellationToken);
                if (skill is not null && found is null) return Written.NotThere;

                if (found is null && names.Find(newName) is { } other)
                {
                    refusal = new("skill.alias-taken", newName, names.NameOf(other));
                    return Written.Refused;
                }

                known = found ?? await TakeBackAsync(newName, cancellationToken) ?? db.Add(new Skill(Guid.CreateVersion7(now), Slug.From(newName, Skill.SlugLength, "skill"), newName, kind ?? SkillKind.Concept)).Entity;
                var isNew = found is null;
                refusal = known.Describe(isNew ? newName : known.Name, isNew && kind is { } asked ? asked : known.Kind, known.Check, [.. known.Aliases, .. Folding.Fold(known.Name) == folded ? Array.Empty<string>() : [folded]])
                    ?? (isNew ? await db.FindTakenAsync(known, cancellationToken) : null);
                if (refusal is not null) return Written.Refused;

                isChanged = true;
                return Written.Saved;
            },
            cancellationToken);
        if (written is Written.NotThere) return NotFound();
        if (written is not Written.Saved) return this.LeaveRefused(refusal ?? (written is Written.NameTaken ? new("skill.name-taken", newName) : new("entity.changed-meanwhile")), Here);

        var (id, says) = (known!.Id, known.Name);
        var people = await db.RecogniseAsync(known, CancellationToken.None);
        // What the catalogue had before is not to be taken from it again.
        if (isChanged) TempData["Undo"] = $"{Here}?handler=Undo&name={Uri.EscapeDataString(folded)}&skill={id}&made={(skill is null ? "true" : "false")}";
        return this.Leave($"“{folded}” is {says} now, for {Format.Count(people, "profile")}.", Here);
    }

    /// <summary>The words are nobody's skill again. What was made for them is archived, which is refused once something else has it.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? name, Guid skill, bool made, CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();

        var folded = Folding.Fold(Fields.Clean(name));
        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async _ =>
            {
                await db.TakeCatalogueTurnAsync(cancellationToken);
                if (await db.Skills.SingleOrDefaultAsync(s => s.Id == skill, cancellationToken) is not { } known) return Written.NotThere;

                refusal = made && await IsNamedAsync(skill, cancellationToken) ? new("skill.named", known.Name) : null;
                if (refusal is not null) return Written.Refused;

                if (made) known.Archive(archived: true);
                return known.Describe(known.Name, known.Kind, known.Check, known.Aliases.Where(a => Folding.Fold(a) != folded)) is null ? Written.Saved : Written.Refused;
            },
            cancellationToken);
        if (written is Written.NotThere) return NotFound();
        if (written is not Written.Saved) return this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), Here);

        await db.RecogniseNoLongerAsync(skill, made ? null : folded, CancellationToken.None);
        return this.Leave($"“{folded}” stands in people’s own words again.", Here);
    }

    /// <summary>The archived skill of that name, offered again: it keeps the name from any other.</summary>
    private async Task<Skill?> TakeBackAsync(string name, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(name);
        var archived = await db.Skills.SingleOrDefaultAsync(s => s.IsArchived && EF.Property<string>(s, "NameFolded") == folded, cancellationToken);
        archived?.Archive(archived: false);
        return archived;
    }

    /// <summary>Whether it has become more than another word for what people named: a posting asks for it, a team or a profile names it, or another skill stands below it.</summary>
    private async Task<bool> IsNamedAsync(Guid skill, CancellationToken cancellationToken) =>
        await db.Postings.AnyAsync(p => p.Requirements.Any(r => r.Skills.Any(s => s.SkillId == skill)), cancellationToken)
        || await db.Candidates.AnyAsync(c => c.Skills.Any(s => s.SkillId == skill), cancellationToken)
        || await db.Skills.AnyAsync(s => s.ParentId == skill, cancellationToken)
        || (await db.Teams.Select(t => t.SkillIds).ToListAsync(cancellationToken)).Exists(ids => ids.Contains(skill));
}
