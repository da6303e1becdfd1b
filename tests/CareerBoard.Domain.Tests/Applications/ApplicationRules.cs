using CareerBoard.Domain.Applications;

namespace CareerBoard.Domain.Tests.Applications;

/// <summary>What is true of every application after whatever was asked of it.</summary>
internal static class ApplicationRules
{
    private static readonly (string Sentence, Func<Application, Pipeline, bool> Holds)[] All =
    [
        ("Its latest move that counts led to where it stands.", (a, _) => a.LatestMove is { } move && move.ToStageId == a.StageId),
        ("Its state is its stage's.", (a, p) => p.Find(a.StageId)?.State == a.State),
        ("It stands in a stage that there is.", (a, p) => p.Find(a.StageId) is { RemovedAt: null }),
        ("Its timeline is in order, without gaps.", (a, _) => a.Timeline.Select((entry, place) => entry.Order == place).All(same => same)),
        ("Its timeline begins with its arrival, which stays.", (a, _) => a.Timeline[0] is { Kind: TimelineKind.Submitted or TimelineKind.AddedByHand, FromStageId: null, IsUndone: false }),
        ("It arrives once.", (a, _) => a.Timeline.Count(t => t.Kind is TimelineKind.Submitted or TimelineKind.AddedByHand) == 1),
        ("Only members' moves are undone.", (a, _) => a.Timeline.All(t => !t.IsUndone || t.Kind is TimelineKind.Moved or TimelineKind.Hired or TimelineKind.Rejected)),
        ("What is undone was undone in time.", (a, _) => a.Timeline.All(t => t.UndoneAt is null || t.UndoneAt - t.At < Application.TimeToUndo)),
        ("Whoever is rejected has a reason, and nobody else.", (a, _) => a.State is ApplicationState.Rejected == a.RejectedBecause is not null),
        ("A reply is due to open applications alone.", (a, _) => a.ReplyDueAt is null || a.State is ApplicationState.Open),
        ("It keeps its files' number.", (a, _) => a.Files.Count == 1),
        ("Its tags are few and different.", (a, _) => a.Tags.Count <= Application.MostTags && a.Tags.Distinct(StringComparer.OrdinalIgnoreCase).Count() == a.Tags.Count),
    ];

    public static string? FirstBroken(Application application, Pipeline pipeline) => All.FirstOrDefault(r => !r.Holds(application, pipeline)).Sentence;
}
