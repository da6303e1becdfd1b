using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>The files of one's own applications.</summary>
internal static class ApplicationFiles
{
    extension(IEndpointRouteBuilder routes)
    {
        public void MapApplicationFiles() =>
            routes.MapGet("/applications/{id:guid}/files/{fileId:guid}", DownloadAsync).OpenTo(Audience.SignedIn);
    }

    private static async Task<IResult> DownloadAsync(Guid id, Guid fileId, CareerBoardDb db, Caller caller, CancellationToken cancellationToken)
    {
        var isMine = await db.Applications.Of(caller.CandidateId).AnyAsync(a => a.Id == id, cancellationToken);
        var file = isMine ? await db.Files.AsNoTracking().Of(caller.CandidateId).InApplication(db, id).SingleOrDefaultAsync(f => f.Id == fileId, cancellationToken) : null;
        return file is null ? TypedResults.NotFound() : new FileDownload(file);
    }
}
