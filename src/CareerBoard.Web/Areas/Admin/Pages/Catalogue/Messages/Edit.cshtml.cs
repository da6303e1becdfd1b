using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Messages;

/// <summary>Adds a template of the member's employer, changes, previews or removes one.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class EditModel(CareerBoardDb db, Member member, PublicAddress address, TimeProvider clock) : PageModel
{
    private const string List = "/admin/catalogue/messages";
    private const int MostExamples = 20;

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public string Heading { get; private set; } = "New template";

    /// <summary>The latest applications that the member may see.</summary>
    public IReadOnlyList<Choice> Examples { get; private set; } = [];

    public Filled? Preview { get; private set; }

    public bool MayChange => member.MayChangeOwn;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "Form.With")] Guid? with, CancellationToken cancellationToken)
    {
        if (Id is null) return MayChange ? await ShowAsync(cancellationToken) : NotFound();

        var template = await db.MessageTemplates.AsNoTracking().Of(member).SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (template is null) return NotFound();

        Form = Input.Of(template);
        Form.With = with;
        if (with is not null) await FillAsync(cancellationToken);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        if (!ModelState.IsValid) return await ShowAsync(cancellationToken);

        switch (await db.WriteAsync(now => SaveAsync(now, cancellationToken), cancellationToken))
        {
            case Written.Saved: return this.Leave($"{Fields.Clean(Form.Name)} is saved.", List);
            case Written.NotThere: return NotFound();
            case Written.Collided: return await CollideAsync(cancellationToken);
            case Written.NameTaken: this.Refuse(new("template.name-taken", Fields.Clean(Form.Name)), nameof(Form.Name)); break;
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Shows what was typed with an application's names in it, and saves nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        if (Placeholders.Check(Form.CleanText) is { } unknown) this.Refuse(unknown, nameof(Form.Text));
        else await FillAsync(cancellationToken);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();

        var name = "";
        var written = await db.WriteAsync(
            async _ =>
            {
                if (await db.MessageTemplates.Of(member).SingleOrDefaultAsync(t => t.Id == Id, cancellationToken) is not { } template) return Written.NotThere;

                name = template.Name;
                template.Remove();
                db.Remove(template);
                return Written.Saved;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave($"{name} is removed.", List),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(new("entity.changed-meanwhile"), $"{List}/edit/{Id}"),
        };
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (name, text) = (Fields.Clean(Form.Name), Form.CleanText);
        if (Id is null)
        {
            var existing = await db.MessageTemplates.Of(member).CountAsync(cancellationToken);
            var made = MessageTemplate.Make(Guid.CreateVersion7(now), member.EmployerId, name, text, existing);
            if (made.Refusal is { } no) return this.Refuse(no, FieldOf(no.Code));
            db.Add(made.Value!);
            return Written.Saved;
        }

        var template = await db.MessageTemplates.Of(member).SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (template is null) return Written.NotThere;
        if (template.Version != Form.Version) return Written.Collided;
        return template.Write(name, text) is { } refusal ? this.Refuse(refusal, FieldOf(refusal.Code)) : Written.Saved;
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var template = await db.MessageTemplates.AsNoTracking().Of(member).SingleOrDefaultAsync(t => t.Id == Id, cancellationToken);
        if (template is null) return NotFound();

        Response.StatusCode = StatusCodes.Status409Conflict;
        Collision = await Collision.OfAsync(db, template.Id, Input.Of(template).Values(), Form.Values(), clock.GetUtcNow(), cancellationToken);
        Form.Version = template.Version;
        return await ShowAsync(cancellationToken);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().VisibleTo(member, db).SingleOrDefaultAsync(a => a.Id == Form.With, cancellationToken);
        if (application is null) return;

        var values = await PlaceholderValues.OfAsync(db, member, [application], address, clock.GetUtcNow(), cancellationToken);
        Preview = new Filled(application.NameFor(member.Access), values.Show(Form.CleanText, application));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        // The one that was asked for stays among them.
        var visible = db.Applications.AsNoTracking().VisibleTo(member, db);
        var latest = await visible.Where(a => a.State == ApplicationState.Open || a.Id == Form.With).OrderByDescending(a => a.Id == Form.With).ThenByDescending(a => a.AppliedAt).ThenByDescending(a => a.Id).Rows(db, member).Take(MostExamples).ToListAsync(cancellationToken);
        Examples = [.. latest.Select(a => new Choice(a.Id.ToString(), $"{a.Name}: {a.Title}"))];
        if (Id is null) return Page();

        var stored = await db.MessageTemplates.Of(member).Where(t => t.Id == Id).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
        if (stored is null) return NotFound();
        Heading = stored;
        return Page();
    }

    private static string? FieldOf(string code) => code switch
    {
        "template.name" => nameof(Input.Name),
        "template.too-many" => null,
        _ => nameof(Input.Text),
    };

    internal sealed record Filled(string Name, string Text);

    internal sealed class Input
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? Text { get; set; }

        /// <summary>The application to preview it with.</summary>
        public Guid? With { get; set; }

        public string CleanText => Fields.Clean(Text).ReplaceLineEndings("\n");

        public static Input Of(MessageTemplate template) => new() { Version = template.Version, Name = template.Name, Text = template.Text };

        public IEnumerable<FieldValue> Values() => [new("Name", Fields.Clean(Name)), new("Message", CleanText)];
    }
}
