namespace CareerBoard.Domain.Applications;

/// <summary>What a member would do, in four steps without a middle to hide in.</summary>
public enum Recommendation
{
    StrongNo,
    No,
    Yes,
    StrongYes,
}

/// <summary>Where a line of a scorecard comes from.</summary>
public enum ScorecardSubject
{
    /// <summary>A requirement group of the posting.</summary>
    Requirement,

    /// <summary>Something that the team values.</summary>
    Value,
}

/// <summary>One thing to judge, as it was asked when the card was made, and what was found.</summary>
/// <param name="Subject">The requirement as people say it, or the value.</param>
/// <param name="Levels">What the four levels mean here, the lowest first; empty for the usual words.</param>
/// <param name="Rating">1 to 4, or none where it was not looked at.</param>
/// <param name="Note">What was seen or heard; may be empty.</param>
public sealed record ScorecardLine(ScorecardSubject Kind, string Subject, IReadOnlyList<string> Levels, int? Rating, string Note);

/// <summary>What was found for one line, in the order of the card.</summary>
public sealed record Finding(int? Rating, string Note);

/// <summary>
/// One member's judgement of one application: line by line, then a recommendation. Nobody who still owes a card reads the others'.
/// Handed in, it stays as it is. As long as there is one, its member may open the application.
/// </summary>
public sealed class Scorecard : Entity
{
    public const int MostLines = 40;
    public const int Levels = 4;
    public const int NoteLength = 2_000;
    public const int SummaryLength = 10_000;

    /// <summary>How long before it is due a card that is not in yet is asked for.</summary>
    public static readonly TimeSpan RemindsBefore = TimeSpan.FromDays(1);

    private Scorecard() { }

    private Scorecard(Guid id, Guid applicationId, Guid employerId, Guid stageId, Guid memberId, Guid by, IEnumerable<ScorecardLine> lines, DateTimeOffset? dueAt, DateTimeOffset now)
    {
        (Id, ApplicationId, EmployerId, StageId, MemberId, AssignedById) = (id, applicationId, employerId, stageId, memberId, by);
        (Lines, DueAt, AssignedAt) = ([.. lines], dueAt, now);
        Raise(new ScorecardAssigned(ApplicationId, EmployerId, Id, dueAt, ToOneself: memberId == by));
    }

    public Guid ApplicationId { get; private set; }

    public Guid EmployerId { get; private set; }

    /// <summary>The stage in which it was asked for.</summary>
    public Guid StageId { get; private set; }

    public Guid MemberId { get; private set; }

    public Guid AssignedById { get; private set; }

    public DateTimeOffset AssignedAt { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When it was handed in, or none.</summary>
    public DateTimeOffset? HandedInAt { get; private set; }

    public List<ScorecardLine> Lines { get; private set; } = [];

    public Recommendation? Recommendation { get; private set; }

    /// <summary>Markdown; may be empty.</summary>
    public string Summary { get; private set; } = "";

    public bool IsIn => HandedInAt is not null;

    /// <summary>Asks a member for a card. From now on that member may open the application.</summary>
    /// <param name="lines">What is to be judged; their ratings and notes are empty.</param>
    /// <param name="owes">Whether the member still owes a card for this application.</param>
    public static Result<Scorecard> Assign(Guid id, Application application, Guid memberId, Guid by, IReadOnlyList<ScorecardLine> lines, DateTimeOffset? dueAt, bool owes, DateTimeOffset now)
    {
        if (application.IsErased) return new Refusal("application.erased");
        if (application.State is not ApplicationState.Open) return new Refusal("application.ended");
        if (owes) return new Refusal("scorecard.owed-already");
        if (dueAt <= now) return new Refusal("scorecard.due-in-past");

        return new Scorecard(id, application.Id, application.EmployerId, application.StageId, memberId, by, lines.Take(MostLines), dueAt, now);
    }

    /// <summary>Keeps what was found so far. Nobody else reads it before it is handed in.</summary>
    public Refusal? Write(IReadOnlyList<Finding> findings, Recommendation? recommendation, string summary)
    {
        if (IsIn) return new("scorecard.handed-in");
        if (findings.Count != Lines.Count) return new("scorecard.other-lines");
        if (findings.Any(f => f.Rating is < 1 or > Levels)) return new("scorecard.rating", Levels);
        if (findings.Any(f => f.Note.Length > NoteLength)) return new("scorecard.note-too-long", NoteLength);
        if (summary.Length > SummaryLength) return new("scorecard.summary-too-long", SummaryLength);
        if (recommendation is { } known && !Enum.IsDefined(known)) return new("scorecard.no-recommendation");

        Lines = [.. Lines.Zip(findings, (line, found) => line with { Rating = found.Rating, Note = found.Note })];
        (Recommendation, Summary) = (recommendation, summary);
        return null;
    }

    /// <summary>Shows it to the others. A recommendation is all that it must have: who did not look at something leaves it out.</summary>
    public Refusal? HandIn(DateTimeOffset now)
    {
        if (IsIn) return new("scorecard.handed-in");
        if (Recommendation is null) return new("scorecard.no-recommendation");

        HandedInAt = now;
        Raise(new ScorecardHandedIn(ApplicationId, EmployerId, Id));
        return null;
    }

    /// <summary>
    /// Asks another member for what this card asked, because whoever owes it leaves. Nothing that was begun goes along: it is somebody else's judgement.
    /// Whoever calls this takes this one back.
    /// </summary>
    /// <param name="by">Who hands it over, and asks from now on.</param>
    public Scorecard HandOver(Guid id, Guid to, Guid by, DateTimeOffset now) =>
        new(id, ApplicationId, EmployerId, StageId, to, by, Lines.Select(l => l with { Rating = null, Note = "" }), DueAt > now ? DueAt : null, now);

    /// <summary>No longer asks for it. Whoever calls this removes it.</summary>
    public Refusal? TakeBack()
    {
        if (IsIn) return new("scorecard.handed-in");
        Raise(new ScorecardTakenBack(ApplicationId, EmployerId, Id));
        return null;
    }
}

/// <param name="ToOneself">Nobody is told of what they asked of themselves.</param>
public sealed record ScorecardAssigned(Guid Id, Guid Employer, Guid CardId, DateTimeOffset? DueAt, bool ToOneself) : Fact(Id, Employer);

public sealed record ScorecardHandedIn(Guid Id, Guid Employer, Guid CardId) : Fact(Id, Employer);

public sealed record ScorecardTakenBack(Guid Id, Guid Employer, Guid CardId) : Fact(Id, Employer);
