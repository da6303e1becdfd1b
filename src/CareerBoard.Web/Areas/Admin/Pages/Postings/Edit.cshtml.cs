using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Requirements;
using CareerBoard.Data.Search;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>
/// A posting's text. Whoever saves second against the same version overwrites nothing: what only one of the two changed is brought together,
/// what both changed is shown side by side and decided part by part.
/// </summary>
[OpenTo(Audience.EditsPostings), LargeForm(Most = PostingForm.MostBytes, MostFields = PostingForm.MostValues)]
internal sealed class EditModel(CareerBoardDb db, OpenPostings open, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public PostingForm Form { get; set; } = new();

    /// <summary>Which side each disputed part is taken from; parts by their keys.</summary>
    [BindProperty]
    public List<ConflictChoice> Choices { get; set; } = [];

    public PostingHead Head { get; private set; } = null!;

    public PostingEditor? Editor { get; private set; }

    public PostingConflict? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } posting) return NotFound();
        if (posting.Status is PostingStatus.Archived) return RedirectToPage("Preview", new { number });

        var choices = await EditorChoices.LoadAsync(db, member, posting.Id, cancellationToken);
        Form = await FormOfAsync(posting, choices, cancellationToken);
        return await ShowAsync(posting, choices, focus: null, cancellationToken);
    }

    /// <param name="act">The button that was pressed: one inside the form, "edit" to go on after a conflict, or none for saving.</param>
    public async Task<IActionResult> OnPostAsync(int number, [FromForm(Name = "do")] string? act, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } posting) return NotFound();

        var choices = await EditorChoices.LoadAsync(db, member, posting.Id, cancellationToken);
        if (!string.IsNullOrEmpty(act))
        {
            ModelState.Clear();
            var focus = act is PostingForm.ProposeCommand ? Form.Propose(await SkillVocabulary.LoadAsync(db, cancellationToken), choices) : Form.Do(act);
            return await ShowAsync(posting, choices, focus, cancellationToken);
        }

        // Whatever stood in the way, the answer is made from what is stored now, not from what was read before its turn came.
        db.ChangeTracker.Clear();
        return await db.InWriteAsync(now => SaveAsync(posting.Id, choices, now, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(Guid id, EditorChoices choices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Provider.LockPostingAsync(db, id, cancellationToken);
        var posting = await db.Postings.SingleAsync(p => p.Id == id, cancellationToken);

        var places = await Form.FindPlacesAsync(db, now, cancellationToken);
        if (Form.Read(choices, places, ModelState, now) is not { } mine) return await ShowAsync(posting, choices, null, cancellationToken);

        var stored = new PostingText(posting.Content(), [.. posting.HiringTeam]);
        var theirs = await AsTypedAsync(stored, choices, now, cancellationToken);
        mine = Choices.Where(c => c.Take is "theirs" && c.Key is not null).Aggregate(mine, (text, choice) => text.With(choice.Key!, theirs)).Confirmed();

        var merge = PostingText.Merge(Form.Base, theirs, mine);
        if (Form.Version == posting.Version) merge = new(mine, [], []);
        if (merge.Disputed.Count > 0) return await ShowConflictAsync(posting, choices, theirs, merge, places, cancellationToken);

        var text = merge.Text.KeepingWhatReadsTheSame(theirs, stored);
        var others = merge.Taken.Count == 0 ? null : $"{await ChangedByAsync(id, cancellationToken) ?? "Somebody"} had changed {PostingConflict.Names(merge.Taken, theirs, mine)} meanwhile; both are kept.";
        if (text.Marks() == stored.Marks())
        {
            TempData["Notice"] = others ?? "There was nothing to change.";
            return RedirectToPage();
        }

        if (Revise(posting, stored, text, now) is { } refusal)
        {
            ModelState.AddRefusal(refusal);
            return await ShowAsync(posting, choices, null, cancellationToken);
        }

        db.Locations.AddRange(places.Where(p => db.Entry(p).State is EntityState.Detached && text.Content.LocationIds.Contains(p.Id)));
        await db.SaveChangesAsync(cancellationToken);
        var shown = posting.Status is PostingStatus.Published ? "The public page shows it now." : null;
        TempData["Notice"] = string.Join(' ', new[] { "Saved.", Confirmed(stored.Content, text.Content), others ?? shown }.OfType<string>());
        return RedirectToPage();
    }

    /// <summary>What somebody may have saved without looking at it, or none.</summary>
    private static string? Confirmed(PostingContent stored, PostingContent saved) =>
        stored.Requirements.Count(r => r.IsProposed && saved.Requirements.Any(s => !s.IsProposed && s.AsksTheSameAs(r))) switch
        {
            0 => null,
            1 => "1 requirement that was read from the text is confirmed by it.",
            var count => $"{Format.Number(count)} requirements that were read from the text are confirmed by it.",
        };

    private Domain.Refusal? Revise(Posting posting, PostingText stored, PostingText text, DateTimeOffset now)
    {
        // A question keeps its id as long as it is this posting's; any other id may be somebody else's.
        var own = stored.Content.Questions.Select(q => q.Id).ToHashSet();
        var content = text.Content with
        {
            Questions = [.. text.Content.Questions.Select(q => own.Contains(q.Id) ? q : q with { Id = Guid.CreateVersion7(now) })],
        };
        if (posting.Revise(content, now, member.Id) is { } refusal) return refusal;

        if (!text.HiringTeam.Order().SequenceEqual(stored.HiringTeam.Order())) posting.AssignTeam(text.HiringTeam);
        return null;
    }

    /// <summary>A stored text as it would come back from a form that nobody touched, so that only what was typed counts as changed.</summary>
    private async Task<PostingText> AsTypedAsync(PostingText stored, EditorChoices choices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var form = PostingForm.From(stored, choices, await PostingEditor.PlaceNamesAsync(db, stored.Content.LocationIds, cancellationToken));
        var places = await form.FindPlacesAsync(db, now, cancellationToken);
        return form.Read(choices, places, new ModelStateDictionary(), now) ?? stored;
    }

    private async Task<PostingForm> FormOfAsync(Posting posting, EditorChoices choices, CancellationToken cancellationToken)
    {
        var stored = new PostingText(posting.Content(), [.. posting.HiringTeam]);
        var form = PostingForm.From(stored, choices, await PostingEditor.PlaceNamesAsync(db, stored.Content.LocationIds, cancellationToken));
        if (stored.Content.Requirements.Any(r => r.IsProposed)) form.FindSources(stored.Content, await SkillVocabulary.LoadAsync(db, cancellationToken));
        form.Version = posting.Version;
        form.Base = (await AsTypedAsync(stored, choices, clock.GetUtcNow(), cancellationToken)).Marks();
        return form;
    }

    private async Task<IActionResult> ShowAsync(Posting posting, EditorChoices choices, string? focus, CancellationToken cancellationToken)
    {
        Head = (await PostingHead.FindAsync(db, member, posting.Number, cancellationToken))!;
        Editor = await PostingEditor.ForAsync(Form, choices, db, open, posting.Number, posting.PublishedAt ?? posting.PublishAt, clock.GetUtcNow(), focus, cancellationToken);

        // What makes an opening good for a list is nothing that one needs which is in none.
        if (posting.IsGeneral) Editor = Editor with { Lint = Editor.Lint is null ? null : [], Elsewhere = null };
        return Page();
    }

    private async Task<IActionResult> ShowConflictAsync(
        Posting posting, EditorChoices choices, PostingText theirs, Merge merge, IReadOnlyList<Location> places, CancellationToken cancellationToken)
    {
        Head = (await PostingHead.FindAsync(db, member, posting.Number, cancellationToken))!;
        var names = places.ToDictionary(p => p.Id, p => p.Name);
        foreach (var (placeId, name) in await PostingEditor.PlaceNamesAsync(db, theirs.Content.LocationIds.Concat(merge.Text.Content.LocationIds), cancellationToken)) names[placeId] = name;

        // From here on the form stands on what is stored now, with everything typed in it.
        var known = await db.Locations.Where(l => merge.Text.Content.LocationIds.Contains(l.Id)).Select(l => l.Id).ToListAsync(cancellationToken);
        Form = PostingForm.From(merge.Text, choices, names);
        foreach (var place in Form.Places.Where(p => !known.Contains(p.Id ?? Guid.Empty))) place.Id = null;
        (Form.Version, Form.Base) = (posting.Version, theirs.Marks());
        ModelState.Clear();

        Response.StatusCode = StatusCodes.Status409Conflict;
        Conflict = new(await ChangedByAsync(posting.Id, cancellationToken), posting.UpdatedAt, merge, theirs, choices, names);
        return Page();
    }

    private Task<string?> ChangedByAsync(Guid id, CancellationToken cancellationToken) =>
        db.Audit.Where(a => a.SubjectId == id && a.ActorKind == ActorKind.Member && a.Kind == nameof(PostingRevised))
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Select(a => db.Members.Where(m => m.Id == a.ActorId).Select(m => m.Name).FirstOrDefault())
            .FirstOrDefaultAsync(cancellationToken);

    private Task<Posting?> FindAsync(int number, CancellationToken cancellationToken) =>
        db.Postings.EditableBy(member).SingleOrDefaultAsync(p => p.Number == number, cancellationToken);
}

internal sealed class ConflictChoice
{
    public string? Key { get; set; }

    /// <summary><c>theirs</c> or <c>mine</c>.</summary>
    public string? Take { get; set; }
}
