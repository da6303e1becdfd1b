namespace CareerBoard.Domain.Applications;

public enum RejectionReason
{
    NotAMatch,
    AnotherCandidate,
    PositionFilled,
    NotEligible,
    Duplicate,
    Other,
}

public sealed partial class Application
{
    /// <summary>A move can be taken back, and its mail waits, this long.</summary>
    public static readonly TimeSpan TimeToUndo = TimeSpan.FromMinutes(5);

    /// <summary>Moves on or back as a member decides: on, only where what the present stage needs is there.</summary>
    /// <param name="there">What there is by now.</param>
    public Refusal? Go(Pipeline pipeline, Stage stage, StageNeeds there, Guid by, DateTimeOffset now)
    {
        if (State is ApplicationState.Open && pipeline.Find(StageId) is { } present && stage.Order > present.Order)
        {
            var missing = present.Needs & ~there;
            if (missing.HasFlag(StageNeeds.Interview)) return new("stage.needs-interview", present.Name);
            if (missing.HasFlag(StageNeeds.Scorecard)) return new("stage.needs-scorecard", present.Name);
        }

        return Move(stage, by, now);
    }

    /// <summary>Moves to another stage of the pipeline: to an open one, or to its end for the hired.</summary>
    public Refusal? Move(Stage stage, Guid by, DateTimeOffset now)
    {
        if (IsErased) return new("application.erased");
        if (State is ApplicationState.Withdrawn) return new("application.withdrawn");
        if (stage.Id == StageId) return new("application.already-there", stage.Name);
        if (stage.RemovedAt is not null) return new("stage.removed", stage.Name);
        if (stage.State is ApplicationState.Withdrawn) return new("application.only-candidate-withdraws");
        if (stage.State is ApplicationState.Rejected) return new("application.reject-needs-reason");

        var entry = Enter(stage, stage.State is ApplicationState.Hired ? TimelineKind.Hired : TimelineKind.Moved, by, now);
        Raise(new ApplicationMoved(Id, EmployerId, entry.Id));
        return null;
    }

    public Refusal? Reject(Pipeline pipeline, RejectionReason reason, Guid by, DateTimeOffset now)
    {
        if (IsErased) return new("application.erased");
        if (State is ApplicationState.Withdrawn) return new("application.withdrawn");
        if (State is ApplicationState.Rejected) return new("application.already-rejected");

        var entry = Enter(pipeline.End(ApplicationState.Rejected), TimelineKind.Rejected, by, now, reason);
        Raise(new ApplicationRejected(Id, EmployerId, entry.Id, reason));
        return null;
    }

    /// <summary>
    /// Goes along to another open stage because its own was taken out of the pipeline. Nothing was decided about it, so nobody is told, and what
    /// was promised stays promised.
    /// </summary>
    public Refusal? GoAlong(Stage to, Guid by, DateTimeOffset now)
    {
        if (State is not ApplicationState.Open) return new("application.ended");
        if (to is not { State: ApplicationState.Open, RemovedAt: null } || to.Id == StageId) return new("stage.unknown");

        var promised = ReplyDueAt;
        var entry = Enter(to, TimelineKind.WentAlong, by, now);
        ReplyDueAt = promised ?? ReplyDueAt;
        Raise(new ApplicationWentAlong(Id, EmployerId, entry.Id));
        return null;
    }

    public Refusal? Withdraw(Pipeline pipeline, DateTimeOffset now)
    {
        if (State is not ApplicationState.Open) return new("application.ended");

        var entry = Enter(pipeline.End(ApplicationState.Withdrawn), TimelineKind.Withdrawn, by: null, now);
        Raise(new ApplicationWithdrawn(Id, EmployerId, entry.Id));
        return null;
    }

    /// <summary>Takes back the latest move while its mail still waits; neither stays visible to the candidate.</summary>
    /// <param name="from">The pipeline in which the stage to return to is looked up.</param>
    public Refusal? Undo(Guid entryId, Pipeline from, Guid by, DateTimeOffset now)
    {
        if (IsErased) return new("application.erased");
        var entry = LatestMove;
        if (entry is null || entry.Id != entryId || entry.IsUndone) return new("application.nothing-to-undo");
        if (entry.Kind is not (TimelineKind.Moved or TimelineKind.Hired or TimelineKind.Rejected)) return new("application.nothing-to-undo");
        if (now >= entry.At + TimeToUndo) return new("application.too-late-to-undo");
        if (entry.FromStageId is not { } back || from.Find(back) is not { } stage) return new("stage.unknown");
        if (stage.RemovedAt is not null) return new("stage.removed", stage.Name);

        entry.Undo(now);
        (StageId, State, ReplyDueAt) = (stage.Id, stage.State, entry.ReplyWasDueAt);
        MarkEnd();
        Hide(stage);
        // Whoever was asked to look after it since then goes on doing so.
        if (entry.ToStageId is { } left && from.Find(left)?.OwnerId is { } stageOwner && OwnerId == stageOwner) OwnerId = entry.OwnerWasId;
        RejectedBecause = LatestMove?.Because;
        Raise(new ApplicationMoveUndone(Id, EmployerId, entry.Id));
        return null;
    }

    /// <summary>The latest step that brought it to its present stage.</summary>
    public TimelineEntry? LatestMove => Timeline.Where(t => t is { ToStageId: not null, IsUndone: false }).MaxBy(t => t.Order);

    private TimelineEntry Enter(Stage stage, TimelineKind kind, Guid? by, DateTimeOffset now, RejectionReason? because = null)
    {
        var entry = Record(kind, by, now);
        entry.Step(Timeline.Count == 1 ? null : StageId, stage.Id, ReplyDueAt, OwnerId, because);
        OwnerId = stage.OwnerId ?? OwnerId;
        (StageId, State, RejectedBecause) = (stage.Id, stage.State, because);
        ReplyDueAt = stage.State is ApplicationState.Open && stage.PromisedDays is { } days ? now.AddDays(days) : null;
        MarkEnd();
        Hide(stage);
        return entry;
    }

    private TimelineEntry Record(TimelineKind kind, Guid? by, DateTimeOffset now)
    {
        var entry = new TimelineEntry(Guid.CreateVersion7(now), Timeline.Count, kind, by, now);
        Timeline.Add(entry);
        return entry;
    }
}

public enum TimelineKind
{
    Submitted,
    AddedByHand,
    Moved,
    Hired,
    Rejected,
    Withdrawn,
    FileReplaced,

    /// <summary>Its stage was taken out of the pipeline.</summary>
    WentAlong,
}

/// <summary>One thing that happened to an application. Entries are added and, within the time to undo, marked as undone; none is removed.</summary>
public sealed class TimelineEntry
{
    private TimelineEntry() { }

    internal TimelineEntry(Guid id, int order, TimelineKind kind, Guid? byMemberId, DateTimeOffset at) =>
        (Id, Order, Kind, ByMemberId, At) = (id, order, kind, byMemberId, at);

    public Guid Id { get; private set; }

    public int Order { get; private set; }

    public TimelineKind Kind { get; private set; }

    /// <summary>Who did it, or none where it was the candidate.</summary>
    public Guid? ByMemberId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid? FromStageId { get; private set; }

    public Guid? ToStageId { get; private set; }

    /// <summary>What had been promised before this step, to be restored when it is undone.</summary>
    public DateTimeOffset? ReplyWasDueAt { get; private set; }

    /// <summary>Who looked after it before this step, to be restored when it is undone.</summary>
    public Guid? OwnerWasId { get; private set; }

    public RejectionReason? Because { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public bool IsUndone => UndoneAt is not null;

    /// <summary>Whether the candidate knows of it: what a member decides is told once it can no longer be taken back.</summary>
    public bool IsToldAt(DateTimeOffset now) =>
        Kind is not (TimelineKind.Moved or TimelineKind.Hired or TimelineKind.Rejected) || now >= At + Application.TimeToUndo;

    internal void Step(Guid? from, Guid to, DateTimeOffset? replyWasDueAt, Guid? ownerWas, RejectionReason? because) =>
        (FromStageId, ToStageId, ReplyWasDueAt, OwnerWasId, Because) = (from, to, replyWasDueAt, ownerWas, because);

    internal void Undo(DateTimeOffset now) => UndoneAt = now;
}

public sealed record ApplicationMoved(Guid Id, Guid Employer, Guid EntryId) : Fact(Id, Employer);

public sealed record ApplicationRejected(Guid Id, Guid Employer, Guid EntryId, RejectionReason Reason) : Fact(Id, Employer);

public sealed record ApplicationWithdrawn(Guid Id, Guid Employer, Guid EntryId) : Fact(Id, Employer);

public sealed record ApplicationWentAlong(Guid Id, Guid Employer, Guid EntryId) : Fact(Id, Employer);

public sealed record ApplicationMoveUndone(Guid Id, Guid Employer, Guid EntryId) : Fact(Id, Employer);
