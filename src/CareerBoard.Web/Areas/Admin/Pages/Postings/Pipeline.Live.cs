using CareerBoard.Data.Queries;
using CareerBoard.Domain.Applications;
using CareerBoard.Web.Areas.Admin.Pages.Applications;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

internal sealed partial class PipelineModel
{
    /// <summary>Told one by one; beyond that their number says enough.</summary>
    private const int MostTold = 20;

    /// <summary>A step may be committed a little after the instant it carries, and nodes' clocks differ. What is told twice is left out by the page, which knows the keys.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>Answers a page that shows what <paramref name="since"/> says: nothing where it still is so, or else which columns have changed and what colleagues did.</summary>
    private async Task<IActionResult> ChangesAsync(BoardMark? since, IQueryable<Application> applications, IQueryable<Application> found, CancellationToken cancellationToken)
    {
        if (since is not null && Mark.ShowsTheSameAs(since)) return new NoContentResult();

        var steps = since is null ? [] : await StepsAsync(applications, since.At - Overlap, cancellationToken);
        var moved = steps.SelectMany(s => new[] { s.From, s.To }).ToHashSet();
        var counts = await found.GroupBy(a => a.StageId).Select(g => new { Stage = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Stage, g => g.Count, cancellationToken);
        return new JsonResult(new
        {
            mark = Mark.Write(),
            stages = since is not null && since.Pipeline != Mark.Pipeline,
            lanes = Names.Stages.Where(s => since is null || Mark[s.Id] != since[s.Id] || moved.Contains(s.Id)).Select(s => new { stage = s.Id, count = counts.GetValueOrDefault(s.Id) }),
            heard = steps.Where(s => s.By != member.Id).Select(s => new { key = $"{s.Id:N}{(s.IsUndone ? "-" : "+")}", id = s.Application, stage = s.IsUndone ? s.From : s.To, words = Say(s) }),
        });
    }

    /// <summary>The latest steps, those first that came first.</summary>
    private async Task<List<StepLine>> StepsAsync(IQueryable<Application> applications, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var access = member.Access;
        var latest = await applications
            .SelectMany(a => a.Timeline, (a, t) => new { Application = a.Id, Name = EF.Property<string>(a, ApplicationColumns.Name), a.IsBlind, Entry = t })
            .Where(x => x.Entry.ToStageId != null && (x.Entry.At >= after || x.Entry.UndoneAt >= after))
            .OrderByDescending(x => x.Entry.At).ThenByDescending(x => x.Entry.Id)
            .Select(x => new StepLine(x.Entry.Id, x.Application, Application.ShownName(x.Application, x.Name, x.IsBlind, access), x.Entry.Kind, x.Entry.ByMemberId, x.Entry.FromStageId, x.Entry.ToStageId, x.Entry.UndoneAt != null))
            .Take(MostTold)
            .ToListAsync(cancellationToken);
        latest.Reverse();
        return latest;
    }

    private string Say(StepLine step)
    {
        var who = Names.Colleague(step.By) ?? step.Name;
        if (step.IsUndone) return $"{who} took a step back: {step.Name} is in {Names.StageOf(step.From ?? default)}";
        return step.Kind switch
        {
            TimelineKind.Submitted => $"{step.Name} has applied",
            TimelineKind.AddedByHand => $"{who} added {step.Name}",
            TimelineKind.Withdrawn => $"{step.Name} has withdrawn",
            TimelineKind.Rejected => $"{who} rejected {step.Name}",
            _ => $"{who} moved {step.Name} to {Names.StageOf(step.To ?? default)}",
        };
    }

    private sealed record StepLine(Guid Id, Guid Application, string Name, TimelineKind Kind, Guid? By, Guid? From, Guid? To, bool IsUndone);
}
