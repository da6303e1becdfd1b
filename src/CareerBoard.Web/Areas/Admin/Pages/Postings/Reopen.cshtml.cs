using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Opens a closed posting again, until a new deadline or until somebody closes it.</summary>
[OpenTo(Audience.EditsPostings)]
internal sealed class ReopenModel(CareerBoardDb db, Member member) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public PostingHead Head { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();
        if (Head.Status is not PostingStatus.Closed) return RedirectToPage("Publish", new { number });

        Form.Zone = await db.Employers.Where(e => e.Id == member.EmployerId).Select(e => e.TimeZone).SingleAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken)) return NotFound();
        if (!new InputRules().Check(Form, ModelState)) return Page();

        var deadline = string.IsNullOrWhiteSpace(Form.Local) ? null : LocalTime.TryRead(Form.Local.Trim(), out var local) ? new Deadline(local, Form.Zone ?? "") : null;
        var (posting, refusal) = await db.ChangePostingAsync(member, number, (p, now) => p.Reopen(deadline, now), cancellationToken);
        if (posting is null) return NotFound();
        if (refusal is not null)
        {
            ModelState.AddRefusal(refusal, $"{nameof(Form)}.{nameof(Form.Local)}");
            return Page();
        }

        TempData["Notice"] = "Open again.";
        return RedirectToPage("Publish", new { number });
    }

    private async Task<bool> FindAsync(int number, CancellationToken cancellationToken)
    {
        if (!await db.Postings.EditableBy(member).AnyAsync(p => p.Number == number, cancellationToken)) return false;
        Head = (await PostingHead.FindAsync(db, member, number, cancellationToken))!;
        return true;
    }

    internal sealed class Input
    {
        public string? Local { get; set; }

        public string? Zone { get; set; }
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Local).Must(text => string.IsNullOrWhiteSpace(text) || LocalTime.TryRead(text.Trim(), out _)).WithMessage(Refusals.Say(new("deadline.not-a-time")));
            RuleFor(f => f.Zone).Must(zone => zone is not null && Deadline.IsZone(zone)).WithMessage("Choose a zone from the list.");
        }
    }
}
