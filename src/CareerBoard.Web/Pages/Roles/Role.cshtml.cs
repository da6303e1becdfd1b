using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Roles;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class RoleModel(CareerBoardDb db, OpenPostings open, OwnMatches own, PublicAddress address, TimeProvider clock) : PageModel
{
    private const int CardsShown = 25;

    public Line Role { get; private set; } = null!;

    public CleanHtml Description { get; private set; }

    /// <summary>From the role that leads here, through this one, to where it ends.</summary>
    public IReadOnlyList<Line> Pathway { get; private set; } = [];

    public IReadOnlyList<PostingCard> Cards { get; private set; } = [];

    public int Openings { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public string Canonical => address.Of($"/roles/{Role.Slug}");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var withPage = db.Postings.WithPublicPage();
        var roles = await db.Roles.AsNoTracking().Where(r => !r.IsArchived || (r.Slug == slug && withPage.Any(p => p.RoleId == r.Id))).Select(r => new Line(r.Id, r.Slug, r.Name, r.Summary, r.LeadsToId)).ToListAsync(cancellationToken);
        if (roles.Find(r => r.Slug == slug) is not { } role) return NotFound();

        Role = role;
        Pathway = PathwayThrough(role, roles);
        Description = MarkdownText.Render(await db.Roles.Where(r => r.Id == role.Id).Select(r => r.Description).SingleAsync(cancellationToken));

        var listed = db.Postings.ListedAt(Now).Where(p => p.RoleId == role.Id);
        Openings = await listed.CountAsync(cancellationToken);
        var numbers = await listed.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).Take(CardsShown).Select(p => p.Number).ToListAsync(cancellationToken);
        Cards = await own.CardsAsync(await open.AsOfAsync(db, Now, cancellationToken), numbers, cancellationToken);

        ViewData["Title"] = role.Name;
        if (role.Summary.Length > 0) ViewData["Description"] = role.Summary;
        return Page();
    }

    private static List<Line> PathwayThrough(Line role, List<Line> roles)
    {
        List<Line> pathway = [.. roles.Where(r => r.LeadsToId == role.Id).Take(1), role];
        while (roles.Find(r => r.Id == pathway[^1].LeadsToId) is { } next && !pathway.Contains(next)) pathway.Add(next);
        return pathway;
    }

    internal sealed record Line(Guid Id, string Slug, string Name, string Summary, Guid? LeadsToId);
}
