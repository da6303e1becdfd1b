namespace CareerBoard.Domain.Applications;

/// <summary>
/// The way of one application through its stages, without whose it is: what figures are made of. Steps that were taken back never happened.
/// </summary>
public sealed class Journey
{
    private readonly List<JourneyStep> _steps = [];

    /// <param name="replyDueAt">What is promised in the present stage.</param>
    public Journey(Guid postingId, DateTimeOffset appliedAt, string? source, DateTimeOffset? replyDueAt) =>
        (PostingId, AppliedAt, Source, ReplyDueAt) = (postingId, appliedAt, source, replyDueAt);

    public Guid PostingId { get; }

    public DateTimeOffset AppliedAt { get; }

    public string? Source { get; }

    public DateTimeOffset? ReplyDueAt { get; }

    /// <summary>In their order; the first is how it came.</summary>
    public IReadOnlyList<JourneyStep> Steps => _steps;

    public bool IsByHand => _steps is [{ Kind: TimelineKind.AddedByHand }, ..];

    public ApplicationState State => _steps is [.., var last] ? last.Stage.State : ApplicationState.Open;

    /// <summary>The step that ended it, or none while it is open.</summary>
    public JourneyStep? End => _steps is [.., { Stage.State: not ApplicationState.Open } last] ? last : null;

    /// <summary>Whether somebody let it go further than where it arrived.</summary>
    public bool WentOn => _steps.Skip(1).Any(s => s.Kind is not TimelineKind.WentAlong && (s.Stage.State is ApplicationState.Hired || (s.Stage.State is ApplicationState.Open && s.Stage.Order > _steps[0].Stage.Order)));

    public void Add(JourneyStep step)
    {
        _steps.Add(step);
        if (_steps.Count > 1 && _steps[^2].Order > step.Order) _steps.Sort((a, b) => a.Order.CompareTo(b.Order));
    }

    /// <summary>Its stays in open stages, in their order. One stage may be visited twice.</summary>
    public IEnumerable<Stay> Stays()
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Stage.State is not ApplicationState.Open) continue;
            var next = i + 1 < _steps.Count ? _steps[i + 1] : null;
            yield return new Stay(_steps[i].Stage, _steps[i].At, next, next is null ? ReplyDueAt : next.ReplyWasDueAt);
        }
    }

    /// <summary>What came of the latest offer that was made, or none where none was.</summary>
    public Offer? Offer()
    {
        if (_steps.FindLast(s => s.Stage is { State: ApplicationState.Open, MakesOffer: true }) is not { } made) return null;

        var last = _steps[^1];
        var answer = last.Stage.State switch
        {
            ApplicationState.Hired => OfferAnswer.Accepted,
            ApplicationState.Withdrawn => OfferAnswer.Declined,
            ApplicationState.Rejected => OfferAnswer.TakenBack,
            _ => last.Stage.Order >= made.Stage.Order ? OfferAnswer.Waiting : OfferAnswer.TakenBack,
        };
        return new Offer(made.At, answer, answer is OfferAnswer.Waiting ? null : last.At);
    }
}

/// <summary>What a stage is to a journey.</summary>
public sealed record JourneyStage(string Name, ApplicationState State, int Order, bool MakesOffer);

/// <param name="ReplyWasDueAt">What had been promised in the stage that it left.</param>
public sealed record JourneyStep(int Order, JourneyStage Stage, TimelineKind Kind, DateTimeOffset At, DateTimeOffset? ReplyWasDueAt);

/// <summary>One stay in an open stage.</summary>
/// <param name="Next">The step that ended it, or none while it lasts.</param>
/// <param name="PromisedBy">When a reply was promised, or none.</param>
public sealed record Stay(JourneyStage Stage, DateTimeOffset From, JourneyStep? Next, DateTimeOffset? PromisedBy)
{
    public StayEnd End => Next switch
    {
        null => StayEnd.Here,
        { Stage.State: ApplicationState.Rejected } => StayEnd.Rejected,
        { Stage.State: ApplicationState.Withdrawn } => StayEnd.Withdrawn,
        { Stage.State: ApplicationState.Hired } or { Kind: TimelineKind.WentAlong } => StayEnd.WentOn,
        _ => Next.Stage.Order >= Stage.Order ? StayEnd.WentOn : StayEnd.WentBack,
    };

    /// <summary>
    /// What became of the promise; none where none was made. A step that a member took is the reply. Where the stage was taken out of the pipeline nobody
    /// replied: the promise goes along and counts in the stage after.
    /// </summary>
    public PromiseEnd? Promise(DateTimeOffset now) => (PromisedBy, Next) switch
    {
        (null, _) or (_, { Kind: TimelineKind.WentAlong }) => null,
        ({ } by, null) => by < now ? PromiseEnd.Overdue : PromiseEnd.Owed,
        ({ } by, { Stage.State: ApplicationState.Withdrawn } left) => left.At <= by ? PromiseEnd.Lapsed : PromiseEnd.Late,
        ({ } by, { } reply) => reply.At <= by ? PromiseEnd.Kept : PromiseEnd.Late,
    };
}

public enum StayEnd
{
    Here,
    WentOn,
    WentBack,
    Rejected,
    Withdrawn,
}

public enum PromiseEnd
{
    Kept,

    /// <summary>A reply came after the day, or the candidate withdrew after it.</summary>
    Late,

    /// <summary>Its day is still ahead.</summary>
    Owed,

    /// <summary>Its day is past, and there is no reply.</summary>
    Overdue,

    /// <summary>The candidate withdrew before its day.</summary>
    Lapsed,
}

/// <param name="AnsweredAt">None while it waits.</param>
public sealed record Offer(DateTimeOffset MadeAt, OfferAnswer Answer, DateTimeOffset? AnsweredAt);

public enum OfferAnswer
{
    Waiting,

    /// <summary>Hired.</summary>
    Accepted,

    /// <summary>Withdrawn by the candidate.</summary>
    Declined,

    /// <summary>Rejected, or moved back to an earlier stage.</summary>
    TakenBack,
}
