using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Roles;

namespace CareerBoard.Domain.Postings;

/// <summary>
/// One opening of a role, in a team, at one or more locations. What it says is <see cref="Revise">revised</see> as a whole;
/// where it stands changes only by the verbs of <c>Posting.Publishing.cs</c>.
/// </summary>
public sealed partial class Posting : Entity
{
    /// <summary>Submitting goes on this long after the listing has ended, for those who were already filling in the form.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private Posting() { }

    private Posting(Guid id, int number, Guid employerId, Guid? authorId, DateTimeOffset now)
    {
        (Id, Number, EmployerId, AuthorId, CreatedAt, UpdatedAt) = (id, number, employerId, authorId, now, now);
        Raise(new PostingDrafted(Id, EmployerId, number));
    }

    /// <summary>What people quote: 1001, 1002, …</summary>
    public int Number { get; private set; }

    public Guid EmployerId { get; private set; }

    /// <summary>The member who wrote it, or none where it was imported.</summary>
    public Guid? AuthorId { get; private set; }

    /// <summary>The member who wrote the text as it stands, where that is no longer the author.</summary>
    public Guid? RevisedById { get; private set; }

    public PostingStatus Status { get; private set; }

    public string Title { get; private set; } = "";

    public Guid? TeamId { get; private set; }

    public Guid? RoleId { get; private set; }

    public Level? Level { get; private set; }

    public List<PostingLocation> Locations { get; private set; } = [];

    public Workplace? Workplace { get; private set; }

    public List<string> RemoteRegions { get; private set; } = [];

    public List<EmploymentType> Employment { get; private set; } = [];

    public Pay? Pay { get; private set; }

    public List<PostingSection> Sections { get; private set; } = [];

    public List<PostingRequirement> Requirements { get; private set; } = [];

    public List<PostingQuestion> Questions { get; private set; } = [];

    public InternshipFacts? Internship { get; private set; }

    public Eligibility? Eligibility { get; private set; }

    public int? Openings { get; private set; }

    public int? ApplicationCap { get; private set; }

    public Deadline? Deadline { get; private set; }

    public string Language { get; private set; } = "en";

    public PostingVisibility Visibility { get; private set; }

    public string? AccommodationContact { get; private set; }

    /// <summary>Nobody's profile is compared with it.</summary>
    public bool HidesMatch { get; private set; }

    /// <summary>Members who work on this opening besides the recruiters.</summary>
    public List<Guid> HiringTeam { get; private set; } = [];

    /// <summary>Which of the employer's templates its applications follow until it has a pipeline of its own.</summary>
    public PipelineKind PipelineKind { get; private set; }

    /// <summary>Whether somebody chose that, or it follows from what the posting says.</summary>
    public bool PipelineIsChosen { get; private set; }

    /// <summary>How many months its applications are kept that were rejected or withdrawn, <see cref="Retention.Always"/>, or none where that is as its employer says.</summary>
    public int? KeptMonths { get; private set; }

    public PostingSource? Source { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When what a reader sees changed last.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public static Result<Posting> Draft(Guid id, int number, Guid employerId, Guid? authorId, PostingContent content, DateTimeOffset now)
    {
        var posting = new Posting(id, number, employerId, authorId, now);
        return posting.Apply(content) is { } refusal ? refusal : posting;
    }

    /// <summary>A new draft with the same words; deadline, numbers and history start afresh.</summary>
    public Posting Duplicate(Guid id, int number, Guid authorId, DateTimeOffset now)
    {
        var copy = new Posting(id, number, EmployerId, authorId, now);
        var refusal = copy.Apply(Content() with
        {
            Deadline = null,
            Questions = [.. Questions.OrderBy(q => q.Order).Select(q => q.ToValue() with { Id = Guid.CreateVersion7(now) })],
        });
        (copy.PipelineKind, copy.PipelineIsChosen, copy.KeptMonths) = (PipelineKind, PipelineIsChosen, KeptMonths);
        if (refusal is not null) throw new InvalidOperationException($"Posting {Number} holds content that it would refuse: {refusal}.");
        return copy;
    }

    /// <summary>Replaces everything that an author writes. An approval given before it no longer counts.</summary>
    /// <param name="by">The member who wrote this version, or none where it was imported.</param>
    public Refusal? Revise(PostingContent content, DateTimeOffset now, Guid? by = null)
    {
        if (Status is PostingStatus.Archived) return new("posting.archived");
        if (content.CheckShape() is { } misshapen) return misshapen;
        if (Status is PostingStatus.Published && CheckReady(content) is { } notReady) return notReady;
        if (Status is PostingStatus.Published && content.Deadline != Deadline && content.Deadline?.At() <= now) return new("posting.closes-in-past");
        if (Apply(content) is { } refusal) return refusal;

        (RevisedById, ApprovedById) = (by, null);
        UpdatedAt = now;
        Raise(new PostingRevised(Id, EmployerId));
        return null;
    }

    /// <summary>
    /// Puts what was read out of the text beside it, where nobody has confirmed anything: nobody wrote it, so that it is no version of somebody's, and an approval still counts.
    /// </summary>
    public Refusal? Propose(IReadOnlyList<RequirementGroup> read)
    {
        if (Status is PostingStatus.Archived) return new("posting.archived");
        if (!read.All(g => g.IsProposed) || !Requirements.All(r => r.ToValue().IsProposed)) throw new InvalidOperationException("What somebody has confirmed is not proposed anew.");

        var content = Content() with { Requirements = read };
        if (content.CheckShape() is { } misshapen) return misshapen;
        if (Apply(content) is { } refusal) return refusal;

        Raise(new PostingRevised(Id, EmployerId));
        return null;
    }

    /// <summary>Follows the template for <paramref name="kind"/>, or without one the template that fits what the posting says.</summary>
    public void FollowPipeline(PipelineKind? kind)
    {
        (PipelineKind, PipelineIsChosen) = (kind ?? PipelineKinds.Of(Content()), kind is not null);
        Raise(new PostingRevised(Id, EmployerId));
    }

    /// <summary>Says how long its applications are kept after their end.</summary>
    /// <param name="months">As <see cref="KeptMonths"/>.</param>
    public Refusal? KeepApplications(int? months)
    {
        if (Retention.Check(months) is { } refusal) return refusal;
        if (KeptMonths == months) return null;

        KeptMonths = months;
        Raise(new PostingRetentionChanged(Id, EmployerId, months));
        return null;
    }

    /// <summary>Notes what a source said last.</summary>
    public void ComesFrom(PostingSource source) => Source = source;

    /// <summary>No reader sees who they are: for them it stays as old as it was.</summary>
    public void AssignTeam(IEnumerable<Guid> members)
    {
        HiringTeam = [.. members.Distinct()];
        Raise(new PostingRevised(Id, EmployerId));
    }

    /// <summary>What is wrong or weak about it before readers see it.</summary>
    /// <param name="locations">Those that it names.</param>
    public IReadOnlyList<LintNote> Lint(IReadOnlyCollection<Location> locations, string employerName, DateTimeOffset now) =>
        IsGeneral ? [] : Postings.Lint.Check(Content(), locations, employerName, PublishedAt ?? PublishAt ?? now);

    public PostingContent Content() => new()
    {
        Title = Title,
        TeamId = TeamId,
        RoleId = RoleId,
        Level = Level,
        LocationIds = [.. Locations.OrderBy(l => l.Order).Select(l => l.LocationId)],
        Workplace = Workplace,
        RemoteRegions = [.. RemoteRegions],
        Employment = [.. Employment],
        Pay = Pay,
        Sections = [.. Sections.OrderBy(s => s.Order).Select(s => s.ToValue())],
        Requirements = [.. Requirements.OrderBy(r => r.Order).Select(r => r.ToValue())],
        Questions = [.. Questions.OrderBy(q => q.Order).Select(q => q.ToValue())],
        Internship = Internship,
        Eligibility = Eligibility,
        Openings = Openings,
        ApplicationCap = ApplicationCap,
        Deadline = Deadline,
        Language = Language,
        Visibility = Visibility,
        AccommodationContact = AccommodationContact,
        HidesMatch = HidesMatch,
    };

    private Refusal? Apply(PostingContent content)
    {
        if (content.CheckShape() is { } refusal) return refusal;
        if (IsGeneral && content.Deadline is not null) return new("posting.general-never-ends");

        Title = content.Title;
        (TeamId, RoleId, Level) = (content.TeamId, content.RoleId, content.Level);
        (Workplace, RemoteRegions, Employment, Pay) = (content.Workplace, [.. content.RemoteRegions], [.. content.Employment], content.Pay);
        (Internship, Eligibility, Openings, ApplicationCap) = (content.Internship, content.Eligibility, content.Openings, content.ApplicationCap);
        (Language, Visibility, AccommodationContact, HidesMatch) = (content.Language, IsGeneral ? PostingVisibility.Unlisted : content.Visibility, content.AccommodationContact, content.HidesMatch);
        (Deadline, ClosesAt) = (content.Deadline, content.Deadline?.At());
        if (!PipelineIsChosen) PipelineKind = PipelineKinds.Of(content);

        Parts.Fit(Locations, content.LocationIds, order => new PostingLocation(order));
        Parts.Fit(Sections, content.Sections, order => new PostingSection(order));
        Parts.Fit(Requirements, content.Requirements, order => new PostingRequirement(order));
        Parts.Fit(Questions, content.Questions, q => q.Id, order => new PostingQuestion(order));
        return null;
    }
}
