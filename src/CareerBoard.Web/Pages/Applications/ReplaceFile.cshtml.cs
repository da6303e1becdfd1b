using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>Another file in place of one that nobody has opened yet.</summary>
[OpenTo(Audience.SignedIn), LargeForm(Most = LargeFormAttribute.WithFiles)]
internal sealed class ReplaceFileModel(CareerBoardDb db, Caller caller, Uploads uploads, TimeProvider clock) : PageModel
{
    public CandidateFile Current { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, CancellationToken cancellationToken) =>
        await FindAsync(id, fileId, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid fileId, CancellationToken cancellationToken)
    {
        var application = await FindAsync(id, fileId, cancellationToken);
        if (application is null) return NotFound();
        if (Request.Form.Files.GetFile("Form.File") is not { FileName.Length: > 0 } chosen) return Refuse(new Refusal("answer.file"));

        var taken = await uploads.TakeAsync(chosen, application.CandidateId, Current.Kind, cancellationToken);
        if (taken.Value is not { } file) return Refuse(taken.Refusal!);

        var refusal = application.ReplaceFile(fileId, file, clock.GetUtcNow());
        if (refusal is null)
        {
            db.Add(file);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                TempData["Notice"] = "The file is replaced.";
                return Redirect($"/applications/{id}");
            }
            catch (DbUpdateConcurrencyException)
            {
                // Most likely somebody has just opened it.
                refusal = new Refusal("application.already-opened");
            }
        }

        await uploads.DiscardAsync([file], cancellationToken);
        return Refuse(refusal);
    }

    private PageResult Refuse(Refusal refusal)
    {
        ModelState.AddRefusal(refusal, "Form.File");
        if (uploads.IsOurFault) Response.StatusCode = uploads.StatusOfRefusal;
        return Page();
    }

    private async Task<Application?> FindAsync(Guid id, Guid fileId, CancellationToken cancellationToken)
    {
        var application = await db.Applications.Of(caller.CandidateId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application?.Files.Exists(f => f.FileId == fileId) is not true) return null;

        Current = await db.Files.Of(caller.CandidateId).AsNoTracking().SingleAsync(f => f.Id == fileId, cancellationToken);
        return application;
    }
}
