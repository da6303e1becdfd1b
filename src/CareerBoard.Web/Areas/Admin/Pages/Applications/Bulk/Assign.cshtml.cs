using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
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
internal sealed class BulkAssignModel(CareerBoardDb db, Member member, OpenPostings postings, TimeProvider clock) : PageModel
{
    /// <summary>A member's id, or <c>none</c>.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (chosen, wrong) = await Chosen.ReadAsync(this, db, member, postings, now, cancellationToken);
        if (wrong is not null) return this.Refused(wrong, ApplicationList.Path);

        var owner = Guid.TryParse(Owner, out var id)
            ? await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.EmployerId == member.EmployerId && m.IsActive, cancellationToken)
            : null;
        if (owner is null && Owner is not "none") return this.Refused("Choose a colleague, or nobody.", ApplicationList.Path);

        var outcome = new Outcome(await Names.OfAsync(db, member, cancellationToken), now);
        var isWhole = await chosen.ActAsync(db, member, outcome, AssignAsync, cancellationToken);

        var count = Chosen.Say(outcome.Done, member);
        var assigned = owner is null ? $"Nobody looks after {count} now." : $"{owner.Name} looks after {count} now.";
        if (outcome.Done.Count == 0) return this.Refused(isWhole ? outcome.Say("Nothing was changed.") : outcome.SayBroken("Nothing was changed."), ApplicationList.Path);
        return this.Done(isWhole ? outcome.Say(assigned) : outcome.SayBroken(assigned), ApplicationList.Path);

        Task AssignAsync(IReadOnlyList<(Application Application, Pick Pick)> batch, Outcome part)
        {
            foreach (var (application, _) in batch)
            {
                application.Assign(owner?.Id);
                part.Done.Add(application);
            }

            return Task.CompletedTask;
        }
    }
}
