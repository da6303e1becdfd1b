using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>The employer's stages in their order; admins shift and remove open ones.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class IndexModel(CareerBoardDb db, Member member) : PageModel
{
    private const string List = "/admin/catalogue/stages";

    public IReadOnlyList<Stage> Stages { get; private set; } = [];

    public bool MayChange => member.MayChangeOwn;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var pipeline = await db.Pipelines.AsNoTracking().SingleOrDefaultAsync(p => p.EmployerId == member.EmployerId, cancellationToken);
        Stages = [.. pipeline?.Stages.OrderBy(s => s.Order) ?? Enumerable.Empty<Stage>()];
    }

    public Task<IActionResult> OnPostShiftAsync(Guid id, bool earlier, CancellationToken cancellationToken) =>
        ChangeAsync("The order is changed.", pipeline => Task.FromResult(pipeline.Shift(id, earlier)), cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync("The stage is removed.", async pipeline => pipeline.RemoveStage(id, await IsInUseAsync(id, cancellationToken)), cancellationToken);

    private async Task<IActionResult> ChangeAsync(string notice, Func<Pipeline, Task<Refusal?>> verb, CancellationToken cancellationToken)
    {
        if (!MayChange) return NotFound();

        Refusal? refusal = null;
        var written = await db.WriteAsync(
            async _ =>
            {
                var pipeline = await db.Pipelines.SingleOrDefaultAsync(p => p.EmployerId == member.EmployerId, cancellationToken);
                if (pipeline is null) return Written.NotThere;
                refusal = await verb(pipeline);
                return refusal is null ? Written.Saved : Written.Refused;
            },
            cancellationToken);
        return written switch
        {
            Written.Saved => this.Leave(notice, List),
            Written.NotThere => NotFound(),
            _ => this.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), List),
        };
    }

    private Task<bool> IsInUseAsync(Guid stageId, CancellationToken cancellationToken) =>
        db.Applications.AnyAsync(
            a => a.EmployerId == member.EmployerId && (a.StageId == stageId || a.Timeline.Any(t => t.ToStageId == stageId || t.FromStageId == stageId)), cancellationToken);
}
