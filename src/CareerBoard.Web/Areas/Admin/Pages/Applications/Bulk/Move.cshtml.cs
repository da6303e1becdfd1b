using System.Globalization;
using CareerBoard.Data;
using CareerBoard.Data.Queries;
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
internal sealed class BulkMoveModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    /// <summary>The stage's name: the chosen ones may belong to several postings, each with stages of its own.</summary>
    [BindProperty]
    public string? Stage { get; set; }

    [BindProperty(Name = "pick")]
    public List<string> Picks { get; set; } = [];

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Picks.Count > Pick.Most) return this.Refused(Chosen.TooMany, ApplicationList.Path);
        var chosen = await Chosen.LoadAsync(db, member, Picks, cancellationToken);
        if (chosen.Items.Count == 0) return this.Refused(Chosen.None, ApplicationList.Path);

        var pipelines = await db.PipelinesOfAsync(chosen.Items.Select(c => c.Application), cancellationToken);
        if (Fields.CleanOrNone(Stage) is not { } name) return this.Refused(new Refusal("stage.unknown"), ApplicationList.Path);

        var there = await db.ThereAsync([.. chosen.Items.Select(c => c.Application)], cancellationToken);
        var now = clock.GetUtcNow();
        var outcome = new Outcome(await Names.OfAsync(db, member, pipelines.Keys, cancellationToken), now);
        foreach (var (application, pick) in chosen.Items) outcome.Try(application, pick, a => StageOf(a) is { } stage ? a.Go(pipelines[a.PostingId], stage, there[a.Id], member.Id, now) : new Refusal("stage.not-in-pipeline", name));

        if (outcome.Done.Count == 0) return this.Refused(outcome.Say("Nothing was moved."), ApplicationList.Path);
        if (!await db.TrySaveAsync(cancellationToken)) return this.Refused("Somebody else moved one of these at the same moment, so nothing was moved. Look at them again.", ApplicationList.Path);
        return this.Done(outcome.Say($"{Chosen.Count(outcome.Done, member)} moved to {name}."), ApplicationList.Path, BulkUndoModel.Address(now));

        Stage? StageOf(Application application) => pipelines[application.PostingId].Current.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
    }
}
