using CareerBoard.Data;
using CareerBoard.Data.Audit;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Settings;

/// <summary>Writes one of the board's own texts.</summary>
[OpenTo(Audience.BoardAdmin)]
internal sealed class TextModel(CareerBoardDb db, Actor actor) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public string Heading => BoardTextKeys.Find(Key)?.Words ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (BoardTextKeys.Find(Key) is null) return NotFound();

        Form = Input.Of(await db.BoardTexts.AsNoTracking().SingleOrDefaultAsync(t => t.Key == Key, cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (BoardTextKeys.Find(Key) is null) return NotFound();
        if (!ModelState.IsValid) return Page();

        return await db.WriteAsync(now => SaveAsync(now, cancellationToken), cancellationToken) switch
        {
            Written.Saved => this.Leave($"{Heading} is saved.", "/admin/settings/texts"),
            Written.Collided or Written.NameTaken => await CollideAsync(cancellationToken),
            _ => Page(),
        };
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = await db.BoardTexts.SingleOrDefaultAsync(t => t.Key == Key, cancellationToken);
        if (Input.Of(text).ReadAt != Form.ReadAt) return Written.Collided;

        var markdown = Fields.Clean(Form.Markdown);
        if (markdown.Length > BoardText.MarkdownLength) return this.Refuse(new("text.too-long", BoardText.MarkdownLength), nameof(Form.Markdown));
        if (!this.Shows(markdown, nameof(Form.Markdown))) return Written.Refused;

        if (text is null) db.BoardTexts.Add(text = new BoardText { Key = Key, Markdown = "" });
        (text.Markdown, text.UpdatedAt) = (markdown, now);
        db.Audit.Add(AuditEntry.For(new BoardTextWritten(Key), actor, now));
        return Written.Saved;
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var text = await db.BoardTexts.AsNoTracking().SingleOrDefaultAsync(t => t.Key == Key, cancellationToken);
        Form.ReadAt = Input.Of(text).ReadAt;
        if (text is null)
        {
            this.Refuse(new("entity.changed-meanwhile"));
            return Page();
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = new Collision(Who: null, text.UpdatedAt, [new Difference("Text", text.Markdown, Form.Markdown ?? "")]);
        return Page();
    }

    internal sealed class Input
    {
        /// <summary>When the text that the form was made from was written, in ticks; 0 where there was none.</summary>
        public long ReadAt { get; set; }

        public string? Markdown { get; set; }

        public static Input Of(BoardText? text) => new() { ReadAt = text?.UpdatedAt.UtcTicks ?? 0, Markdown = text?.Markdown };
    }
}
