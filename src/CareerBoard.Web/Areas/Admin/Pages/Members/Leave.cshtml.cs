using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>Ends a membership and hands over what hangs on it, so that no application waits for somebody who is gone. One employer admin always stays.</summary>
[OpenTo(Audience.KeepsMembers)]
internal sealed class LeaveModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    private const string List = "/admin/members";

    private int _clashes;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string Heading { get; private set; } = "";

    public Handover Work { get; private set; } = null!;

    /// <summary>Who could take the work over.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    private IQueryable<Member> Members => db.Members.Where(m => m.EmployerId == member.EmployerId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) this.Refuse(new("member.heir"), nameof(Form.Heir));
        var written = ModelState.IsValid ? await db.WriteAsync(now => LeaveAsync(now, cancellationToken), cancellationToken) : Written.Refused;
        if (written is Written.Saved)
        {
            if (_clashes > 0) TempData["Warning"] = $"{Format.Count(_clashes, "interview is", "interviews are")} at a time when whoever took over holds another one. Move one of the two.";
            return this.Leave("The member is deactivated, and the work is handed over.", List);
        }

        if (written is Written.Collided) this.Refuse(new("entity.changed-meanwhile"));
        return await LoadAsync(cancellationToken) ? Page() : NotFound();
    }

    private async Task<Written> LeaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await Members.SingleOrDefaultAsync(m => m.Id == Id && m.IsActive, cancellationToken);
        if (person is null) return Written.NotThere;
        if (person.Deactivate(await db.IsOnlyAdminAsync(person, cancellationToken)) is { } refusal) return this.Refuse(refusal);
        // Now that it is this employer's turn: who takes the work over does not leave at the same moment.
        if (Form.Heir is { } heir && (heir == Id || !await Members.AnyAsync(m => m.Id == heir && m.IsActive, cancellationToken))) return this.Refuse(new("member.heir"), nameof(Form.Heir));

        var (nobodyLeft, clashes) = await db.HandOverInterviewsAsync(person, Form.Heir, now, cancellationToken);
        if (nobodyLeft is not null) return this.Refuse(nobodyLeft, nameof(Form.Heir));

        _clashes = clashes;
        await db.HandOverWorkAsync(person, Form.Heir, now, cancellationToken);
        await db.HandOverScorecardsAsync(person, Form.Heir, member.Id, now, cancellationToken);
        return Written.Saved;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var people = await Members.AsNoTracking().Where(m => m.IsActive).OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        if (people.Find(p => p.Id == Id) is not { } person) return false;

        Heading = person.Name;
        Colleagues = [.. people.Where(p => p.Id != Id).Select(p => new Choice(p.Id.ToString(), $"{p.Name} ({MemberWords.Of(p.Access).ToLowerInvariant()})"))];
        Work = await db.HandoverOfAsync(person, clock.GetUtcNow(), cancellationToken);
        return true;
    }

    internal sealed class Input
    {
        public Guid? Heir { get; set; }
    }
}
