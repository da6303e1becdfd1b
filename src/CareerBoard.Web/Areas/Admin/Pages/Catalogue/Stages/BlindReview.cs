using CareerBoard.Data;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CareerBoard.Web.Areas.Admin.Pages.Catalogue.Stages;

/// <summary>Until which stage applications are reviewed blind, for the partial <c>_BlindReview</c>.</summary>
/// <param name="Until">None where nothing is reviewed blind.</param>
/// <param name="MayChange">Whoever reviews blind does not say how long.</param>
internal sealed record BlindReview(IReadOnlyList<Stage> Stages, Stage? Until, string Home, bool MayChange)
{
    public static BlindReview Of(Pipeline pipeline, PipelineRef which, bool mayChange) => new(
        [.. pipeline.Current.Where(s => s is { State: ApplicationState.Open, Order: > 0 } or { State: ApplicationState.Hired })], pipeline.BlindUntil, which.Home, mayChange);

    public IReadOnlyList<Choice> Choices => [.. Stages.Select(s => new Choice(s.Id.ToString(), s.State is ApplicationState.Hired ? $"{s.Name}, the end" : s.Name))];
}

internal static class ChangingBlindReview
{
    extension(PageModel page)
    {
        public async Task<IActionResult> ReviewBlindAsync(CareerBoardDb db, Member member, PipelineRef which, Guid? until, DateTimeOffset at, CancellationToken cancellationToken)
        {
            if (!member.May(Right.SeeIdentities) || await db.ShownAsync(member, which, at, cancellationToken) is not { } shown) return page.NotFound();
            var seen = until is { } id ? await db.SeenAsync(member, shown, id, cancellationToken) : null;
            Refusal? refusal = null;
            var written = await db.ChangePipelineAsync(
                member,
                which,
                version: null,
                (pipeline, _) =>
                {
                    refusal = until is not { } first ? pipeline.ReviewBlind(null) : pipeline.Meant(first, seen) is { } stage ? pipeline.ReviewBlind(stage.Id) : new("stage.unknown");
                    return Task.FromResult(refusal is null ? Written.Saved : Written.Refused);
                },
                cancellationToken);
            return written switch
            {
                Written.Saved => page.Leave(until is null ? "Nothing is reviewed blind." : "What stands before that stage is reviewed blind.", which.Home),
                Written.NotThere => page.NotFound(),
                _ => page.LeaveRefused(refusal ?? new("entity.changed-meanwhile"), which.Home),
            };
        }
    }
}
