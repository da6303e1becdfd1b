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

/// <summary>Takes back what this member did to several applications at one moment.</summary>
[OpenTo(Audience.DecidesApplications)]
internal sealed class BulkUndoModel(CareerBoardDb db, Member member, TimeProvider clock) : PageModel
{
    /// <summary>Instants are kept in microseconds.</summary>
    public static string Address(DateTimeOffset at) => $"/admin/applications/bulk/undo?at={(at.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture)}";

    [BindProperty(SupportsGet = true, Name = "at")]
    public long At { get; set; }

    public IActionResult OnGet() => Redirect(ApplicationList.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var nothing = new Refusal("application.nothing-to-undo");
        var now = clock.GetUtcNow();
        if (At < 0 || At > now.UtcTicks / TimeSpan.TicksPerMicrosecond) return this.Refused(nothing, ApplicationList.Path);

        var at = new DateTimeOffset(At * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        if (now >= at + Application.TimeToUndo) return this.Refused(new Refusal("application.too-late-to-undo"), ApplicationList.Path);

        var applications = await db.Applications.MovableBy(member, db.Postings)
            .Where(a => a.Timeline.Any(t => t.At == at && t.ByMemberId == member.Id && t.UndoneAt == null))
            .Take(Pick.Most)
            .ToListAsync(cancellationToken);
        var pipelines = await db.PipelinesOfAsync(applications, cancellationToken);

        var outcome = new Outcome(await Names.OfAsync(db, member, pipelines.Keys, cancellationToken), now);
        foreach (var application in applications)
        {
            var entry = application.Timeline.Single(t => t.At == at && t.ByMemberId == member.Id && !t.IsUndone);
            outcome.Try(application, new Pick(application.Id, entry.ToStageId ?? application.StageId), a => a.Undo(entry.Id, pipelines[a.PostingId], member.Id, now));
        }

        if (outcome.Done.Count == 0) return this.Refused(nothing, ApplicationList.Path);
        return await db.TrySaveAsync(cancellationToken)
            ? this.Done(outcome.Say($"Undone for {Chosen.Count(outcome.Done, member)}."), ApplicationList.Path)
            : this.Refused("Somebody else moved one of these at the same moment, so nothing was undone. Try again.", ApplicationList.Path);
    }
}
