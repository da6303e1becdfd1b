using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Applications;

/// <summary>A person's request for one posting. It keeps what was handed in as it was, and everything that happened since.</summary>
public sealed partial class Application : Entity
{
    public const int TagLength = 40;
    public const int MostTags = 20;

    private Application() { }

    public Guid EmployerId { get; private set; }

    public Guid PostingId { get; private set; }

    public Guid CandidateId { get; private set; }

    public Guid StageId { get; private set; }

    public ApplicationState State { get; private set; }

    public DateTimeOffset AppliedAt { get; private set; }

    /// <summary>The candidate's profile as it was then.</summary>
    public Profile Profile { get; private set; } = null!;

    /// <summary>What the candidate had learnt, done and could show then; none where a member added them by hand.</summary>
    public Background? Background { get; private set; }

    public List<Answer> Answers { get; private set; } = [];

    public List<ApplicationFile> Files { get; private set; } = [];

    public ConsentGiven? Consent { get; private set; }

    public string? Source { get; private set; }

    public Guid SubmissionKey { get; private set; }

    public string SubmissionHash { get; private set; } = "";

    /// <summary>The member who looks after it, or none.</summary>
    public Guid? OwnerId { get; private set; }

    public List<string> Tags { get; private set; } = [];

    /// <summary>When a member looked at it first; until then the candidate may replace files.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When the present stage's promise of a reply runs out, or none.</summary>
    public DateTimeOffset? ReplyDueAt { get; private set; }

    public RejectionReason? RejectedBecause { get; private set; }

    public List<TimelineEntry> Timeline { get; private set; } = [];

    /// <summary>
    /// Takes an application in. Asked inside the write that saves it: the clock and the number of applications are those of that moment.
    /// </summary>
    /// <param name="taken">How many applications the posting has that were not withdrawn, counted in the same write.</param>
    public static Result<Application> Submit(Guid id, Posting posting, Pipeline pipeline, Candidate candidate, Submission submission, int taken, DateTimeOffset now)
    {
        if (posting.Status is PostingStatus.Paused) return new Refusal("application.posting-paused");
        if (!posting.AcceptsAt(now)) return new Refusal("application.posting-closed");
        if (posting.ApplicationCap <= taken) return new Refusal("application.posting-full", posting.ApplicationCap);
        if (submission.Consent is null) return new Refusal("application.no-consent");
        if (submission.Files.All(f => f.Kind is not FileKind.Resume)) return new Refusal("application.no-resume");
        if ((CheckPerson(candidate, submission) ?? CheckAnswers(posting, submission)) is { } refusal) return refusal;

        return Arrive(id, posting, pipeline, candidate, submission, TimelineKind.Submitted, by: null, now);
    }

    /// <summary>Adds a person whom a member met elsewhere. Needs no consent, résumé or open listing, and still not a draft's or an archive's posting.</summary>
    public static Result<Application> AddByHand(Guid id, Posting posting, Pipeline pipeline, Candidate candidate, Submission submission, Guid by, DateTimeOffset now)
    {
        if (posting.Status is not (PostingStatus.Published or PostingStatus.Paused or PostingStatus.Closed)) return new Refusal("application.posting-not-out");
        if (CheckPerson(candidate, submission) is { } refusal) return refusal;

        return Arrive(id, posting, pipeline, candidate, submission, TimelineKind.AddedByHand, by, now);
    }

    /// <summary>Notes that a member has looked at it.</summary>
    public void Open(DateTimeOffset now)
    {
        if (OpenedAt is not null) return;
        OpenedAt = now;
        Raise(new ApplicationOpened(Id, EmployerId));
    }

    public Refusal? ReplaceFile(Guid old, CandidateFile file, DateTimeOffset now)
    {
        if (State is not ApplicationState.Open) return new("application.ended");
        if (OpenedAt is not null) return new("application.already-opened");
        if (Files.Find(f => f.FileId == old) is not { } kept || kept.Kind != file.Kind) return new("application.unknown-file");
        if (file.CandidateId != CandidateId) return new("application.unknown-file");

        Files.Remove(kept);
        Files.Add(new ApplicationFile(file.Id, file.Kind));
        Answers = [.. Answers.Select(a => a.Names(old) ? a with { Values = [file.Id.ToString()] } : a)];
        Record(TimelineKind.FileReplaced, by: null, now);
        Raise(new ApplicationFileReplaced(Id, EmployerId));
        return null;
    }

    public void Assign(Guid? owner)
    {
        if (OwnerId == owner) return;
        OwnerId = owner;
        Raise(new ApplicationAssigned(Id, EmployerId, owner));
    }

    public Refusal? Tag(IEnumerable<string> tags)
    {
        if (IsErased) return new("application.erased");
        string[] distinct = [.. tags.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (distinct.Length > MostTags) return new("application.too-many-tags", MostTags);
        if (distinct.Any(t => t.Length > TagLength)) return new("application.tag-too-long", TagLength);

        Tags = [.. distinct];
        Raise(new ApplicationTagged(Id, EmployerId));
        return null;
    }

    private static Application Arrive(Guid id, Posting posting, Pipeline pipeline, Candidate candidate, Submission submission, TimelineKind kind, Guid? by, DateTimeOffset now)
    {
        var application = new Application
        {
            Id = id,
            EmployerId = posting.EmployerId,
            PostingId = posting.Id,
            CandidateId = candidate.Id,
            AppliedAt = now,
            Profile = submission.Profile,
            // Who is added by hand has agreed to nothing: what they keep for themselves stays theirs.
            Background = by is null && Background.Of(candidate) is { IsEmpty: false } background ? background : null,
            Answers = [.. submission.Answers.Where(a => !a.IsEmpty)],
            Files = [.. submission.Files.Select(f => new ApplicationFile(f.Id, f.Kind))],
            Consent = submission.Consent,
            Source = submission.Source,
            SubmissionKey = submission.Key,
            SubmissionHash = submission.Hash,
            OwnerId = by,
        };
        var entry = application.Enter(pipeline.First, kind, by, now);
        application.Raise(new ApplicationReceived(id, posting.EmployerId, entry.Id, ByHand: by is not null));
        return application;
    }

    private static Refusal? CheckPerson(Candidate candidate, Submission submission) =>
        submission.Files.Any(f => f.CandidateId != candidate.Id) ? new("application.unknown-file") : submission.Profile.CheckShape();

    private static Refusal? CheckAnswers(Posting posting, Submission submission)
    {
        var given = submission.Answers.ToLookup(a => a.QuestionId);
        if (given.Any(answers => answers.Count() > 1)) return new("answer.one");
        if (given.Any(answers => !posting.Questions.Exists(q => q.Id == answers.Key))) return new("answer.unknown-question");

        return posting.Questions
            .OrderBy(q => q.Order)
            .Select(q => CheckAnswer(q.ToValue(), given[q.Id].SingleOrDefault(), submission.Files))
            .FirstOrDefault(r => r is not null);
    }

    private static Refusal? CheckAnswer(Question question, Answer? answer, IReadOnlyList<CandidateFile> files)
    {
        if (Answer.Check(question, answer?.Values ?? []) is { } refusal) return refusal;
        return question.Kind is QuestionKind.File && answer is { IsEmpty: false } && !files.Any(f => answer.Names(f.Id)) ? new("answer.file") : null;
    }
}

/// <summary>A file of the candidate's that belongs to an application.</summary>
public sealed class ApplicationFile
{
    private ApplicationFile() { }

    internal ApplicationFile(Guid fileId, FileKind kind) => (FileId, Kind) = (fileId, kind);

    public Guid FileId { get; private set; }

    public FileKind Kind { get; private set; }
}

public sealed record ApplicationReceived(Guid Id, Guid Employer, Guid EntryId, bool ByHand) : Fact(Id, Employer);

public sealed record ApplicationOpened(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record ApplicationFileReplaced(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record ApplicationAssigned(Guid Id, Guid Employer, Guid? Owner) : Fact(Id, Employer);

public sealed record ApplicationTagged(Guid Id, Guid Employer) : Fact(Id, Employer);
