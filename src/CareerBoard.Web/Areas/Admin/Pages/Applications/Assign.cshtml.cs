using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Says who looks after an application, or that nobody does.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class AssignModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.MovableBy(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var home = $"/admin/applications/{id}";
        if (!ModelState.IsValid) return this.Refused("Choose a colleague, or nobody.", home);

        var owner = Form.Owner is null ? null : await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Form.Owner && m.EmployerId == member.EmployerId && m.IsActive, cancellationToken);
        if (Form.Owner is not null && owner is null) return this.Refused("Choose a colleague, or nobody.", home);

        application.Assign(owner?.Id);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody else changed this application at the same moment. Look at it again, then try once more.", home);
        return this.Done(owner is null ? "Nobody looks after it now." : $"{owner.Name} looks after it now.", home);
    }

    internal sealed class Input
    {
        public Guid? Owner { get; set; }
    }
}
