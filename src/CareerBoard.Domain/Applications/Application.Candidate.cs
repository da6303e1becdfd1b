namespace CareerBoard.Domain.Applications;

public sealed partial class Application
{
    /// <summary>
    /// Where it stands for the candidate. A move that can still be taken back has not happened yet for them, and one that was
    /// taken back never did: they learn of a step when its mail goes out.
    /// </summary>
    public CandidateSight SeenByCandidate(Pipeline pipeline, DateTimeOffset now)
    {
        TimelineEntry[] kept = [.. Timeline.Where(t => !t.IsUndone).OrderBy(t => t.Order)];
        var hidden = Array.Find(kept, t => !t.IsToldAt(now));
        TimelineEntry[] seen = [.. kept.Where(t => t.IsToldAt(now))];
        var stage = (seen.LastOrDefault(t => t.ToStageId is not null)?.ToStageId is { } id ? pipeline.Find(id) : null) ?? pipeline.First;
        var promised = hidden is null ? ReplyDueAt : hidden.ReplyWasDueAt;
        return new CandidateSight(stage, seen, stage.State is ApplicationState.Open ? promised : null);
    }
}

/// <summary>What a candidate may see of an application's way so far.</summary>
/// <param name="Steps">Oldest first.</param>
/// <param name="ReplyDueAt">When an answer was promised, or none.</param>
public sealed record CandidateSight(Stage Stage, IReadOnlyList<TimelineEntry> Steps, DateTimeOffset? ReplyDueAt)
{
    public ApplicationState State => Stage.State;
}
