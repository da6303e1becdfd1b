using CareerBoard.Data.Accounts;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

internal sealed partial class ApplyModel
{
    private const int Tries = 4;

    /// <summary>"Save and finish later": without script this is how a draft is kept.</summary>
    public async Task<IActionResult> OnPostSaveAsync(int number, CancellationToken cancellationToken)
    {
        if (await KeepPostedAsync(number, remove: null, cancellationToken) is not { } candidateId) return NotFound();
        if (!ModelState.IsValid) return await ShowAsync(candidateId, cancellationToken);

        TempData["Notice"] = "Draft saved. Go on here or under My applications, on any device.";
        return Redirect($"{Posting.Address}/apply");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int number, string? field, CancellationToken cancellationToken)
    {
        if (await KeepPostedAsync(number, field ?? "", cancellationToken) is not { } candidateId) return NotFound();
        if (!ModelState.IsValid) return await ShowAsync(candidateId, cancellationToken);
        return Redirect($"{Posting.Address}/apply#{FieldId.Of(ApplyForm.NameOfFile(field ?? ""))}");
    }

    /// <summary>The same as saving, for the script that saves as one goes.</summary>
    public async Task<IActionResult> OnPostAutosaveAsync(int number, CancellationToken cancellationToken)
    {
        if (await KeepPostedAsync(number, remove: null, cancellationToken) is not { } candidateId) return NotFound();

        await LoadSurroundingsAsync(candidateId, cancellationToken);
        var fresh = _fresh.ToDictionary(f => f.Key, f => new { id = f.Value.Id, name = f.Value.FileName, size = Format.Size(f.Value.Length) });
        var refused = ModelState.Where(e => e.Value!.Errors.Count > 0).ToDictionary(e => e.Key, e => e.Value!.Errors[0].ErrorMessage);
        return new JsonResult(new { saved = DraftSavedAt is not null, applied = AppliedId is { } id ? $"/applications/{id}" : null, files = fresh, errors = refused });
    }

    private async Task<Guid?> KeepPostedAsync(int number, string? remove, CancellationToken cancellationToken)
    {
        if (await FindOpeningAsync(number, cancellationToken) is not { } posting) return null;

        Posting = posting;
        var candidateId = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var draft = await FindDraftAsync(candidateId, cancellationToken);
        Form = ApplyForm.Read(Request.Form, posting.Questions, draft is null ? null : ApplyForm.Of(draft));
        await TakeFilesAsync(candidateId, cancellationToken);
        if (remove is not null) Form = Form with { Kept = Form.Kept.Where(k => k.Key != remove).ToDictionary() };
        if (await KeepDraftAsync(candidateId, cancellationToken) is { } refusal) ModelState.AddRefusal(refusal);
        return candidateId;
    }

    private async Task<IActionResult> ShowAsync(Guid candidateId, CancellationToken cancellationToken)
    {
        await LoadSurroundingsAsync(candidateId, cancellationToken);
        Response.StatusCode = uploads.StatusOfRefusal;
        return Page();
    }

    /// <summary>Checks and stores what was chosen. What is refused is said beside its field; the rest is kept whatever else is wrong.</summary>
    private async Task TakeFilesAsync(Guid candidateId, CancellationToken cancellationToken)
    {
        foreach (var field in Posting.Questions.Where(q => q.Kind is QuestionKind.File).Select(q => q.Id.ToString()).Prepend(ApplyForm.ResumeField))
        {
            var name = ApplyForm.NameOfFile(field);
            if (Request.Form.Files.GetFile(name) is not { FileName.Length: > 0 } chosen) continue;

            var taken = await uploads.TakeAsync(chosen, candidateId, ApplyForm.KindOf(field), cancellationToken);
            if (taken.Value is { } file) _fresh[field] = file;
            else ModelState.AddRefusal(taken.Refusal!, name);
        }
    }

    private async Task<Refusal?> KeepDraftAsync(Guid candidateId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await db.InWriteAsync(now => WriteDraftAsync(candidateId, now, cancellationToken), cancellationToken);
            }
            catch (Exception race) when (attempt < Tries && db.IsRace(race))
            {
                // Another tab or device saved at the same moment; the later one counts.
            }
        }
    }

    private async Task<Refusal?> WriteDraftAsync(Guid candidateId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A save that was under way when the application was sent must not bring the draft back.
        if (await db.Applications.Of(candidateId).AnyAsync(a => a.PostingId == Posting.Id && a.State != ApplicationState.Withdrawn, cancellationToken)) return null;

        var draft = await db.Drafts.Of(candidateId).SingleOrDefaultAsync(d => d.PostingId == Posting.Id, cancellationToken);
        if (draft is null) db.Add(draft = new ApplicationDraft(Guid.CreateVersion7(now), Posting.Id, candidateId, Form.Source, now, Form.Key == Guid.Empty ? null : Form.Key));
        if (draft.Save(Form.ToFields(), now) is { } refusal) return refusal;

        var kept = Form.Kept.Values.ToList();
        var theirs = await db.Files.Of(candidateId).Where(f => kept.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellationToken);
        foreach (var (field, id) in Form.Kept.Where(k => theirs.Contains(k.Value))) draft.Attach(field, id, now);
        foreach (var gone in draft.Files.Keys.Except(Form.Kept.Keys).ToList()) draft.Detach(gone, now);

        db.AddRange(_fresh.Values);
        foreach (var (field, file) in _fresh) draft.Attach(field, file.Id, now);

        await db.SaveChangesAsync(cancellationToken);
        (Form, DraftSavedAt) = (ApplyForm.Of(draft), draft.UpdatedAt);
        return null;
    }
}
