using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Employers;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class EmployerModel(CareerBoardDb db, OpenPostings open, OwnMatches own, PublicAddress address, TimeProvider clock) : PageModel
{
    private const int CardsShown = 25;

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public string? Website { get; private set; }

    public CleanHtml About { get; private set; }

    public bool HasSeveralEmployers { get; private set; }

    public IReadOnlyList<TeamLine> Teams { get; private set; } = [];

    public IReadOnlyList<PostingCard> Cards { get; private set; } = [];

    public int Openings { get; private set; }

    /// <summary>None where general applications are switched off.</summary>
    public GeneralOffer? General { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public string Canonical => address.Of($"/employers/{Slug}");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var employer = await db.Employers.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == slug && e.DeactivatedAt == null, cancellationToken);
        if (employer is null) return NotFound();

        (Name, Slug, Website, About) = (employer.Name, employer.Slug, employer.Website, MarkdownText.Render(employer.About));
        var listed = db.Postings.ListedAt(Now).Where(p => p.EmployerId == employer.Id);
        var teams = await db.Teams.AsNoTracking().Where(t => t.EmployerId == employer.Id && !t.IsArchived)
            .Select(t => new TeamLine(t.Slug, t.Name, listed.Count(p => p.TeamId == t.Id))).ToListAsync(cancellationToken);
        Teams = [.. teams.Where(t => t.Openings > 0).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];
        Openings = await listed.CountAsync(cancellationToken);
        General = await GeneralOffer.FindAsync(db, employer.Slug, Now, cancellationToken);

        var columns = await open.AsOfAsync(db, Now, cancellationToken);
        HasSeveralEmployers = columns.HasSeveralEmployers;
        var numbers = await listed.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).Take(CardsShown).Select(p => p.Number).ToListAsync(cancellationToken);
        Cards = await own.CardsAsync(columns, numbers, cancellationToken);

        ViewData["Title"] = Name;
        ViewData["Description"] = employer.About.Length > 0 ? MarkdownText.Snippet(employer.About, 160) : $"{Format.Count(Openings, "opening")} at {Name}.";
        return Page();
    }

    internal sealed record TeamLine(string Slug, string Name, int Openings);
}
