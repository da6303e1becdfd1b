using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Employers;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class IndexModel(CareerBoardDb db, PublicAddress address, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Line> Employers { get; private set; } = [];

    public string Canonical => address.Of("/employers");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var listed = db.Postings.ListedAt(clock.GetUtcNow());
        var employers = await db.Employers.AsNoTracking().Where(e => e.DeactivatedAt == null).Select(e => new Line(e.Slug, e.Name, listed.Count(p => p.EmployerId == e.Id))).ToListAsync(cancellationToken);

        // With one employer there is nothing to choose.
        if (employers is [var only]) return Redirect($"/employers/{only.Slug}");

        Employers = [.. employers.Where(e => e.Openings > 0).OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase)];
        return Page();
    }

    internal sealed record Line(string Slug, string Name, int Openings);
}
