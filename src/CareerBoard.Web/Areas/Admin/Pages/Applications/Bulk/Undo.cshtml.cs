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

        // As many as one step may have moved: those taken back are found no more, and those that cannot be are passed by.
        var outcome = new Outcome(await Names.OfAsync(db, member, await PostingsAsync(at, cancellationToken), cancellationToken), now);
        for (Guid? last = null; ;)
        {
            var standing = last is { } key ? Standing(at).Where(a => a.Id > key) : Standing(at);
            var batch = await standing.OrderBy(a => a.Id).Take(Pick.Most).ToListAsync(cancellationToken);
            if (batch.Count == 0) break;

            last = batch[^1].Id;
            var pipelines = await db.PipelinesOfAsync(batch, cancellationToken);
            var part = outcome.Part();
            foreach (var application in batch)
            {
                var entry = application.Timeline.Single(t => t.At == at && t.ByMemberId == member.Id && !t.IsUndone);
                part.Try(application, new Pick(application.Id, entry.ToStageId ?? application.StageId), a => a.Undo(entry.Id, pipelines[a.PostingId], member.Id, now));
            }

            if (!await db.TrySaveAsync(cancellationToken))
            {
                const string race = "Somebody else moved one of these at the same moment, so it stopped there. Try again.";
                return this.Refused(outcome.Done.Count == 0 ? race : outcome.Say($"Undone for {Chosen.Say(outcome.Done)}. {race}"), ApplicationList.Path);
            }

            db.ChangeTracker.Clear();
            outcome.Take(part);
        }

        return outcome.Done.Count == 0 ? this.Refused(nothing, ApplicationList.Path) : this.Done(outcome.Say($"Undone for {Chosen.Say(outcome.Done)}."), ApplicationList.Path);
    }

    /// <summary>What this member did at that instant and still stands.</summary>
    private IQueryable<Application> Standing(DateTimeOffset at) =>
        db.Applications.MovableBy(member, db.Postings).Where(a => a.Timeline.Any(t => t.At == at && t.ByMemberId == member.Id && t.UndoneAt == null));

    private async Task<List<Guid>> PostingsAsync(DateTimeOffset at, CancellationToken cancellationToken) => await Standing(at).Select(a => a.PostingId).Distinct().ToListAsync(cancellationToken);
}
