using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
using CareerBoard.Data.Search;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Employers;
using CareerBoard.Web.Hosting;
using CareerBoard.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications.Bulk;

/// <summary>Moves all that were chosen, apart from those that stand elsewhere by now.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkMoveModel(CareerBoardDb db, Member member, OpenPostings postings, TimeProvider clock) : PageModel
{
    /// <summary>The stage's name: the chosen ones may belong to several postings, each with stages of its own.</summary>
    [BindProperty]
    public string? Stage { get; set; }

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (chosen, wrong) = await Chosen.ReadAsync(this, db, member, postings, now, cancellationToken);
        if (wrong is not null) return this.Refused(wrong, ApplicationList.Path);

        if (Fields.CleanOrNone(Stage) is not { } name) return this.Refused(new Refusal("stage.unknown"), ApplicationList.Path);

        var pipelines = await chosen.PipelinesAsync(db, cancellationToken);
        var outcome = new Outcome(await Names.OfAsync(db, member, pipelines.Values, cancellationToken), now);
        var isWhole = await chosen.ActAsync(db, member, outcome, MoveAsync, cancellationToken);

        if (outcome.Done.Count == 0) return this.Refused(isWhole ? outcome.Say("Nothing was moved.") : outcome.SayBroken("Nothing was moved."), ApplicationList.Path);
        var moved = $"{Chosen.Say(outcome.Done, member)} moved to {name}.";
        return this.Done(isWhole ? outcome.Say(moved) : outcome.SayBroken(moved), ApplicationList.Path, BulkUndoModel.Address(now));

        async Task MoveAsync(IReadOnlyList<(Application Application, Pick Pick)> batch, Outcome part)
        {
            var there = await db.ThereAsync([.. batch.Select(c => c.Application)], cancellationToken);
            foreach (var (application, pick) in batch) part.Try(application, pick, a => StageOf(a) is { } stage ? a.Go(pipelines[a.PostingId], stage, there[a.Id], member.Id, now) : new Refusal("stage.not-in-pipeline", name));
        }

        Stage? StageOf(Application application) => pipelines[application.PostingId].Current.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
    }
}
