using CareerBoard.Data;
using CareerBoard.Data.Requirements;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>A posting that is not saved yet.</summary>
[OpenTo(Audience.EditsPostings), LargeForm(Most = PostingForm.MostBytes, MostFields = PostingForm.MostValues)]
internal sealed class NewModel(CareerBoardDb db, OpenPostings open, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public PostingForm Form { get; set; } = new();

    public PostingEditor Editor { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var choices = await EditorChoices.LoadAsync(db, member, posting: null, cancellationToken);
        Form = PostingForm.Empty(choices);
        return await ShowAsync(choices, "Form_Title", cancellationToken);
    }

    /// <param name="act">The button that was pressed: one inside the form, or none for saving.</param>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "do")] string? act, CancellationToken cancellationToken)
    {
        var choices = await EditorChoices.LoadAsync(db, member, posting: null, cancellationToken);
        if (!string.IsNullOrEmpty(act))
        {
            ModelState.Clear();
            var focus = act is PostingForm.ProposeCommand ? Form.Propose(await SkillVocabulary.LoadAsync(db, cancellationToken), choices) : Form.Do(act);
            return await ShowAsync(choices, focus, cancellationToken);
        }

        return await db.InWriteAsync(now => SaveAsync(choices, now, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(EditorChoices choices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var places = await Form.FindPlacesAsync(db, now, cancellationToken);
        if (Form.Read(choices, places, ModelState, now) is not { } text) return await ShowAsync(choices, null, cancellationToken);

        // Ids that a form brings along may be somebody else's.
        var content = text.Content.Confirmed() with { Questions = [.. text.Content.Questions.Select(q => q with { Id = Guid.CreateVersion7(now) })] };
        var number = await db.TakePostingNumbersAsync(1, cancellationToken);
        var drafted = Posting.Draft(Guid.CreateVersion7(now), number, member.EmployerId, member.Id, content, now);
        if (drafted.Value is not { } posting)
        {
            ModelState.AddRefusal(drafted.Refusal!);
            return await ShowAsync(choices, null, cancellationToken);
        }

        if (text.HiringTeam.Count > 0) posting.AssignTeam(text.HiringTeam);
        db.Locations.AddRange(places.Where(p => db.Entry(p).State is Microsoft.EntityFrameworkCore.EntityState.Detached));
        db.Postings.Add(posting);
        await db.SaveChangesAsync(cancellationToken);

        TempData["Notice"] = "Saved as a draft. Nobody outside sees it before it is published.";
        return RedirectToPage("Edit", new { number });
    }

    private async Task<IActionResult> ShowAsync(EditorChoices choices, string? focus, CancellationToken cancellationToken)
    {
        Editor = await PostingEditor.ForAsync(Form, choices, db, open, number: null, publication: null, clock.GetUtcNow(), focus, cancellationToken);
        return Page();
    }
}
