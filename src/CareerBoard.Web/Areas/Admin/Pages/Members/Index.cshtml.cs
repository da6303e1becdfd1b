using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Members;

/// <summary>Who works for the employer, with which access.</summary>
[OpenTo(Audience.KeepsMembers)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller, Member member, TimeProvider clock) : PageModel
{
    private Dictionary<Guid, string> _teams = [];

    public IReadOnlyList<Row> Members { get; private set; } = [];

    /// <summary>Neither accepted nor taken back, the newest first.</summary>
    public IReadOnlyList<Invited> Invitations { get; private set; } = [];

    public Guid Me => member.Id;

    public string Slug => caller.Memberships.First(m => m.Member.Id == member.Id).EmployerSlug;

    public string? Team(Guid id) => _teams.GetValueOrDefault(id);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        _teams = await db.Teams.Where(t => t.EmployerId == member.EmployerId).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        Members = await (
            from m in db.Members.AsNoTracking()
            join a in db.Accounts on m.AccountId equals a.Id
            where m.EmployerId == member.EmployerId
            orderby m.IsActive descending, m.Name, m.Id
            select new Row(m.Id, m.Name, a.Email, m.Access, m.TeamIds, m.IsActive, db.Audit.Where(e => e.SubjectId == m.Id).Max(e => (DateTimeOffset?)e.At)))
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var open = await db.Invitations.AsNoTracking().Where(i => i.EmployerId == member.EmployerId && i.ClosedAt == null).OrderByDescending(i => i.SentAt).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        Invitations = [.. open.Select(i => new Invited(i.Id, i.Email, i.Access, i.EndsAt, !i.IsOpenAt(now)))];
    }

    internal sealed record Invited(Guid Id, string Email, Access Access, DateTimeOffset EndsAt, bool IsOver);

    internal sealed record Row(Guid Id, string Name, string? Email, Access Access, List<Guid> TeamIds, bool IsActive, DateTimeOffset? LastChange);
}
