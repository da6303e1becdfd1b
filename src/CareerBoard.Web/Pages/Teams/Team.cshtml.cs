using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Pages.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Teams;

[OpenTo(Audience.Everyone), KeptForVisitors]
internal sealed class TeamModel(CareerBoardDb db, OpenPostings open, OwnMatches own, PublicAddress address, TimeProvider clock) : PageModel
{
    private const int CardsShown = 25;

    public Team Team { get; private set; } = null!;

    public string Employer { get; private set; } = "";

    public string EmployerSlug { get; private set; } = "";

    public bool HasSeveralEmployers { get; private set; }

    /// <summary>Where several employers have a team by this name: which of them.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public IReadOnlyList<PostingCard> Cards { get; private set; } = [];

    public int Openings { get; private set; }

    public IReadOnlyList<string> Skills { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public CleanHtml What { get; private set; }

    public CleanHtml WorkingStyle { get; private set; }

    public string Canonical => address.Of(HasSeveralEmployers ? $"/teams/{Team.Slug}?employer={EmployerSlug}" : $"/teams/{Team.Slug}");

    public async Task<IActionResult> OnGetAsync(string slug, string? employer, CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var withPage = db.Postings.WithPublicPage();
        var teams = await (
            from t in db.Teams.AsNoTracking()
            join e in db.Employers on t.EmployerId equals e.Id
            where t.Slug == slug && e.DeactivatedAt == null && (!t.IsArchived || withPage.Any(p => p.TeamId == t.Id)) && (employer == null || e.Slug == employer)
            orderby e.Name, e.Id
            select new { Team = t, e.Slug, e.Name }).ToListAsync(cancellationToken);
        if (teams.Count == 0) return NotFound();

        HasSeveralEmployers = await db.Employers.CountAsync(e => e.DeactivatedAt == null, cancellationToken) > 1;
        if (teams.Count > 1)
        {
            Choices = [.. teams.Select(t => new Choice(t.Name, $"/teams/{slug}?employer={t.Slug}"))];
            ViewData["Title"] = teams[0].Team.Name;
            return Page();
        }

        (Team, EmployerSlug, Employer) = (teams[0].Team, teams[0].Slug, teams[0].Name);
        (What, WorkingStyle) = (MarkdownText.Render(Team.What), MarkdownText.Render(Team.WorkingStyle));
        var named = await db.Skills.Where(s => Team.SkillIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        Skills = [.. Team.SkillIds.Where(named.ContainsKey).Select(id => named[id])];

        var listed = db.Postings.ListedAt(Now).Where(p => p.TeamId == Team.Id);
        Openings = await listed.CountAsync(cancellationToken);
        var numbers = await listed.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number).Take(CardsShown).Select(p => p.Number).ToListAsync(cancellationToken);
        Cards = await own.CardsAsync(await open.AsOfAsync(db, Now, cancellationToken), numbers, cancellationToken);

        ViewData["Title"] = HasSeveralEmployers ? $"{Team.Name}, {Employer}" : Team.Name;
        if (Team.Summary.Length > 0) ViewData["Description"] = Team.Summary;
        return Page();
    }

    internal sealed record Choice(string Employer, string Address);
}
