using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Pages.Applications;

/// <summary>What the hiring team and I write to each other about an application.</summary>
[OpenTo(Audience.SignedIn), Limited(Limit.Message), LargeForm(Most = LargeFormAttribute.WithFiles)]
internal sealed class MessagesModel(CareerBoardDb db, Caller caller, Correspondence correspondence, Attachments attachments, TimeProvider clock) : PageModel
{
    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public string Title { get; private set; } = "";

    public CandidateMessages Messages { get; private set; } = null!;

    /// <param name="before">A message: show what was written before it.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? before, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        Form = new() { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
        return await ShowAsync(application, before, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        if (Form.Key == default) Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        if (await attachments.TakeAsync(Form, Request.Form.Files, application.CandidateId, memberId: null, cancellationToken) is { } unfit) return await RefuseAsync(application, unfit, MessageForm.FilesField, cancellationToken);
        if (!ModelState.IsValid) return await RefuseAsync(application, refusal: null, "", cancellationToken);

        var content = new MessageContent(Form.CleanText, Form.Key, attachments.All);
        if (await correspondence.WriteAsCandidateAsync(id, content, attachments.Added, cancellationToken) is { } refusal) return await RefuseAsync(application, refusal, "Form.Text", cancellationToken);

        TempData["Notice"] = "Your message is sent. You get a mail when somebody answers.";
        return Redirect($"/applications/{id}/messages#latest");
    }

    private Task<Application?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Applications.AsNoTracking().Of(caller.CandidateId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    private async Task<IActionResult> RefuseAsync(Application application, Refusal? refusal, string field, CancellationToken cancellationToken)
    {
        if (refusal is not null) ModelState.AddRefusal(refusal, field);
        if (refusal?.Code == Correspondence.OtherWords) Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        await attachments.KeepAsync(Form, cancellationToken);
        if (attachments.IsOurFault) Response.StatusCode = attachments.StatusOfRefusal;
        return await ShowAsync(application, before: null, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Application application, Guid? before, CancellationToken cancellationToken)
    {
        var about = await (
            from p in db.Postings
            join e in db.Employers on p.EmployerId equals e.Id
            where p.Id == application.PostingId
            select new { p.Title, Employer = e.Name, e.TimeZone }).SingleAsync(cancellationToken);
        Title = about.Title;
        Messages = await CandidateMessages.LoadAsync(db, Request, application, about.Employer, about.TimeZone, Form, before, clock.GetUtcNow(), cancellationToken);
        return Page();
    }
}

/// <summary>The conversation as the candidate reads it, with the form, for the partial <c>_Messages</c>.</summary>
internal sealed record CandidateMessages(Guid ApplicationId, Conversation Conversation, bool MayWrite, string Employer, string Zone, MessageForm Form, IReadOnlyList<AttachedFile> Kept, DateTimeOffset Now)
{
    /// <summary>Reading is what marks them as read.</summary>
    public static async Task<CandidateMessages> LoadAsync(
        CareerBoardDb db, HttpRequest request, Application application, string employer, string zone, MessageForm form, Guid? before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conversation = await Conversation.LoadAsync(db, application.Id, before, cancellationToken);
        await Conversation.MarkReadAsync(db, request, application.Id, byTeam: false, now, cancellationToken);
        var kept = await AttachedFiles.OfAsync(db, form, application.CandidateId, cancellationToken);
        return new CandidateMessages(application.Id, conversation, application is { IsErased: false, State: not ApplicationState.Withdrawn }, employer, zone, form, kept, now);
    }
}
