using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>Changes what a member may do. One employer admin always stays.</summary>
[OpenTo(Audience.KeepsMembers)]
internal sealed class EditModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const string List = "/admin/members";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public string Heading { get; private set; } = "";

    public bool IsActive { get; private set; }

    private IQueryable<Member> Colleagues => db.Members.Where(m => m.EmployerId == member.EmployerId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var person = await Colleagues.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id, cancellationToken);
        if (person is null) return NotFound();
        Form = Input.Of(person);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return await ShowAsync(cancellationToken);

        return await db.WriteAsync(_ => SaveAsync(cancellationToken), cancellationToken) switch
        {
            Written.Saved => this.Leave("The access is changed and counts from the next request on.", List),
            Written.NotThere => NotFound(),
            Written.Collided => await CollideAsync(cancellationToken),
            _ => await ShowAsync(cancellationToken),
        };
    }

    private async Task<Written> SaveAsync(CancellationToken cancellationToken)
    {
        var person = await Colleagues.SingleOrDefaultAsync(m => m.Id == Id, cancellationToken);
        if (person is null) return Written.NotThere;
        if (person.Version != Form.Version) return Written.Collided;
        if (Form.Access is not { } access) return this.Refuse(new("member.access"), nameof(Form.Access));

        var teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId && Form.Teams.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellationToken);
        var refusal = person.Grant(access, teams, await db.IsOnlyAdminAsync(person, cancellationToken));
        return refusal is null ? Written.Saved : this.Refuse(refusal, nameof(Form.Access));
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var person = await Colleagues.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id, cancellationToken);
        if (person is null) return NotFound();

        await LoadTeamsAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, person.Id, Input.Of(person).Values(Teams), Form.Values(Teams), clock.GetUtcNow(), cancellationToken);
        Form.Version = person.Version;
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var stored = await Colleagues.Where(m => m.Id == Id).Select(m => new { m.Name, m.IsActive }).SingleOrDefaultAsync(cancellationToken);
        if (stored is null) return NotFound();

        (Heading, IsActive) = (stored.Name, stored.IsActive);
        await LoadTeamsAsync(cancellationToken);
        return Page();
    }

    private async Task LoadTeamsAsync(CancellationToken cancellationToken) =>
        Teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId && (!t.IsArchived || Form.Teams.Contains(t.Id))).OrderBy(t => EF.Property<string>(t, "NameFolded"))
            .Select(t => new Choice(t.Id.ToString(), t.Name)).ToListAsync(cancellationToken);

    internal sealed class Input
    {
        public int Version { get; set; }

        public Access? Access { get; set; }

        public List<Guid> Teams { get; set; } = [];

        public static Input Of(Member person) => new() { Version = person.Version, Access = person.Access, Teams = person.TeamIds };

        public IEnumerable<FieldValue> Values(IReadOnlyList<Choice> teams) =>
        [
            new("Access", Access is { } access ? MemberWords.Of(access) : null),
            new("Teams", string.Join(", ", teams.Where(t => Teams.Exists(id => id.ToString() == t.Value)).Select(t => t.Words))),
        ];
    }
}
