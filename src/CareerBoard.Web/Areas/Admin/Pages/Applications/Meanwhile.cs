using CareerBoard.Domain.Applications;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>What happened to an application since somebody saw it elsewhere.</summary>
internal static class Meanwhile
{
    public static string Say(Application application, Names names, DateTimeOffset now)
    {
        var (name, latest) = (names.Candidate(application), application.Timeline.MaxBy(t => t.UndoneAt ?? t.At)!);
        var when = Format.Distance(latest.UndoneAt ?? latest.At, now);
        if (latest.IsUndone) return $"A step was taken back {when}: {name} is in {names.StageOf(application.StageId)}.";

        var step = application.LatestMove ?? latest;
        var who = names.Colleague(step.ByMemberId) ?? name;
        var since = Format.Distance(step.At, now);
        return step.Kind switch
        {
            TimelineKind.Withdrawn => $"{name} withdrew {since}.",
            TimelineKind.WentAlong => $"The stage was taken out of the pipeline {since}: {name} is in {names.StageOf(application.StageId)}.",
            TimelineKind.Rejected => $"{who} rejected {name} {since}.",
            _ => $"{who} moved {name} to {names.StageOf(application.StageId)} {since}.",
        };
    }
}
