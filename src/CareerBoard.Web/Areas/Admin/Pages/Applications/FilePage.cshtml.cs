using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>The picture of one page of a file of an application. Made of a stranger's file, so no browser is to make more of it than a picture, or to keep it.</summary>
[OpenTo(Audience.ReviewsApplications), Limited(Limit.FilePage)]
internal sealed class FilePageModel(CareerBoardDb db, Member member, PagePictures pictures, FileOpenings openings) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, int number, CancellationToken cancellationToken)
    {
        var belongs = await db.Applications.VisibleTo(member, db).KnownTo(member).AnyAsync(a => a.Id == id && a.Files.Any(f => f.FileId == fileId), cancellationToken);
        var file = belongs ? await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId, cancellationToken) : null;
        if (file is null || DocumentKind.ByFileName(file.FileName) != DocumentKind.Pdf || StoredName.Parse(file.StoredName) is not { } name) return NotFound();
        if (await pictures.DrawAsync(name, number, cancellationToken) is not { } picture) return NotFound();

        await openings.NoteAsync(member, id, file.Id);
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "private, no-store";
        return File(picture, PagePictures.ContentType);
    }
}
