using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>
/// Keeps a posting for later, or no longer. Lists of visitors, which are kept for everybody, have a link to this page, which leads through sign-in and asks;
/// those of whoever is signed in have a button that posts here.
/// </summary>
[OpenTo(Audience.SignedIn)]
internal sealed class SaveModel(CareerBoardDb db, Caller caller) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true, Name = "back")]
    public string? BackTo { get; set; }

    public string Title { get; private set; } = "";

    public bool IsSaved { get; private set; }

    public string Posting => PostingAddress.Of(Number, Title);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } posting) return NotFound();

        Refusal? refusal = null;
        try
        {
            if (!IsSaved) refusal = await db.InWriteAsync(now => SaveAsync(posting.Id, now, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException twice) when (db.Provider.IsUniqueViolation(twice))
        {
            // The same button, pressed twice at once.
        }

        if (refusal is null) return Left("Saved. You find it under Account, Saved.", undo: $"/jobs/{Number}/save?handler=Remove");
        ModelState.AddRefusal(refusal);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } posting) return NotFound();

        await db.InWriteAsync(_ => db.SavedPostings.Where(s => s.PostingId == posting.Id && s.AccountId == caller.Account!.Id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        return Left("Not saved any more.", undo: $"/jobs/{Number}/save");
    }

    private async Task<Refusal?> SaveAsync(Guid postingId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = caller.Account!.Id;
        var saved = SavedPosting.Save(Guid.CreateVersion7(now), account, postingId, await db.SavedPostings.CountAsync(s => s.AccountId == account, cancellationToken), now);
        if (saved.Value is not { } kept) return saved.Refusal;

        db.Add(kept);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>What they can see, who may be a member and see an internal one; and what they saved while it could be seen.</summary>
    private async Task<Found?> FindAsync(CancellationToken cancellationToken)
    {
        var account = caller.Account!.Id;
        var posting = await db.Postings.AsNoTracking().Where(p => p.Number == Number).WithPageFor(caller.SeesInternalOf)
            .Select(p => new Found(p.Id, p.Title, db.SavedPostings.Any(s => s.PostingId == p.Id && s.AccountId == account))).SingleOrDefaultAsync(cancellationToken);
        (Title, IsSaved) = (posting?.Title ?? "", posting?.IsSaved is true);
        return posting;
    }

    private IActionResult Left(string notice, string undo)
    {
        // The script changes the button and needs no page.
        if (Request.Headers.ContainsKey("HX-Request")) return StatusCode(StatusCodes.Status204NoContent);

        (TempData["Notice"], TempData["Undo"]) = (notice, undo);
        return Back.To(BackTo, Posting);
    }

    private sealed record Found(Guid Id, string Title, bool IsSaved);
}
