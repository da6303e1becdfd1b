using CareerBoard.Data;
using CareerBoard.Domain.Roles;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Roles;

[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller) : PageModel
{
    public IReadOnlyList<Row> Roles { get; private set; } = [];

    public bool MayChange => caller.MayChangeShared;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Roles = await db.Roles.AsNoTracking().OrderBy(r => r.IsArchived).ThenBy(r => r.Level).ThenBy(r => r.Name).ThenBy(r => r.Id)
            .Select(r => new Row(
                r.Id, r.Name, r.Summary, r.Track, r.Level, db.Roles.Where(n => n.Id == r.LeadsToId).Select(n => n.Name).FirstOrDefault(),
                db.Postings.Count(p => p.RoleId == r.Id), r.IsArchived))
            .ToListAsync(cancellationToken);

    internal sealed record Row(Guid Id, string Name, string Summary, Track Track, Level Level, string? LeadsTo, int Postings, bool IsArchived);
}
