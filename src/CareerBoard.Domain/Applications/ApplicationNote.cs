namespace CareerBoard.Domain.Applications;

/// <summary>What a member writes about an application for other members. Candidates never see it.</summary>
public sealed class ApplicationNote : Entity
{
    public const int TextLength = 10_000;

    private ApplicationNote() { }

    private ApplicationNote(Guid id, Application application, Guid byMemberId, string markdown, DateTimeOffset now)
    {
        (Id, ApplicationId, EmployerId, ByMemberId, Markdown, At) = (id, application.Id, application.EmployerId, byMemberId, markdown, now);
        Raise(new ApplicationNoted(application.Id, EmployerId, Id));
    }

    public Guid ApplicationId { get; private set; }

    public Guid EmployerId { get; private set; }

    public Guid ByMemberId { get; private set; }

    public string Markdown { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public static Result<ApplicationNote> Write(Guid id, Application application, Guid byMemberId, string markdown, DateTimeOffset now)
    {
        if (application.IsErased) return new Refusal("application.erased");
        if (string.IsNullOrWhiteSpace(markdown)) return new Refusal("note.empty");
        if (markdown.Length > TextLength) return new Refusal("note.too-long", TextLength);
        return new ApplicationNote(id, application, byMemberId, markdown, now);
    }

    /// <summary>Speaks to a colleague, who is told. Whoever calls this has made sure that the colleague may open the application.</summary>
    public void Mention(Guid memberId) => Raise(new ColleagueMentioned(ApplicationId, EmployerId, Id, memberId));
}

public sealed record ApplicationNoted(Guid Id, Guid Employer, Guid NoteId) : Fact(Id, Employer);

public sealed record ColleagueMentioned(Guid Id, Guid Employer, Guid NoteId, Guid MemberId) : Fact(Id, Employer);
