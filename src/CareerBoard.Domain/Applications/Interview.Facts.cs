namespace CareerBoard.Domain.Applications;

/// <summary>What whoever tells others of a change has to know.</summary>
/// <param name="Panel">Who holds it now.</param>
/// <param name="Left">Who has it in the calendar and does not hold it any more.</param>
/// <param name="Planner">Who set it up.</param>
public sealed record InterviewNews(Guid InterviewId, int Sequence, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, List<Guid> Panel, List<Guid> Left, Guid Planner);

/// <summary>A change of an interview that somebody hears of. The subject is the application.</summary>
public abstract record InterviewFact(Guid Id, Guid Employer, InterviewNews News) : Fact(Id, Employer);

public sealed record InterviewOffered(Guid Id, Guid Employer, InterviewNews News) : InterviewFact(Id, Employer, News);

public sealed record InterviewScheduled(Guid Id, Guid Employer, InterviewNews News) : InterviewFact(Id, Employer, News);

public sealed record InterviewPicked(Guid Id, Guid Employer, InterviewNews News) : InterviewFact(Id, Employer, News);

public sealed record InterviewMoved(Guid Id, Guid Employer, InterviewNews News) : InterviewFact(Id, Employer, News);

/// <summary>A member leaves. Without a time nobody is told: nobody has it in a calendar.</summary>
public sealed record InterviewHandedOver(Guid Id, Guid Employer, InterviewNews News) : InterviewFact(Id, Employer, News);

public sealed record InterviewTimesAsked(Guid Id, Guid Employer, InterviewNews News) : InterviewFact(Id, Employer, News);

public sealed record InterviewCancelled(Guid Id, Guid Employer, InterviewNews News, bool ByCandidate) : InterviewFact(Id, Employer, News);

public sealed record InterviewHeld(Guid Id, Guid Employer, Guid InterviewId) : Fact(Id, Employer);

public sealed record InterviewMissed(Guid Id, Guid Employer, Guid InterviewId) : Fact(Id, Employer);

/// <summary>The subject is the posting.</summary>
public sealed record InterviewSlotsOffered(Guid Id, Guid Employer, int Count) : Fact(Id, Employer);

public sealed record InterviewSlotWithdrawn(Guid Id, Guid Employer, Guid SlotId) : Fact(Id, Employer);

public sealed record InterviewSlotHandedOver(Guid Id, Guid Employer, Guid SlotId) : Fact(Id, Employer);
