using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>The words of a résumé, for reading without opening a stranger's file. The application's page fetches it in.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class ResumeModel(CareerBoardDb db, Member member, IFileStore store, ResumeText reader) : PageModel
{
    public Guid Application { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The words, or none where they cannot be had.</summary>
    public string? Text { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.VisibleTo(member, db).Where(a => a.Id == id)
            .Select(a => new { Name = EF.Property<string>(a, ApplicationColumns.Name), Files = a.Files.Where(f => f.Kind == FileKind.Resume).Select(f => f.FileId).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        if (application is not { Files: [var fileId, ..] }) return NotFound();

        var file = await db.Files.AsNoTracking().SingleAsync(f => f.Id == fileId, cancellationToken);
        (Application, Name, Text) = (id, application.Name, await ReadAsync(file, cancellationToken));
        Response.Headers.CacheControl = "private, no-store";
        return Page();
    }

    private async Task<string?> ReadAsync(CandidateFile file, CancellationToken cancellationToken)
    {
        await using var bytes = StoredName.Parse(file.StoredName) is { } name ? await store.OpenReadAsync(name, cancellationToken) : null;
        if (bytes is null || DocumentKind.ByFileName(file.FileName) is not { } kind) return null;
        return await reader.ReadAsync(kind, bytes, cancellationToken) is ResumeWords.Read { Text: var text } && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }
}
