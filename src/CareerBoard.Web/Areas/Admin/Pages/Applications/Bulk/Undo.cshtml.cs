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
        const int tries = 3;
        for (var (last, attempt) = (Guid.Empty, 1); ;)
        {
            var batch = await Standing(at).Where(a => a.Id > last).OrderBy(a => a.Id).Take(Pick.Most).ToListAsync(cancellationToken);
            if (batch.Count == 0) break;

            var pipelines = await db.PipelinesOfAsync(batch, cancellationToken);
            var part = outcome.Part();
            foreach (var application in batch)
            {
                var step = application.Timeline.Where(t => t.At == at && t.ByMemberId == member.Id && !t.IsUndone && t.ToStageId is not null).MaxBy(t => t.Order)!;
                part.Try(application, new Pick(application.Id, step.ToStageId!.Value), a => a.Undo(step.Id, pipelines[a.PostingId], member.Id, now));
            }

            var isSaved = await db.TrySaveAsync(cancellationToken);
            db.ChangeTracker.Clear();
            if (isSaved)
            {
                outcome.Take(part);
                (last, attempt) = (batch[^1].Id, 1);
            }
            else if (++attempt > tries)
            {
                return this.Refused(outcome.SayBroken(outcome.Done.Count == 0 ? "Nothing was undone." : $"Undone for {Chosen.Say(outcome.Done, member)}."), ApplicationList.Path);
            }
        }

        return outcome.Done.Count == 0 ? this.Refused(nothing, ApplicationList.Path) : this.Done(outcome.Say($"Undone for {Chosen.Say(outcome.Done, member)}."), ApplicationList.Path);
    }

    /// <summary>Those that this member moved at that instant and nobody has taken back. To add somebody by hand at the same one is no move.</summary>
    private IQueryable<Application> Standing(DateTimeOffset at) => db.Applications.MovableBy(member, db.Postings).Where(a => a.Timeline.Any(t =>
        t.At == at && t.ByMemberId == member.Id && t.UndoneAt == null && (t.Kind == TimelineKind.Moved || t.Kind == TimelineKind.Hired || t.Kind == TimelineKind.Rejected)));

    private async Task<List<Guid>> PostingsAsync(DateTimeOffset at, CancellationToken cancellationToken) => await Standing(at).Select(a => a.PostingId).Distinct().ToListAsync(cancellationToken);
}
