using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Skills;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Skills;

/// <summary>Adds a skill or changes one, and says below which one it stands.</summary>
[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class EditModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    private const string List = "/admin/catalogue/skills";

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public bool IsArchived { get; private set; }

    public string Heading { get; private set; } = "New skill";

    public bool MayChange => caller.MayChangeShared;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is null) return MayChange ? await ShowAsync(cancellationToken) : NotFound();

        var skill = await db.Skills.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id, cancellationToken);
        if (skill is null) return NotFound();
        Form = Input.Of(skill);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        if (!ModelState.IsValid) return await ShowAsync(cancellationToken);

        Skill? saved = null;
        IReadOnlyList<string> dropped = [];
        switch (await db.WriteAsync(now => SaveAsync((skill, words) => (saved, dropped) = (skill, words), now, cancellationToken), cancellationToken))
        {
            case Written.Saved:
                // What is saved reaches people's words, also where whoever saved it does not wait.
                foreach (var word in dropped) await db.RecogniseNoLongerAsync(saved!.Id, word, CancellationToken.None);
                var people = await db.RecogniseAsync(saved!, CancellationToken.None);
                return this.Leave($"{saved!.Name} is saved.{(people == 0 ? "" : $" It is recognised in the words of {Format.Count(people, "more profile")}.")}", List);
            case Written.NotThere: return NotFound();
            case Written.Collided: return await CollideAsync(cancellationToken);
            case Written.NameTaken: this.Refuse(new("skill.name-taken", Form.Name), nameof(Form.Name)); break;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostArchiveAsync(bool archived, CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();

        Skill? skill = null;
        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async _ =>
            {
                await db.TakeCatalogueTurnAsync(cancellationToken);
                if ((skill = await db.Skills.SingleOrDefaultAsync(s => s.Id == Id, cancellationToken)) is null) return Written.NotThere;

                // Another one may have its words by now.
                if (!archived && (refusal = await db.FindTakenAsync(skill, cancellationToken)) is not null) return Written.Refused;

                skill.Archive(archived);
                return Written.Saved;
            },
            cancellationToken);
        if (written is Written.NotThere) return NotFound();
        if (written is not Written.Saved) return this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), $"{List}/edit/{Id}");

        await db.RecogniseAsync(skill!, CancellationToken.None);
        return this.Leave(archived ? $"{skill!.Name} is archived. Postings and profiles that name it keep it." : $"{skill!.Name} is offered again.", $"{List}/edit/{Id}");
    }

    private async Task<Written> SaveAsync(Action<Skill, IReadOnlyList<string>> saves, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.TakeCatalogueTurnAsync(cancellationToken);
        var (name, kind) = (Fields.Clean(Form.Name), Form.Kind ?? SkillKind.Concept);
        var skill = Id is null
            ? new Skill(Guid.CreateVersion7(now), Slug.From(name, Skill.SlugLength, "skill"), name, kind)
            : await db.Skills.SingleOrDefaultAsync(s => s.Id == Id, cancellationToken);
        if (skill is null) return Written.NotThere;
        if (Id is not null && skill.Version != Form.Version) return Written.Collided;

        List<string> before = skill.Aliases.ConvertAll(Folding.Fold);
        if (skill.Describe(name, kind, Form.Check ?? SkillCheck.Profile, Fields.Lines(Form.Aliases)) is { } refusal)
        {
            return this.Refuse(refusal, refusal.Code is "skill.alias" ? nameof(Form.Aliases) : nameof(Form.Name));
        }

        if (await db.FindTakenAsync(skill, cancellationToken) is { } taken)
        {
            return this.Refuse(taken, Folding.Fold((string)taken.Arguments[0]!) == Folding.Fold(name) ? nameof(Form.Name) : nameof(Form.Aliases));
        }

        if (Form.Parent != skill.ParentId && await MoveAsync(skill, cancellationToken) is { } circle) return this.Refuse(circle, nameof(Form.Parent));

        if (Id is null) db.Add(skill);

        // A word that it is called by no longer is people's own again. What it was called until now is only another name for the same.
        saves(skill, [.. before.Except(skill.Aliases.Append(skill.Name).Select(Folding.Fold), StringComparer.Ordinal)]);
        return Written.Saved;
    }

    private async Task<Refusal?> MoveAsync(Skill skill, CancellationToken cancellationToken)
    {
        var parent = Form.Parent is null ? null : await db.Skills.SingleOrDefaultAsync(s => s.Id == Form.Parent, cancellationToken);
        if (Form.Parent is not null && parent is null) return new("skill.unknown-parent");

        var parents = await db.Skills.Where(s => s.Id != skill.Id).ToDictionaryAsync(s => s.Id, s => s.ParentId, cancellationToken);
        return skill.MoveUnder(parent, Chain.From(parent?.Id, parents));
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var skill = await db.Skills.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id, cancellationToken);
        if (skill is null) return NotFound();

        await LoadOthersAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, skill.Id, Input.Of(skill).Values(Others), Form.Values(Others), clock.GetUtcNow(), cancellationToken);
        Form.Version = skill.Version;
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        await LoadOthersAsync(cancellationToken);
        if (Id is null) return Page();

        var stored = await db.Skills.Where(s => s.Id == Id).Select(s => new { s.Name, s.IsArchived }).SingleOrDefaultAsync(cancellationToken);
        if (stored is null) return NotFound();
        (Heading, IsArchived) = (stored.Name, stored.IsArchived);
        return Page();
    }

    private async Task LoadOthersAsync(CancellationToken cancellationToken) =>
        Others = await db.Skills.Where(s => s.Id != Id && (!s.IsArchived || s.Id == Form.Parent)).OrderBy(s => EF.Property<string>(s, "NameFolded"))
            .Select(s => new Choice(s.Id.ToString(), s.Name)).ToListAsync(cancellationToken);

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public SkillKind? Kind { get; set; }

        public SkillCheck? Check { get; set; }

        public string? Aliases { get; set; }

        public Guid? Parent { get; set; }

        public static Input Of(Skill skill) => new()
        {
            Version = skill.Version,
            Name = skill.Name,
            Kind = skill.Kind,
            Check = skill.Check,
            Aliases = string.Join('\n', skill.Aliases),
            Parent = skill.ParentId,
        };

        public IEnumerable<FieldValue> Values(IReadOnlyList<Choice> skills) =>
        [
            new("Name", Fields.Clean(Name)),
            new("Kind", Kind?.ToString()),
            new("Found out", Check?.ToString()),
            new("Also called", Fields.Clean(Aliases)),
            new("Below", skills.FirstOrDefault(s => s.Value == Parent?.ToString())?.Words),
        ];
    }
}
