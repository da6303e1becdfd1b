using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Roles;

/// <summary>Adds a role or changes one, and says which one it leads to.</summary>
[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class EditModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    private const string List = "/admin/catalogue/roles";

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public bool IsArchived { get; private set; }

    public string Heading { get; private set; } = "New role";

    public bool MayChange => caller.MayChangeShared;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is null) return MayChange ? await ShowAsync(cancellationToken) : NotFound();

        var role = await db.Roles.AsNoTracking().SingleOrDefaultAsync(r => r.Id == Id, cancellationToken);
        if (role is null) return NotFound();
        Form = Input.Of(role);
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
            case Written.NameTaken: this.Refuse(new("role.name-taken", Form.Name), "Name"); break;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostArchiveAsync(bool archived, CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        var role = await db.Roles.SingleOrDefaultAsync(r => r.Id == Id, cancellationToken);
        if (role is null) return NotFound();

        var written = await db.WriteAsync(
            _ =>
            {
                role.Archive(archived);
                return Task.FromResult(Written.Saved);
            },
            cancellationToken);
        if (written is Written.Collided) return this.LeaveRefused(new("entity.changed-meanwhile"), $"{List}/edit/{Id}");
        return this.Leave(archived ? $"{role.Name} is archived. Postings that name it keep it." : $"{role.Name} is offered again.", $"{List}/edit/{Id}");
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.TakeCatalogueTurnAsync(cancellationToken);
        var name = Fields.Clean(Form.Name);
        var role = Id is null
            ? new Role(Guid.CreateVersion7(now), Slug.From(name, Role.SlugLength, "role"), name, Track.Other, Level.Mid)
            : await db.Roles.SingleOrDefaultAsync(r => r.Id == Id, cancellationToken);
        if (role is null) return Written.NotThere;
        if (Id is not null && role.Version != Form.Version) return Written.Collided;

        var description = Fields.Clean(Form.Description);
        if (!this.Shows(description, nameof(Form.Description))) return Written.Refused;
        if (role.Describe(name, Form.Track ?? Track.Other, Form.Level ?? Level.Mid, Fields.Clean(Form.Summary), description, Fields.Lines(Form.Aliases)) is { } refusal) return this.Refuse(refusal, FieldOf(refusal));
        if (Form.LeadsTo != role.LeadsToId && await LeadAsync(role, cancellationToken) is { } circle) return this.Refuse(circle, nameof(Form.LeadsTo));

        if (Id is null) db.Add(role);
        return Written.Saved;
    }

    private async Task<Refusal?> LeadAsync(Role role, CancellationToken cancellationToken)
    {
        var next = Form.LeadsTo is null ? null : await db.Roles.SingleOrDefaultAsync(r => r.Id == Form.LeadsTo, cancellationToken);
        if (Form.LeadsTo is not null && next is null) return new("role.unknown");

        var steps = await db.Roles.Where(r => r.Id != role.Id).ToDictionaryAsync(r => r.Id, r => r.LeadsToId, cancellationToken);
        return role.LeadTo(next, Chain.From(next?.Id, steps));
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var role = await db.Roles.AsNoTracking().SingleOrDefaultAsync(r => r.Id == Id, cancellationToken);
        if (role is null) return NotFound();

        await LoadOthersAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, role.Id, Input.Of(role).Values(Others), Form.Values(Others), clock.GetUtcNow(), cancellationToken);
        Form.Version = role.Version;
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        await LoadOthersAsync(cancellationToken);
        if (Id is null) return Page();

        var stored = await db.Roles.Where(r => r.Id == Id).Select(r => new { r.Name, r.IsArchived }).SingleOrDefaultAsync(cancellationToken);
        if (stored is null) return NotFound();
        (Heading, IsArchived) = (stored.Name, stored.IsArchived);
        return Page();
    }

    private async Task LoadOthersAsync(CancellationToken cancellationToken) =>
        Others = await db.Roles.Where(r => r.Id != Id && (!r.IsArchived || r.Id == Form.LeadsTo)).OrderBy(r => r.Level).ThenBy(r => r.Name)
            .Select(r => new Choice(r.Id.ToString(), r.Name)).ToListAsync(cancellationToken);

    private static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "role.name" => nameof(Input.Name),
        "role.summary-too-long" => nameof(Input.Summary),
        "role.description-too-long" => nameof(Input.Description),
        "role.alias" => nameof(Input.Aliases),
        _ => null,
    };

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public Track? Track { get; set; }

        public Level? Level { get; set; }

        public string? Summary { get; set; }

        public string? Description { get; set; }

        public string? Aliases { get; set; }

        public Guid? LeadsTo { get; set; }

        public static Input Of(Role role) => new()
        {
            Version = role.Version,
            Name = role.Name,
            Track = role.Track,
            Level = role.Level,
            Summary = role.Summary,
            Description = role.Description,
            Aliases = string.Join('\n', role.Aliases),
            LeadsTo = role.LeadsToId,
        };

        public IEnumerable<FieldValue> Values(IReadOnlyList<Choice> roles) =>
        [
            new("Name", Fields.Clean(Name)),
            new("Track", Track?.ToString()),
            new("Level", Level?.ToString()),
            new("Summary", Fields.Clean(Summary)),
            new("Description", Fields.Clean(Description)),
            new("Also called", Fields.Clean(Aliases)),
            new("Leads to", roles.FirstOrDefault(r => r.Value == LeadsTo?.ToString())?.Words),
        ];
    }
}
