using CareerBoard.Data;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>The profile as JSON Resume, to take elsewhere; a file that is sent here goes on to the page that takes it over.</summary>
[OpenTo(Audience.SignedIn), LargeForm(Most = ImportModel.LargestForm)]
internal sealed class ResumeJsonModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    public async Task<FileContentResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // Who has not begun to apply has a profile with a name and an address.
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken)
            ?? new Candidate(Guid.Empty, caller.Account!.Id, caller.Account.Name, caller.Account.Email ?? "", clock.GetUtcNow());
        return File(ResumeWriter.Write(candidate, await SkillNames.LoadAsync(db, cancellationToken)), "application/json", "resume.json");
    }

    /// <summary>The form is sent once more, as it is.</summary>
    public RedirectToPageResult OnPost() => RedirectToPagePreserveMethod("Import");
}
