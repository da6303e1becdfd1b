using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

internal static class Shifting
{
    extension(PageModel page)
    {
        public async Task<IActionResult> ShiftStageAsync(CareerBoardDb db, Member member, PipelineRef which, Guid id, bool earlier, DateTimeOffset at, CancellationToken cancellationToken)
        {
            if (await db.ShownAsync(member, which, at, cancellationToken) is not { } shown) return page.NotFound();
            var seen = await db.SeenAsync(member, shown, id, cancellationToken);
            Refusal? refusal = null;
            var written = await db.ChangePipelineAsync(
                member,
                which,
                version: null,
                (pipeline, _) =>
                {
                    refusal = pipeline.Meant(id, seen) is { } stage ? pipeline.Shift(stage.Id, earlier) : new("stage.unknown");
                    return Task.FromResult(refusal is null ? Written.Saved : Written.Refused);
                },
                cancellationToken);
            return written switch
            {
                Written.Saved => page.Leave("The order is changed.", which.Home),
                Written.NotThere => page.NotFound(),
                _ => page.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), which.Home),
            };
        }
    }
}
