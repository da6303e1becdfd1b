using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>What those hear whose applications are open when a posting closes.</summary>
internal enum Tell
{
    /// <summary>That it is closed, and that somebody goes on reading.</summary>
    News,

    /// <summary>A rejection.</summary>
    No,

    Nothing,
}

/// <summary>Ends a posting, asked once more on a page of its own, and says what those hear who wait; where the clock closed it, that alone.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class CloseModel(CareerBoardDb db, Member member, AnswerWaiting answers, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public PostingHead Head { get; private set; } = null!;

    public int Waiting { get; private set; }

    public bool IsClosed => Head.Status is PostingStatus.Closed;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken)) return NotFound();
        if (Head.Status is not (PostingStatus.Published or PostingStatus.Paused) && !(IsClosed && Waiting > 0)) return RedirectToPage("Publish", new { number });

        Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Waiting > 0 && (Form.Tell is not { } tell || !Enum.IsDefined(tell) || !Enum.IsDefined(Form.Reason)))
        {
            ModelState.AddModelError("Form.Tell", "Choose what to tell them.");
            return Page();
        }

        var text = Fields.Clean(Form.Text).ReplaceLineEndings("\n");
        if (Form.Tell is Tell.News && AnswerWaiting.Check(text) is { } unfit)
        {
            this.Refuse(unfit, nameof(Form.Text));
            return Page();
        }

        if (!IsClosed)
        {
            var (posting, refusal) = await db.ChangePostingAsync(member, number, (p, now) => p.Close(ClosingReason.ByMember, now), cancellationToken);
            if (posting is null) return NotFound();
            if (refusal is not null) return this.LeaveRefused(refusal, $"/admin/postings/{number}/publish");
        }

        var (told, undo) = Form.Tell switch
        {
            Tell.News => (await answers.WriteAsync(Head.Id, text, Form.Key, cancellationToken), (DateTimeOffset?)null),
            Tell.No => await answers.RejectAsync(Head.Id, Form.Reason, cancellationToken),
            _ => (0, null),
        };
        if (undo is { } at) TempData["Undo"] = BulkUndoModel.Address(at);
        var closed = IsClosed ? "" : "Closed. It takes no applications any more. ";
        return this.Leave(
            closed + Form.Tell switch
            {
                Tell.News => $"{Format.Count(told, "candidate is", "candidates are")} told that you go on reading.",
                Tell.No => $"{Format.Count(told, "application is", "applications are")} rejected. The mail waits five minutes.",
                _ => "",
            },
            $"/admin/postings/{number}/publish");
    }

    private async Task<bool> LoadAsync(int number, CancellationToken cancellationToken)
    {
        if (!await db.Postings.EditableBy(member).AnyAsync(p => p.Number == number, cancellationToken)) return false;

        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        Waiting = await db.Applications.MovableBy(member, db.Postings).Open().CountAsync(a => a.PostingId == Head.Id, cancellationToken);
        return true;
    }

    internal sealed class Input
    {
        /// <summary>Made with the form: pressed twice, nobody gets two messages.</summary>
        public Guid Key { get; set; }

        public Tell? Tell { get; set; }

        public string? Text { get; set; } = "Hello {candidate},\n\n“{posting}” takes no more applications. Yours is in, we go on reading, and you hear from us either way.";

        public RejectionReason Reason { get; set; } = RejectionReason.PositionFilled;
    }
}
