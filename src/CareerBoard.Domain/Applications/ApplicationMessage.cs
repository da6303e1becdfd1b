using CareerBoard.Domain.Candidates;

namespace CareerBoard.Domain.Applications;

/// <summary>
/// What the candidate and the hiring team write to each other inside an application. Plain text on both sides: a candidate writes as in a
/// mail, and what a member writes is also read in one, where a star or an underscore has to stay what it is. Addresses in it become links
/// where it is shown.
/// </summary>
public sealed class ApplicationMessage : Entity
{
    public const int TextLength = 5_000;

    public const int MostFiles = 3;

    /// <summary>How many messages of the candidate's may wait for an answer. Who asks five times waits; who is answered goes on.</summary>
    public const int MostUnanswered = 5;

    /// <summary>How many messages a candidate writes within <see cref="ADay"/>, answered or not.</summary>
    public const int MostADay = 20;

    public static readonly TimeSpan ADay = TimeSpan.FromHours(24);

    /// <summary>A notice waits this long, so that several messages in a row become one mail.</summary>
    public static readonly TimeSpan TimeToGather = TimeSpan.FromMinutes(2);

    private ApplicationMessage() { }

    private ApplicationMessage(Guid id, Application application, Guid? byMemberId, MessageContent content, bool isNoticePending, DateTimeOffset now)
    {
        (Id, ApplicationId, EmployerId, ByMemberId, Text, Key, At) = (id, application.Id, application.EmployerId, byMemberId, content.Text, content.Key, now);
        Files = [.. content.Files.Select((file, place) => new MessageFile(file.Id, place))];
        Raise(new ApplicationMessageWritten(application.Id, EmployerId, Id, IsFromCandidate, IsAnnounced: !isNoticePending));
    }

    public Guid ApplicationId { get; private set; }

    public Guid EmployerId { get; private set; }

    /// <summary>The member who wrote it, or none where it was the candidate.</summary>
    public Guid? ByMemberId { get; private set; }

    public bool IsFromCandidate => ByMemberId is null;

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Given with the form, so that sending it twice writes once.</summary>
    public Guid Key { get; private set; }

    /// <summary>When the other side saw it first: the candidate, or any member who reads the application.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When a member answered what the candidate wrote, or said that it needs no answer. Never set on what members write.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool WaitsForAnswer => IsFromCandidate && AnsweredAt is null;

    public List<MessageFile> Files { get; private set; } = [];

    /// <summary>A member writes to the candidate, which answers all that waited.</summary>
    /// <param name="waiting">The candidate's messages that wait for an answer.</param>
    /// <param name="isNoticePending">Whether a notice to the candidate about this application has yet to leave: it will tell of this message, too.</param>
    public static Result<ApplicationMessage> WriteAsMember(
        Guid id, Application application, Guid byMemberId, MessageContent content, IEnumerable<ApplicationMessage> waiting, bool isNoticePending, DateTimeOffset now)
    {
        if (Check(application, content) is { } refusal) return refusal;

        foreach (var message in waiting) message.Answer(now);
        return new ApplicationMessage(id, application, byMemberId, content, isNoticePending, now);
    }

    /// <summary>The candidate writes to the hiring team, also after the end: who was turned down may ask why.</summary>
    /// <param name="waiting">How many of the candidate's messages wait for an answer.</param>
    /// <param name="today">How many the candidate has written within <see cref="ADay"/>.</param>
    /// <param name="isNoticePending">Whether a notice to the team about this application has yet to leave.</param>
    public static Result<ApplicationMessage> WriteAsCandidate(Guid id, Application application, MessageContent content, int waiting, int today, bool isNoticePending, DateTimeOffset now)
    {
        if (Check(application, content) is { } refusal) return refusal;
        if (waiting >= MostUnanswered) return new Refusal("message.wait-for-answer", MostUnanswered);
        if (today >= MostADay) return new Refusal("message.enough-today", MostADay);

        return new ApplicationMessage(id, application, byMemberId: null, content, isNoticePending, now);
    }

    /// <summary>Notes that the other side has seen it.</summary>
    public void Read(DateTimeOffset now) => ReadAt ??= now;

    /// <summary>Notes that it needs no answer, or has one.</summary>
    public void Answer(DateTimeOffset now)
    {
        if (!WaitsForAnswer) return;
        (AnsweredAt, ReadAt) = (now, ReadAt ?? now);
    }

    /// <summary>A member says that what the candidate wrote last needs no answer.</summary>
    public static Refusal? Settle(Application application, IReadOnlyCollection<ApplicationMessage> waiting, DateTimeOffset now)
    {
        if (waiting.Count == 0) return new("message.nothing-waits");

        foreach (var message in waiting) message.Answer(now);
        waiting.First().Raise(new ApplicationMessagesSettled(application.Id, application.EmployerId));
        return null;
    }

    private static Refusal? Check(Application application, MessageContent content)
    {
        if (application.IsErased) return new("application.erased");
        if (application.State is ApplicationState.Withdrawn) return new("message.withdrawn");
        if (string.IsNullOrWhiteSpace(content.Text)) return new("message.empty");
        if (content.Text.Length > TextLength) return new("message.too-long", TextLength);
        if (content.Files.Count > MostFiles) return new("message.too-many-files", MostFiles);
        if (content.Files.Any(f => f.CandidateId != application.CandidateId || f.Kind is not FileKind.Message)) return new("application.unknown-file");
        return null;
    }
}

/// <summary>What somebody sends: the words, the files, and the form's key.</summary>
/// <param name="Files">Of the application's candidate, whoever attached them: they go when the candidate goes.</param>
public sealed record MessageContent(string Text, Guid Key, IReadOnlyList<CandidateFile> Files)
{
    public MessageContent(string text, Guid key) : this(text, key, []) { }
}

/// <summary>A file that came with a message.</summary>
public sealed class MessageFile
{
    private MessageFile() { }

    internal MessageFile(Guid fileId, int order) => (FileId, Order) = (fileId, order);

    public Guid FileId { get; private set; }

    public int Order { get; private set; }
}

/// <param name="IsAnnounced">Whether a notice is written for it; otherwise one that waits already tells of it.</param>
public sealed record ApplicationMessageWritten(Guid Id, Guid Employer, Guid MessageId, bool FromCandidate, bool IsAnnounced) : Fact(Id, Employer);

public sealed record ApplicationMessagesSettled(Guid Id, Guid Employer) : Fact(Id, Employer);
