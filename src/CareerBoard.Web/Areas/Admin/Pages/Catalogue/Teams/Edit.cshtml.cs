using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Teams;

/// <summary>Adds a team of the member's employer or changes one.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class EditModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const string List = "/admin/catalogue/teams";

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public IReadOnlyList<Choice> Skills { get; private set; } = [];

    public bool IsArchived { get; private set; }

    public string Heading { get; private set; } = "New team";

    public bool MayChange => member.MayChangeOwn;

    private IQueryable<Team> Own => db.Teams.Where(t => t.EmployerId == member.EmployerId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is null) return MayChange ? await ShowAsync(cancellationToken) : NotFound();

        var team = await Own.AsNoTracking().SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (team is null) return NotFound();
        Form = Input.Of(team);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        if (!ModelState.IsValid) return await ShowAsync(cancellationToken);

        switch (await db.WriteAsync(now => SaveAsync(now, cancellationToken), cancellationToken))
        {
            case Written.Saved: return this.Leave($"{Fields.Clean(Form.Name)} is saved.", List);
            case Written.NotThere: return NotFound();
            case Written.Collided: return await CollideAsync(cancellationToken);
            case Written.NameTaken: this.Refuse(new("team.name-taken", Form.Name), nameof(Form.Name)); break;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostArchiveAsync(bool archived, CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        var team = await Own.SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (team is null) return NotFound();

        var written = await db.WriteAsync(
            _ =>
            {
                team.Archive(archived);
                return Task.FromResult(Written.Saved);
            },
            cancellationToken);
        if (written is Written.Collided) return this.LeaveRefused(new("entity.changed-meanwhile"), $"{List}/edit/{Id}");
        return this.Leave(archived ? $"{team.Name} is archived and no longer in lists." : $"{team.Name} is in lists again.", $"{List}/edit/{Id}");
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.TakeCatalogueTurnAsync(cancellationToken);
        var name = Fields.Clean(Form.Name);
        var team = Id is null
            ? new Team(Guid.CreateVersion7(now), member.EmployerId, Slug.From(name, Team.SlugLength, "team"), name)
            : await Own.SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (team is null) return Written.NotThere;
        if (Id is not null && team.Version != Form.Version) return Written.Collided;

        var (what, workingStyle) = (Fields.Clean(Form.What), Fields.Clean(Form.WorkingStyle));
        if (!this.Shows(what, nameof(Form.What)) || !this.Shows(workingStyle, nameof(Form.WorkingStyle))) return Written.Refused;

        var known = await db.Skills.Where(s => Form.Skills.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancellationToken);
        if (team.Describe(name, Fields.Clean(Form.Summary), what, workingStyle, Form.Skills.Where(known.Contains)) is { } refusal) return this.Refuse(refusal, FieldOf(refusal));
        if (TeamValuesText.Read(Fields.Clean(Form.TeamValues)) is var values && !values.SequenceEqual(team.Values, TeamValuesText.Same) && team.Value(values) is { } unfit) return this.Refuse(unfit, nameof(Form.TeamValues));
        if (team.Tell(TeamTalesText.ReadStories(Fields.Clean(Form.Stories)), TeamTalesText.ReadProjects(Fields.Clean(Form.Projects))) is { } untold) return this.Refuse(untold, untold.Code.Contains("stor", StringComparison.Ordinal) ? nameof(Form.Stories) : nameof(Form.Projects));
        if (Form.Parent != team.ParentId && await MoveAsync(team, cancellationToken) is { } circle) return this.Refuse(circle, nameof(Form.Parent));

        if (Id is null) db.Add(team);
        return Written.Saved;
    }

    private async Task<Refusal?> MoveAsync(Team team, CancellationToken cancellationToken)
    {
        var parent = Form.Parent is null ? null : await Own.SingleOrDefaultAsync(t => t.Id == Form.Parent, cancellationToken);
        if (Form.Parent is not null && parent is null) return new("team.unknown-parent");

        var parents = await Own.Where(t => t.Id != team.Id).ToDictionaryAsync(t => t.Id, t => t.ParentId, cancellationToken);
        return team.MoveUnder(parent, Chain.From(parent?.Id, parents));
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var team = await Own.AsNoTracking().SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (team is null) return NotFound();

        await LoadChoicesAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, team.Id, Input.Of(team).Values(Others, Skills), Form.Values(Others, Skills), clock.GetUtcNow(), cancellationToken);
        Form.Version = team.Version;
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(cancellationToken);
        if (Id is null) return Page();

        var stored = await Own.Where(t => t.Id == Id).Select(t => new { t.Name, t.IsArchived }).SingleOrDefaultAsync(cancellationToken);
        if (stored is null) return NotFound();
        (Heading, IsArchived) = (stored.Name, stored.IsArchived);
        return Page();
    }

    private async Task LoadChoicesAsync(CancellationToken cancellationToken)
    {
        Others = await Own.Where(t => t.Id != Id && (!t.IsArchived || t.Id == Form.Parent)).OrderBy(t => EF.Property<string>(t, "NameFolded"))
            .Select(t => new Choice(t.Id.ToString(), t.Name)).ToListAsync(cancellationToken);
        Skills = await db.Skills.Where(s => !s.IsArchived || Form.Skills.Contains(s.Id)).OrderBy(s => EF.Property<string>(s, "NameFolded"))
            .Select(s => new Choice(s.Id.ToString(), s.Name)).ToListAsync(cancellationToken);
    }

    private static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "team.name" => nameof(Input.Name),
        "team.summary-too-long" => nameof(Input.Summary),
        "team.text-too-long" => nameof(Input.What),
        _ => null,
    };

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? Summary { get; set; }

        public string? What { get; set; }

        public string? WorkingStyle { get; set; }

        public string? TeamValues { get; set; }

        public string? Projects { get; set; }

        public string? Stories { get; set; }

        public Guid? Parent { get; set; }

        public List<Guid> Skills { get; set; } = [];

        public static Input Of(Team team) => new()
        {
            Version = team.Version,
            Name = team.Name,
            Summary = team.Summary,
            What = team.What,
            WorkingStyle = team.WorkingStyle,
            TeamValues = TeamValuesText.Write(team.Values),
            Projects = TeamTalesText.Write(team.Projects),
            Stories = TeamTalesText.Write(team.Stories),
            Parent = team.ParentId,
            Skills = team.SkillIds,
        };

        public IEnumerable<FieldValue> Values(IReadOnlyList<Choice> teams, IReadOnlyList<Choice> skills) =>
        [
            new("Name", Fields.Clean(Name)),
            new("Summary", Fields.Clean(Summary)),
            new("What it does", Fields.Clean(What)),
            new("How it works", Fields.Clean(WorkingStyle)),
            new("What it values", Fields.Clean(TeamValues).ReplaceLineEndings("\n")),
            new("What it works on", Fields.Clean(Projects).ReplaceLineEndings("\n")),
            new("What its people say", Fields.Clean(Stories).ReplaceLineEndings("\n")),
            new("Part of", teams.FirstOrDefault(t => t.Value == Parent?.ToString())?.Words),
            new("Skills", string.Join(", ", skills.Where(s => Skills.Exists(id => id.ToString() == s.Value)).Select(s => s.Words))),
        ];
    }
}
