using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.MyProfile;

/// <summary>The entries of one kind: adds one, puts them in order, takes one away.</summary>
[OpenTo(Audience.SignedIn)]
internal sealed class EntriesModel(CareerBoardDb db, Caller caller, TimeProvider clock) : PageModel
{
    /// <summary>What most people tell first.</summary>
    private const string Usual = "work";

    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public EntryKind Kind { get; private set; }

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    /// <summary>Where entries of this kind are.</summary>
    public string Here => EntryParts.AddressOf(Kind);

    public async Task<IActionResult> OnGetAsync(string? kind, CancellationToken cancellationToken)
    {
        if (EntryParts.Find(kind ?? Usual) is not { } found) return NotFound();

        Kind = found;
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? kind, CancellationToken cancellationToken)
    {
        if (EntryParts.Find(kind ?? Usual) is not { } found) return NotFound();

        Kind = found;
        var id = await db.CandidateOfAsync(caller.Account!, cancellationToken);
        var candidate = await db.Candidates.SingleAsync(c => c.Id == id, cancellationToken);
        if (Form.Check(Kind, ModelState) && candidate.Tell(candidate.Career.With(Form.ToEntry(new Entry { Id = Guid.CreateVersion7(clock.GetUtcNow()), Kind = Kind }))) is { } refusal) ModelState.AddRefusal(refusal);
        if (!ModelState.IsValid || !await SaveAsync(cancellationToken))
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        return Leave("It is in your profile.");
    }

    public Task<IActionResult> OnPostMoveAsync(string? kind, Guid id, bool up, CancellationToken cancellationToken) =>
        ChangeAsync(kind, career => career.Moved(id, up ? -1 : 1), notice: null, cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(string? kind, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(kind, career => career.Without(id), "It is no longer in your profile. Applications that you sent keep it.", cancellationToken);

    private async Task<IActionResult> ChangeAsync(string? kind, Func<Career, Career> change, string? notice, CancellationToken cancellationToken)
    {
        if (EntryParts.Find(kind ?? Usual) is not { } found) return NotFound();
        if (await db.Candidates.SingleOrDefaultAsync(c => c.Id == caller.CandidateId, cancellationToken) is not { } candidate) return NotFound();

        Kind = found;
        if (candidate.Tell(change(candidate.Career)) is { } refusal) TempData["Warning"] = Refusals.Say(refusal);
        else await db.SaveChangesAsync(cancellationToken);
        return Leave(notice);
    }

    private async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddRefusal(new Refusal("profile.changed-elsewhere"));
            return false;
        }
    }

    private RedirectResult Leave(string? notice)
    {
        if (notice is not null) TempData["Notice"] = notice;
        return Redirect(Here);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var career = await db.Candidates.AsNoTracking().Where(c => c.Id == caller.CandidateId).Select(c => c.Career).SingleOrDefaultAsync(cancellationToken);
        Entries = career is null ? [] : [.. career.Of(Kind)];
    }
}
