using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Adds an open stage or says anew what one is, in a template or in a posting's own pipeline: the two pages differ in who may do it.</summary>
internal sealed class StageEditing(PageModel page, CareerBoardDb db, Member member, TimeProvider clock, PipelineRef which, Guid? id)
{
    public string Heading { get; private set; } = "New stage";

    public ApplicationState State { get; private set; }

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public Collision? Collision { get; private set; }

    /// <summary>The pipeline in which the page showed the stage.</summary>
    private Pipeline? Seen { get; set; }

    /// <summary>What the form shows at first, or none where there is no such stage.</summary>
    public async Task<StageForm?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.ShownAsync(member, which, clock.GetUtcNow(), cancellationToken) is not { } shown) return null;

        Owners = await db.StageOwnersAsync(member, cancellationToken);
        var version = IsOwn(shown) ? shown.Version : PipelineRef.NotThereYet;
        if (id is not { } known) return new StageForm { Version = version };
        Seen = await db.SeenAsync(member, shown, known, cancellationToken);
        if (shown.Meant(known, Seen) is not { } stage) return null;

        (Heading, State) = (stage.Name, stage.State);
        return StageForm.Of(stage, version);
    }

    /// <summary>Saves what was typed; where somebody else was first, <see cref="Collision"/> says what they wrote.</summary>
    public async Task<Written> SaveAsync(StageForm form, CancellationToken cancellationToken)
    {
        if (!page.ModelState.IsValid) return Written.Refused;

        var written = await db.ChangePipelineAsync(member, which, id is null ? null : form.Version, (pipeline, now) => WriteAsync(pipeline, form, now, cancellationToken), cancellationToken);
        if (written is Written.Collided) page.Response.StatusCode = StatusCodes.Status409Conflict;
        if (written is Written.Collided && id is not null) await CollideAsync(form, cancellationToken);
        if (written is Written.Collided or Written.NameTaken && Collision is null) page.Refuse(new("entity.changed-meanwhile"));
        return written;
    }

    private async Task<Written> WriteAsync(Pipeline pipeline, StageForm form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.CheckStageOwnerAsync(member, form.OwnerId, cancellationToken) is { } nobody) return page.Refuse(nobody, StageForm.FieldOf(nobody));

        var refusal = id is { } known
            ? pipeline.Meant(known, Seen) is { } stage ? pipeline.Describe(stage.Id, form.ToWords(stage.State)) : new("stage.unknown")
            : pipeline.AddStage(Guid.CreateVersion7(now), form.ToWords(ApplicationState.Open));
        return refusal is null ? Written.Saved : page.Refuse(refusal, StageForm.FieldOf(refusal));
    }

    private async Task CollideAsync(StageForm form, CancellationToken cancellationToken)
    {
        var pipeline = await db.ShownAsync(member, which, clock.GetUtcNow(), cancellationToken);
        if (pipeline is null || pipeline.Meant(id!.Value, Seen) is not { } stage) return;

        Collision = await Collision.OfAsync(db, pipeline.Id, StageForm.Of(stage, pipeline.Version).Values(Owners), form.Values(Owners), clock.GetUtcNow(), cancellationToken);
        form.Version = pipeline.Version;
    }

    /// <summary>A template that stands in for what is not there yet has no version that could have been seen.</summary>
    private bool IsOwn(Pipeline shown) => which.Kind is { } kind ? shown.Kind == kind : shown.PostingId is not null;
}
