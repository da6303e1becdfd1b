namespace CareerBoard.Domain.Postings;

/// <summary>
/// What somebody who read a posting thinks is wrong with it: for its employer, and for whoever runs the board, since the one who is to
/// blame may be the employer. Who reports is told to the board's admins alone.
/// </summary>
public sealed class PostingReport : Entity
{
    public const int TextLength = 2_000;
    public const int NoteLength = 500;

    /// <summary>More that are open say nothing new about one posting.</summary>
    public const int MostOpen = 50;

    /// <summary>How long one stays after it was settled, so that nobody makes it disappear by settling it.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private PostingReport() { }

    private PostingReport(Guid id, Posting posting, ReportReason reason, string text, string? email, Guid? accountId, int open, DateTimeOffset now)
    {
        (Id, PostingId, EmployerId, Reason, Text, Email, AccountId, At) = (id, posting.Id, posting.EmployerId, reason, text, email, accountId, now);
        Raise(new PostingReported(Id, PostingId, reason, IsFirst: open == 0));
    }

    public Guid PostingId { get; private set; }

    public Guid EmployerId { get; private set; }

    public ReportReason Reason { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Where the reporter wants to be answered, until the report is settled; or none.</summary>
    public string? Email { get; private set; }

    /// <summary>The account of the reporter, or none.</summary>
    public Guid? AccountId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public ReportOutcome? Outcome { get; private set; }

    /// <summary>What whoever settled it says about it.</summary>
    public string? Note { get; private set; }

    /// <summary>The account that settled it.</summary>
    public Guid? SettledById { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says; or none.</param>
    /// <param name="accountId">Whoever reports, where they are signed in.</param>
    /// <param name="open">How many reports of this posting are open already.</param>
    public static Result<PostingReport> Make(Guid id, Posting posting, ReportReason reason, string text, string? email, Guid? accountId, int open, DateTimeOffset now)
    {
        if (!Enum.IsDefined(reason)) return new Refusal("report.reason");
        if (text.Length > TextLength) return new Refusal("report.too-long", TextLength);
        if (reason is ReportReason.SomethingElse && string.IsNullOrWhiteSpace(text)) return new Refusal("report.empty");
        if (open >= MostOpen) return new Refusal("report.enough");
        return new PostingReport(id, posting, reason, text, email, accountId, open, now);
    }

    /// <summary>Says what came of it. The address for answers has served its purpose then.</summary>
    /// <param name="by">The account of the member or board admin who decides.</param>
    public Refusal? Settle(ReportOutcome outcome, string? note, Guid by, DateTimeOffset now)
    {
        if (SettledAt is not null) return new("report.settled");
        if (note?.Length > NoteLength) return new("report.note-too-long", NoteLength);

        (Outcome, Note, SettledById, SettledAt, Email) = (outcome, note, by, now, null);
        Raise(new PostingReportSettled(Id, EmployerId, PostingId, outcome));
        return null;
    }

    /// <summary>Puts it back among the open ones: somebody else may see it otherwise.</summary>
    public Refusal? Reopen()
    {
        if (SettledAt is null) return new("report.open");

        (Outcome, Note, SettledById, SettledAt) = (null, null, null, null);
        Raise(new PostingReportReopened(Id, EmployerId, PostingId));
        return null;
    }

    /// <summary>Forgets who reported, and what they wrote, because it says who they are as well. That there was a report stays.</summary>
    public void ForgetReporter() => (Text, Email, AccountId) = ("", null, null);
}

public enum ReportReason
{
    /// <summary>Says what is not so, or is no real opening.</summary>
    Misleading,
    AsksForMoney,
    Discriminates,
    NoLongerOpen,
    SomethingElse,
}

public enum ReportOutcome
{
    Dismissed,
    ActedOn,
}

/// <summary>Belongs neither to the employer's log nor to the posting's history: there it would stand who reported, and from where.</summary>
/// <param name="IsFirst">Whether no other report of this posting was open.</param>
public sealed record PostingReported(Guid Id, Guid PostingId, ReportReason Reason, bool IsFirst) : Fact(Id, EmployerId: null);

public sealed record PostingReportSettled(Guid Id, Guid Employer, Guid PostingId, ReportOutcome Outcome) : Fact(Id, Employer);

public sealed record PostingReportReopened(Guid Id, Guid Employer, Guid PostingId) : Fact(Id, Employer);
