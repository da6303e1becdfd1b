using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>A file of an application, as a download.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class FileModel(CareerBoardDb db, Member member, FileOpenings openings) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, CancellationToken cancellationToken)
    {
        var isVisible = await db.Applications.VisibleTo(member, db).KnownTo(member).AnyAsync(a => a.Id == id, cancellationToken);
        var file = isVisible ? await db.Files.AsNoTracking().InApplication(db, id).SingleOrDefaultAsync(f => f.Id == fileId, cancellationToken) : null;
        if (file is null) return NotFound();

        await openings.NoteAsync(member, id, file.Id);
        await new FileDownload(file).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
