using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Rejects an application with a reason that members see and count, and candidates do not.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class RejectModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public Application Application { get; private set; } = null!;

    public Names Names { get; private set; } = null!;

    public string? Meanwhile { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)) return NotFound();
        if (!new InputRules().Check(Form, ModelState)) return this.IsAskedByScript ? this.Refused(ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage, Home) : Page();
        if (Application.StageId != Form.From) return Ask();

        var pipeline = await db.PipelineOfAsync(Application.PostingId, cancellationToken);
        if (Application.Reject(pipeline, Form.Reason!.Value, member.Id, clock.GetUtcNow()) is { } refusal) return this.Refused(refusal, Home);

        var entry = Application.LatestMove!.Id;
        if (await db.TrySaveAsync(cancellationToken)) return this.Done($"{Application.NameFor(member.Access)} rejected. The mail waits five minutes.", Home, UndoModel.Address(id, entry));
        return await LoadAsync(id, cancellationToken) ? Ask() : NotFound();
    }

    private string Home => $"/admin/applications/{Application.Id}";

    private IActionResult Ask()
    {
        Meanwhile = Applications.Meanwhile.Say(Application, Names, clock.GetUtcNow());
        if (this.IsAskedByScript) return new JsonResult(new { said = Meanwhile, from = Application.StageId }) { StatusCode = StatusCodes.Status409Conflict };

        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var application = await db.Applications.MovableBy(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is null) return false;
        (Application, Names) = (application, await Names.OfAsync(db, member, [application.PostingId], cancellationToken));
        return true;
    }

    internal sealed class Input
    {
        public RejectionReason? Reason { get; set; }

        public Guid From { get; set; }
    }

    private sealed class InputRules : AbstractValidator<Input>
    {
        public InputRules()
        {
            RuleFor(f => f.Reason).Must(reason => reason is { } known && Enum.IsDefined(known)).WithMessage("Choose a reason.");
            RuleFor(f => f.From).NotEmpty().WithMessage("Open the application again, so that it is clear where you saw it.");
        }
    }
}
