using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Takes an open stage out of a template. No application stands in a template, so nothing has to move.</summary>
[OpenTo(Audience.KeepsCatalogue)]
internal sealed class RemoveModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public PipelineRef Which { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string kind, Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(kind, id, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string kind, Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(kind, id, cancellationToken) is not { } shown) return NotFound();

        Refusal? refusal = null;
        var written = await db.ChangePipelineAsync(
            member,
            Which,
            version: null,
            (pipeline, now) =>
            {
                refusal = pipeline.Meant(id, shown) is { } stage ? pipeline.RemoveStage(stage.Id, now) : new("stage.unknown");
                return Task.FromResult(refusal is null ? Written.Saved : Written.Refused);
            },
            cancellationToken);
        return written is Written.Saved ? this.Leave("The stage is removed.", Which.Home) : this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), Which.Home);
    }

    private async Task<Pipeline?> LoadAsync(string kind, Guid id, CancellationToken cancellationToken)
    {
        if (StageKinds.Read(kind) is not { } known) return null;

        Which = PipelineRef.Template(known);
        var shown = await db.ShownAsync(member, Which, clock.GetUtcNow(), cancellationToken);
        if (shown?.Current.FirstOrDefault(s => s.Id == id) is not { State: ApplicationState.Open } stage) return null;
        Name = stage.Name;
        return shown;
    }
}
