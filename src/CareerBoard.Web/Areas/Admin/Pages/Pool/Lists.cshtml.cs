using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Pool;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Pool;

/// <summary>The employer's lists of people, and a new one.</summary>
[OpenTo(Audience.FindsPeople)]
internal sealed class ListsModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IReadOnlyList<Row> Lists { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Fields.Clean(Form.Name);
        var written = await db.WriteAsync(
            async now =>
            {
                var made = PoolList.Make(Guid.CreateVersion7(now), member.EmployerId, name, await db.PoolLists.Of(member).CountAsync(cancellationToken));
                if (made.Refusal is { } refusal) return this.Refuse(refusal, nameof(Form.Name));
                db.Add(made.Value!);
                return Written.Saved;
            },
            cancellationToken);
        if (written is Written.Saved) return this.Leave($"“{name}” is there.", "/admin/pool/lists");
        if (written is Written.NameTaken) this.Refuse(new("pool.list-name-taken", name), nameof(Form.Name));
        else if (written is Written.Collided) this.Refuse(new("entity.changed-meanwhile"));

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (pool, fellows) = (db.PoolConsents.FoundBy(member, db, clock.GetUtcNow()), db.FellowsAt(member.EmployerId));
        Lists = await db.PoolLists.Of(member).OrderBy(l => EF.Property<string>(l, "NameFolded")).ThenBy(l => l.Id)
            .Select(l => new Row(l.Id, l.Name, db.PoolListPeople.Count(p => p.ListId == l.Id && pool.Any(c => c.CandidateId == p.CandidateId)
                && !fellows.Any(f => f.CandidateId == p.CandidateId && f.PartId < p.CandidateId && db.PoolListPeople.Any(o => o.ListId == l.Id && o.CandidateId == f.PartId))))).ToListAsync(cancellationToken);
    }

    internal sealed record Row(Guid Id, string Name, int People);

    internal sealed class Input
    {
        public string? Name { get; set; }
    }
}
