using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>Ends a membership and hands over what hangs on it, so that no application waits for somebody who is gone. One employer admin always stays.</summary>
[OpenTo(Audience.KeepsMembers)]
internal sealed class LeaveModel(CareerBoardDb db, Member member) : PageModel
{
    private const string List = "/admin/members";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public string Heading { get; private set; } = "";

    public int Applications { get; private set; }

    public int Postings { get; private set; }

    /// <summary>Who could take the work over.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    private IQueryable<Member> Members => db.Members.Where(m => m.EmployerId == member.EmployerId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) this.Refuse(new("member.heir"), nameof(Form.Heir));
        var written = ModelState.IsValid ? await db.WriteAsync(now => LeaveAsync(now, cancellationToken), cancellationToken) : Written.Refused;
        if (written is Written.Saved) return this.Leave("The member is deactivated, and the work is handed over.", List);
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

        foreach (var application in await db.Applications.Open().Where(a => a.OwnerId == Id).ToListAsync(cancellationToken)) application.Assign(Form.Heir);
        foreach (var pipeline in await db.Pipelines.Where(p => p.EmployerId == member.EmployerId && p.Stages.Any(s => s.OwnerId == Id)).ToListAsync(cancellationToken)) pipeline.HandOver(Id, Form.Heir);
        foreach (var posting in await HelpedBy(Id).ToListAsync(cancellationToken))
        {
            posting.AssignTeam(posting.HiringTeam.Where(m => m != Id).Concat(Form.Heir is { } helper ? [helper] : []), now);
        }

        return Written.Saved;
    }

    private IQueryable<Posting> HelpedBy(Guid id) =>
        db.Postings.Where(p => p.EmployerId == member.EmployerId && p.HiringTeam.Contains(id) && p.Status != PostingStatus.Archived);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var people = await Members.AsNoTracking().Where(m => m.IsActive).OrderBy(m => m.Name).ThenBy(m => m.Id).Select(m => new { m.Id, m.Name, m.Access }).ToListAsync(cancellationToken);
        if (people.Find(p => p.Id == Id) is not { } person) return false;

        Heading = person.Name;
        Colleagues = [.. people.Where(p => p.Id != Id).Select(p => new Choice(p.Id.ToString(), $"{p.Name} ({MemberWords.Of(p.Access).ToLowerInvariant()})"))];
        Applications = await db.Applications.Open().CountAsync(a => a.EmployerId == member.EmployerId && a.OwnerId == Id, cancellationToken);
        Postings = await HelpedBy(Id).CountAsync(cancellationToken);
        return true;
    }

    internal sealed class Input
    {
        public Guid? Heir { get; set; }
    }
}
