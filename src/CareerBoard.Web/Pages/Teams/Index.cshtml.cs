using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Teams;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class IndexModel(CareerBoardDb db, PublicAddress address, TimeProvider clock) : PageModel
{
    public bool HasSeveralEmployers { get; private set; }

    /// <summary>By employer, in the order of names.</summary>
    public IReadOnlyList<IGrouping<string, TeamLine>> Employers { get; private set; } = [];

    public string Canonical => address.Of("/teams");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var listed = db.Postings.ListedAt(clock.GetUtcNow());
        HasSeveralEmployers = await db.Employers.CountAsync(e => e.DeactivatedAt == null, cancellationToken) > 1;
        var teams = await (
            from t in db.Teams.AsNoTracking()
            join e in db.Employers on t.EmployerId equals e.Id
            where !t.IsArchived && e.DeactivatedAt == null
            select new TeamLine(e.Slug, e.Name, t.Slug, t.Name, t.Summary, listed.Count(p => p.TeamId == t.Id))).ToListAsync(cancellationToken);

        // Imports bring hundreds of teams that are no more than a name: on a board of many, those that hire.
        if (HasSeveralEmployers) teams.RemoveAll(t => t.Openings == 0);
        Employers = [.. teams.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).GroupBy(t => t.Employer, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)];
    }

    internal sealed record TeamLine(string EmployerSlug, string Employer, string Slug, string Name, string Summary, int Openings);
}
