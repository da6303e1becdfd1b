using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>Writes to the candidate. Whoever may read an application may: an interviewer, where it is assigned.</summary>
[OpenTo(Audience.ReviewsApplications), LargeForm(Most = LargeFormAttribute.WithFiles)]
internal sealed class MessagesModel(CareerBoardDb db, Member member, Correspondence correspondence, Attachments attachments, PublicAddress address, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Input Form { get; set; } = new();

    public string Candidate { get; private set; } = "";

    public string Title { get; private set; } = "";

    public MessagesPanel Panel { get; private set; } = null!;

    /// <param name="before">A message: show what was written before it.</param>
    /// <param name="template">Begin with this template.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? before, Guid? template, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        Form = new() { Key = Guid.CreateVersion7(clock.GetUtcNow()), Template = template };
        if (template is not null) await InsertAsync(application, cancellationToken);
        return await ShowAsync(application, before, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        if (Form.Key == default) Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        if (await attachments.TakeAsync(Form, Request.Form.Files, application.CandidateId, member.Id, cancellationToken) is { } unfit) return await RefuseAsync(application, unfit, MessageForm.FilesField, cancellationToken);
        if (!ModelState.IsValid) return await RefuseAsync(application, refusal: null, "", cancellationToken);

        var values = await PlaceholderValues.OfAsync(db, member, [application], address, clock.GetUtcNow(), cancellationToken);
        var content = new MessageContent(values.Fill(Form.CleanText, application), Form.Key, attachments.All);
        if (await correspondence.WriteAsMemberAsync(id, member, content, Form.Seen, attachments.Added, cancellationToken) is { } refusal) return await RefuseAsync(application, refusal, "Form.Text", cancellationToken);

        TempData["Notice"] = $"Sent to {application.Profile.Name}. A mail with it leaves in two minutes, unless it is read before.";
        return Back.To(this.CameFrom, $"/admin/applications/{id}/messages#latest");
    }

    /// <summary>Puts the chosen template behind what was typed. Nothing is sent.</summary>
    public async Task<IActionResult> OnPostInsertAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application) return NotFound();

        var unfit = await attachments.TakeAsync(Form, Request.Form.Files, application.CandidateId, member.Id, cancellationToken);
        if (unfit is not null) ModelState.AddRefusal(unfit, MessageForm.FilesField);
        await attachments.KeepAsync(Form, cancellationToken);
        await InsertAsync(application, cancellationToken);
        return await ShowAsync(application, before: null, cancellationToken);
    }

    private Task<Application?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Applications.AsNoTracking().VisibleTo(member, db.Postings).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);

    private async Task InsertAsync(Application application, CancellationToken cancellationToken)
    {
        var template = await db.MessageTemplates.Of(member).Where(t => t.Id == Form.Template).Select(t => t.Text).SingleOrDefaultAsync(cancellationToken);
        if (template is null) return;

        var values = await PlaceholderValues.OfAsync(db, member, [application], address, clock.GetUtcNow(), cancellationToken);
        var filled = values.Fill(template, application);
        Form.Text = Form.CleanText is { Length: > 0 } typed ? $"{typed}\n\n{filled}" : filled;
    }

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
        Candidate = application.Profile.Name;
        Title = await db.Postings.Where(p => p.Id == application.PostingId).Select(p => p.Title).SingleAsync(cancellationToken);
        Panel = (await MessagesPanel.LoadAsync(db, Request, member, application, Form, before, back: this.CameFrom, clock.GetUtcNow(), cancellationToken)) with { IsAlone = true };
        return Page();
    }

    internal sealed class Input : MessageForm
    {
        /// <summary>The template to put in.</summary>
        public Guid? Template { get; set; }
    }
}

/// <summary>The conversation as members read it, with the form, for the partial <c>_Messages</c>.</summary>
/// <param name="Back">Where the form leads back to, or none for the page of the messages.</param>
internal sealed record MessagesPanel(
    Guid ApplicationId, string Candidate, Conversation Conversation, int Waiting, Refusal? Closed, MessagesModel.Input Form, IReadOnlyList<AttachedFile> Kept, IReadOnlyList<Choice> Templates, string? Back, DateTimeOffset Now)
{
    /// <summary>Whether the page is about messages and nothing else, so that its fields may have the usual ids.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Up to here an answer answers.</summary>
    public Guid Seen => Conversation.Lines is [.., var last] ? last.Id : Guid.Empty;

    public static Task<MessagesPanel> LoadAsync(CareerBoardDb db, HttpRequest request, Member member, Application application, string back, DateTimeOffset now, CancellationToken cancellationToken) =>
        LoadAsync(db, request, member, application, new() { Key = Guid.CreateVersion7(now) }, before: null, back, now, cancellationToken);

    /// <summary>Reading is what marks them as read.</summary>
    public static async Task<MessagesPanel> LoadAsync(
        CareerBoardDb db, HttpRequest request, Member member, Application application, MessagesModel.Input form, Guid? before, string? back, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conversation = await Conversation.LoadAsync(db, application.Id, before, cancellationToken);
        await Conversation.MarkReadAsync(db, request, application.Id, byTeam: true, now, cancellationToken);
        var templates = await db.MessageTemplates.Of(member).OrderBy(t => EF.Property<string>(t, "NameFolded")).Select(t => new Choice(t.Id.ToString(), t.Name)).ToListAsync(cancellationToken);
        var closed = application.IsErased ? new Refusal("application.erased") : application.State is ApplicationState.Withdrawn ? new Refusal("message.withdrawn") : null;
        var waiting = await db.Messages.Of(application.Id).Waiting().CountAsync(cancellationToken);
        return new MessagesPanel(application.Id, application.Profile.Name, conversation, waiting, closed, form, await AttachedFiles.OfAsync(db, form, application.CandidateId, cancellationToken), templates, back, now);
    }
}
