using CareerBoard.Data;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>The employer's template for one kind of opening; admins shift its open stages.</summary>
[OpenTo(Audience.SeesCatalogue)]
internal sealed class IndexModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    public PipelineKind Which { get; private set; }

    public StageTable Table { get; private set; } = null!;

    public BlindReview Blind { get; private set; } = null!;

    public bool MayChange => member.MayChangeOwn;

    public async Task<IActionResult> OnGetAsync(string? kind, CancellationToken cancellationToken)
    {
        if (kind is not null && StageKinds.Read(kind) is null) return NotFound();

        Which = StageKinds.Read(kind) ?? PipelineKind.Experienced;
        var which = PipelineRef.Template(Which);
        var pipeline = await db.ShownAsync(member, which, clock.GetUtcNow(), cancellationToken);
        Table = new StageTable([.. pipeline!.Current], which.Home, await db.StageOwnersAsync(member, cancellationToken), MayOpen: true, MayChange, new Dictionary<Guid, int>());
        Blind = BlindReview.Of(pipeline, which, MayChange && member.May(Right.SeeIdentities));
        return Page();
    }

    public async Task<IActionResult> OnPostBlindAsync(string? kind, Guid? until, CancellationToken cancellationToken) =>
        MayChange && StageKinds.Read(kind) is { } which ? await this.ReviewBlindAsync(db, member, PipelineRef.Template(which), until, clock.GetUtcNow(), cancellationToken) : NotFound();

    public async Task<IActionResult> OnPostShiftAsync(string? kind, Guid id, bool earlier, CancellationToken cancellationToken) =>
        MayChange && StageKinds.Read(kind) is { } which ? await this.ShiftStageAsync(db, member, PipelineRef.Template(which), id, earlier, clock.GetUtcNow(), cancellationToken) : NotFound();
}
