using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>One application with its files in an archive.</summary>
[OpenTo(Audience.ReviewsApplications), Limited(Limit.Export)]
internal sealed class ZipModel(CareerBoardDb db, Member member, FileOpenings openings) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var archive = await ApplicationArchive.LoadAsync(db, member, db.Applications.VisibleTo(member, db).KnownTo(member), [id], cancellationToken);
        if (archive is null) return NotFound();

        await openings.NoteAsync(member, archive.Opened);
        await archive.ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
