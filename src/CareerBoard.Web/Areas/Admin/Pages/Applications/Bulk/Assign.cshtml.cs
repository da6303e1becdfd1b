using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkAssignModel(CareerBoardDb db, Member member) : PageModel
{
    /// <summary>A member's id, or <c>none</c>.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Picks.Count > Pick.Most) return this.Refused(Chosen.TooMany, ApplicationList.Path);
        var chosen = await Chosen.LoadAsync(db, member, Picks, cancellationToken);
        if (chosen.Items.Count == 0) return this.Refused(Chosen.None, ApplicationList.Path);

        var owner = Guid.TryParse(Owner, out var id)
            ? await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.EmployerId == member.EmployerId && m.IsActive, cancellationToken)
            : null;
        if (owner is null && Owner is not "none") return this.Refused("Choose a colleague, or nobody.", ApplicationList.Path);

        foreach (var (application, _) in chosen.Items) application.Assign(owner?.Id);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody else changed one of these at the same moment, so nothing was changed. Try again.", ApplicationList.Path);

        var count = Chosen.Count([.. chosen.Items.Select(i => i.Application)], member);
        return this.Done(owner is null ? $"Nobody looks after {count} now." : $"{owner.Name} looks after {count} now.", ApplicationList.Path);
    }
}
