using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Adds an open stage or says anew what one means to candidates.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class EditModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Input Form { get; set; } = new();

    public Collision? Collision { get; private set; }

    public string Heading { get; private set; } = "New stage";

    public bool MayChange => member.MayChangeOwn;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(cancellationToken);
        if (pipeline is null || (Id is null && !MayChange) || (Id is { } id && pipeline.Find(id) is null)) return NotFound();

        Form = Id is { } known ? Input.Of(pipeline, pipeline.Find(known)!) : new Input { Version = pipeline.Version };
        Heading = Form.Name ?? Heading;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();
        if (Id is { } id && await LoadAsync(cancellationToken) is { } stored) Heading = stored.Find(id)?.Name ?? Heading;
        if (!ModelState.IsValid) return Page();

        return await db.WriteAsync(now => SaveAsync(now, cancellationToken), cancellationToken) switch
        {
            Written.Saved => this.Leave($"{Fields.Clean(Form.Name)} is saved.", "/admin/catalogue/stages"),
            Written.NotThere => NotFound(),
            Written.Collided => await CollideAsync(cancellationToken),
            _ => Page(),
        };
    }

    private async Task<Written> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pipeline = await db.Pipelines.SingleOrDefaultAsync(p => p.EmployerId == member.EmployerId, cancellationToken);
        if (pipeline is null || (Id is { } known && pipeline.Find(known) is null)) return Written.NotThere;
        if (Id is not null && pipeline.Version != Form.Version) return Written.Collided;

        var (name, words, next) = (Fields.Clean(Form.Name), Fields.Clean(Form.PlainWords), Fields.Clean(Form.NextStep));
        var refusal = Id is { } id
            ? pipeline.Describe(id, name, words, next, Form.PromisedDays)
            : pipeline.AddStage(Guid.CreateVersion7(now), name, words, next, Form.PromisedDays);
        return refusal is null ? Written.Saved : this.Refuse(refusal, FieldOf(refusal));
    }

    private async Task<IActionResult> CollideAsync(CancellationToken cancellationToken)
    {
        var pipeline = await LoadAsync(cancellationToken);
        if (pipeline is null || Id is not { } id || pipeline.Find(id) is not { } stage) return NotFound();

        Collision = await Collision.OfAsync(db, pipeline.Id, Input.Of(pipeline, stage).Values(), Form.Values(), clock.GetUtcNow(), cancellationToken);
        Form.Version = pipeline.Version;
        return Page();
    }

    private Task<Pipeline?> LoadAsync(CancellationToken cancellationToken) =>
        db.Pipelines.AsNoTracking().SingleOrDefaultAsync(p => p.EmployerId == member.EmployerId, cancellationToken);

    private static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "stage.name" or "stage.name-taken" => nameof(Input.Name),
        "stage.words-too-long" => nameof(Input.PlainWords),
        "stage.promised-days" => nameof(Input.PromisedDays),
        _ => null,
    };

    internal sealed class Input
    {
        /// <summary>The pipeline's: stages have none of their own.</summary>
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? PlainWords { get; set; }

        public string? NextStep { get; set; }

        public int? PromisedDays { get; set; }

        public static Input Of(Pipeline pipeline, Stage stage) => new()
        {
            Version = pipeline.Version,
            Name = stage.Name,
            PlainWords = stage.PlainWords,
            NextStep = stage.NextStep,
            PromisedDays = stage.PromisedDays,
        };

        public IEnumerable<FieldValue> Values() =>
        [
            new("Name", Fields.Clean(Name)),
            new("What the candidate reads", Fields.Clean(PlainWords)),
            new("What happens next", Fields.Clean(NextStep)),
            new("Reply promised within days", PromisedDays?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }
}
