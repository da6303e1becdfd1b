using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue;

/// <summary>The parts of the catalogue and how much there is of each.</summary>
[OpenTo(Audience.SeesCatalogueOrBoardAdmin)]
internal sealed class IndexModel(CareerBoardDb db, Caller caller) : PageModel
{
    public int Roles { get; private set; }

    public int Skills { get; private set; }

    public int Locations { get; private set; }

    public int Teams { get; private set; }

    public int Stages { get; private set; }

    public int Templates { get; private set; }

    public int ConsentVersion { get; private set; }

    public bool IsMember => caller.Member is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Roles = await db.Roles.CountAsync(r => !r.IsArchived, cancellationToken);
        Skills = await db.Skills.CountAsync(s => !s.IsArchived, cancellationToken);
        Locations = await db.Locations.CountAsync(cancellationToken);
        if (caller.Member is not { EmployerId: var employer }) return;

        Teams = await db.Teams.CountAsync(t => t.EmployerId == employer && !t.IsArchived, cancellationToken);
        Stages = await db.Pipelines.TemplatesOf(employer).SelectMany(p => p.Stages).CountAsync(s => s.RemovedAt == null, cancellationToken);
        Templates = await db.MessageTemplates.CountAsync(t => t.EmployerId == employer, cancellationToken);
        ConsentVersion = await db.ConsentTexts.Where(c => c.EmployerId == employer).MaxAsync(c => (int?)c.Version, cancellationToken) ?? 0;
    }
}
