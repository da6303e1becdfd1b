using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Text;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Writes a note for colleagues. A refused one comes back with its words.</summary>
[OpenTo(Audience.ReviewsApplications)]
internal sealed class NotesModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    /// <summary>Keeps a refused note's words for the page that shows the form again.</summary>
    public const string Kept = "Note";

    [BindProperty]
    public Input Form { get; set; } = new();

    public IActionResult OnGet(Guid id) => Redirect($"/admin/applications/{id}#notes");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().VisibleTo(member, db).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return NotFound();

        var now = clock.GetUtcNow();
        var text = WellFormed.Text(Form.Text ?? "");
        var written = ApplicationNote.Write(Guid.CreateVersion7(now), application, member.Id, text, now);
        if ((written.Refusal ?? MarkdownText.Check(text)) is { } refusal) return Refuse(id, Refusals.Say(refusal), text);

        var untold = await Mentions.TellAsync(db, member, written.Value!, cancellationToken);
        db.Notes.Add(written.Value!);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = untold.Count == 0
            ? "Note added. Candidates never see notes."
            : $"Note added. {string.Join(", ", untold)} may not open this application and {(untold.Count == 1 ? "is" : "are")} not told: assign it, or ask for a scorecard, first.";
        return Back.To(this.CameFrom, $"/admin/applications/{id}#notes");
    }

    private LocalRedirectResult Refuse(Guid id, string said, string text)
    {
        TempData["Warning"] = said;
        if (text.Length <= 2 * ApplicationNote.TextLength) TempData[Kept] = text;
        return Back.To(this.CameFrom, $"/admin/applications/{id}#notes");
    }

    internal sealed class Input
    {
        public string? Text { get; set; }
    }
}
