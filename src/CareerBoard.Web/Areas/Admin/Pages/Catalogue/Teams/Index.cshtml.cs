using CareerBoard.Data;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Teams;

[OpenTo(Audience.SeesCatalogue)]
internal sealed class IndexModel(CareerBoardDb db, Member member) : PageModel
{
    public IReadOnlyList<Row> Teams { get; private set; } = [];

    public bool MayChange => member.MayChangeOwn;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Teams = await db.Teams.AsNoTracking().Where(t => t.EmployerId == member.EmployerId)
            .OrderBy(t => t.IsArchived).ThenBy(t => EF.Property<string>(t, "NameFolded")).ThenBy(t => t.Id)
            .Select(t => new Row(
                t.Id, t.Name, t.Summary, db.Teams.Where(p => p.Id == t.ParentId).Select(p => p.Name).FirstOrDefault(), db.Postings.Count(p => p.TeamId == t.Id), t.IsArchived))
            .ToListAsync(cancellationToken);

    internal sealed record Row(Guid Id, string Name, string Summary, string? Parent, int Postings, bool IsArchived);
}
