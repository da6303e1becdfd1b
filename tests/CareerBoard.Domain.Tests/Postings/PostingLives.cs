using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;
using FsCheck;
using FsCheck.Fluent;

namespace CareerBoard.Domain.Tests.Postings;

/// <summary>Random verbs in random order, sensible ones and hostile ones, and after each of them every rule is asked.</summary>
public sealed class PostingLives
{
    private static readonly Guid Editors = A.NewId(), Salary = A.NewId(), Years = A.NewId(), PyTorch = A.NewId(), Rust = A.NewId();

    private static readonly Gen<Guid> Somebody = Gen.Elements(People.All);

    private static readonly Gen<bool> Either = Gen.Elements(true, false);

    private static readonly Gen<Deadline?> AnyDeadline = Gen.Elements(
        null,
        A.DeadlineAfter(-1),
        A.DeadlineAfter(1),
        A.DeadlineAfter(24),
        A.DeadlineAfter(24 * 30),
        new Deadline(new DateTime(2027, 3, 28, 2, 30, 0), "Europe/Berlin"),
        new Deadline(new DateTime(2027, 11, 7, 1, 30, 0), "America/Los_Angeles"),
        new Deadline(new DateTime(2027, 6, 1, 12, 0, 0), "Middle/Earth"),
        new Deadline(DateTime.MaxValue, "America/Los_Angeles"),
        new Deadline(DateTime.MinValue, "Asia/Tokyo"));

    private static readonly Gen<Writing> AnyContent =
        from writing in Gen.Elements<Writing>(
            new("as it was", c => c),
            new("without a title", c => c with { Title = "" }),
            new("without a text", c => c with { Sections = [] }),
            new("with one section more", c => c with { Sections = [new Section(SectionKind.About, "Us", " \n"), .. c.Sections] }),
            new("with two sections more", c => c with { Sections = [new Section(SectionKind.Other, "More", "And more."), .. c.Sections, new Section(SectionKind.Benefits, Heading: null, "Lunch.")] }),
            new("nowhere", c => c with { LocationIds = [] }),
            new("remote", c => c with { LocationIds = [], Workplace = Workplace.Remote, RemoteRegions = ["PT", "KE"] }),
            new("in two places", c => c with { LocationIds = [A.Nairobi, A.Lisbon], Workplace = Workplace.Hybrid }),
            new("twice in one place", c => c with { LocationIds = [A.Lisbon, A.Lisbon] }),
            new("with three questions", c => c with { Questions = [Ask(Editors), Ask(Salary), Ask(Years)] }),
            new("with two of them in another order", c => c with { Questions = [Ask(Years), Ask(Editors)] }),
            new("with two requirements", c => c with { Requirements = [Group(PyTorch, Rust), Group(Rust)] }),
            new("with one requirement", c => c with { Requirements = [Group(Rust, PyTorch)] }),
            new("with an empty requirement", c => c with { Requirements = [Group()] }),
            new("with pay", c => c with { Pay = new Pay(100, 200, "EUR", PayPeriod.Hour) }),
            new("with pay upside down", c => c with { Pay = new Pay(300, 200, "EUR", PayPeriod.Hour) }),
            new("for nobody", c => c with { Openings = 0 }))
        from deadline in AnyDeadline
        select writing with { Deadline = deadline };

    private static readonly (int, Gen<Step<Posting>>)[] Verbs =
    [
        (4, Lives.Do<Posting, Writing>("revise", AnyContent, (p, writing, now) => p.Revise(writing.Content(), now))),
        (3, Lives.Do<Posting>("make it ready and open-ended", (p, now) => p.Revise(A.Content(), now))),
        (3, Lives.Do<Posting, Guid>("submit for review by", Somebody, (p, by, now) => p.SubmitForReview(by, now))),
        (3, Lives.Do<Posting, Guid>("approve by", Somebody, (p, by, now) => p.Approve(by, now))),
        (1, Lives.Do<Posting>("return to draft", (p, now) => p.ReturnToDraft(now))),
        (3, Lives.Do<Posting, bool>("publish, review required:", Either, (p, review, now) => p.Publish(review, now))),
        (2, Lives.Do<Posting, bool>("schedule in two hours, review required:", Either, (p, review, now) => p.Schedule(now.AddHours(2), review, now))),
        (1, Lives.Do<Posting>("schedule for the past", (p, now) => p.Schedule(now, reviewRequired: false, now))),
        (1, Lives.Do<Posting>("unschedule", (p, now) => p.Unschedule(now))),
        (2, Lives.Do<Posting, bool>(PublishIfDue, Either, (p, review, now) => p.PublishIfDue(review, now))),
        (2, Lives.Do<Posting>("pause", (p, now) => p.Pause(now))),
        (2, Lives.Do<Posting>("resume", (p, now) => p.Resume(now))),
        (2, Lives.Do<Posting>("close", (p, now) => p.Close(ClosingReason.ByMember, now))),
        (2, Lives.Do<Posting>("close if due", (p, now) => p.CloseIfDue(now))),
        (2, Lives.Do<Posting, Deadline?>("reopen until", AnyDeadline, (p, deadline, now) => p.Reopen(deadline, now))),
        (1, Lives.Do<Posting>("archive", (p, now) => p.Archive(now))),
    ];

    private const string PublishIfDue = "publish if due, review required:";

    [Fact]
    public void No_sequence_of_verbs_breaks_a_rule() => Lives.Check(Verbs, FirstBroken);

    [Fact]
    public void The_lives_reach_every_status()
    {
        var reached = new HashSet<PostingStatus>();
        Lives.Check(Verbs, life =>
        {
            var (posting, now) = (A.Posting().Draft(), A.Monday);
            foreach (var step in life)
            {
                step.Act(posting, now += step.After);
                reached.Add(posting.Status);
            }

            return null;
        });
        Assert.Equal(Enum.GetValues<PostingStatus>(), reached.Order());
    }

    /// <summary>The control arm: among the honest verbs one that breaks this very rule.</summary>
    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void A_verb_that_breaks_a_rule_is_found(string rule)
    {
        var found = Assert.ThrowsAny<Exception>(() => Lives.Check([.. Verbs, (4, Gen.Constant(BrokenVerbs[rule]))], FirstBroken));
        Assert.Contains(rule, found.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> BrokenRules => [.. BrokenVerbs.Keys];

    private static readonly Dictionary<string, Step<Posting>> BrokenVerbs = new(StringComparer.Ordinal)
    {
        ["A published posting knows when it went out."] = Break(p => p.Status is PostingStatus.Draft, p => p.Set(nameof(p.Status), PostingStatus.Published)),
        ["A published posting has a text."] = Break(p => p.Status is PostingStatus.Published, p => p.Sections.Clear()),
        ["A published posting is somewhere, or remote."] = Break(p => p.Status is PostingStatus.Published && p.Workplace is not Workplace.Remote, p => p.Locations.Clear()),
        ["What was out knows when it went out."] = Break(p => p.Status is PostingStatus.Paused, p => p.Set(nameof(p.PublishedAt), null)),
        ["What was never out has no such time."] = Break(p => p.PublishedAt is not null, p => p.Set(nameof(p.Status), PostingStatus.Draft)),
        ["It closes when its deadline says."] = Break(_ => true, p => p.Set(nameof(p.ClosesAt), A.Monday)),
        ["A closed posting knows when and why."] = Break(p => p.Status is PostingStatus.Closed, p => p.Set(nameof(p.ClosedBecause), null)),
        ["Only what was closed knows when and why."] = Break(p => p.Status is PostingStatus.Draft, p => p.Set(nameof(p.ClosedAt), A.Monday)),
        ["A time of closing comes with its reason."] = Break(p => p.Status is PostingStatus.Archived, p => p.Set(nameof(p.ClosedAt), p.ClosedAt is null ? A.Monday : null)),
        ["Only what is not out yet is scheduled."] = Break(p => p.Status is PostingStatus.Published, p => p.Set(nameof(p.PublishAt), A.Monday)),
        ["What waits for review was handed in by somebody."] = Break(p => p.Status is PostingStatus.InReview, p => p.Set(nameof(p.SubmittedById), null)),
        ["A draft is not approved."] = Break(p => p.Status is PostingStatus.Draft, p => p.Set(nameof(p.ApprovedById), People.Tomasz)),
        ["Whoever approved did not write it."] = Break(p => p.ApprovedById is not null, p => p.Set(nameof(p.AuthorId), p.ApprovedById)),
        ["Whoever approved did not hand it in."] = Break(p => p.ApprovedById is not null, p => p.Set(nameof(p.SubmittedById), p.ApprovedById)),
        ["Its parts are in order."] = Break(p => p.Sections.Count > 1, p => p.Sections[0].Set(nameof(PostingSection.Order), 7)),
        ["What it holds is what it would accept."] = Break(_ => true, p => p.Set(nameof(p.Title), "")),
        ["nothing returns from the archive."] = Break(p => p.Status is PostingStatus.Archived, p => p.Set(nameof(p.Number), p.Number + 1)),
        ["a change raises a fact."] = new("change in silence", (_, _) => null),
        ["and yet changed."] = new("refuse and change", (p, _) =>
        {
            if (p.Status is not PostingStatus.Archived) p.Set(nameof(p.Number), p.Number + 1);
            return new Refusal("test.no");
        }),
    };

    private static string? FirstBroken(IReadOnlyList<Step<Posting>> life)
    {
        var (posting, now) = (A.Posting().Draft(), A.Monday);
        var before = Snapshot.Of(posting);

        foreach (var step in life)
        {
            now += step.After;
            var (wasArchived, facts) = (posting.Status is PostingStatus.Archived, posting.Facts.Count);
            var refusal = step.Act(posting, now);
            var after = Snapshot.Of(posting);

            if (PostingRules.FirstBroken(posting) is { } broken) return $"{step}: {broken}";
            if (wasArchived && after != before) return $"{step}: nothing returns from the archive.";
            if (refusal is null && posting.Facts.Count == facts) return $"{step}: a change raises a fact.";
            if (refusal is not null && after != before && !IsUnscheduled(step, posting, refusal, before)) return $"{step}: refused ({refusal}) and yet changed.";
            before = after;
        }

        return DuplicateDiffers(posting, now) ?? RevisionDiffers(posting, now);
    }

    /// <summary>The one refusal that changes something, as it says: what is due and unfit is no longer scheduled.</summary>
    private static bool IsUnscheduled(Step<Posting> step, Posting posting, Refusal refusal, string before) =>
        step.Sentence.StartsWith(PublishIfDue, StringComparison.Ordinal) && refusal.Code != "posting.not-due" && posting.PublishAt is null && before.Contains("PublishAt = 2", StringComparison.Ordinal);

    private static string? DuplicateDiffers(Posting posting, DateTimeOffset now)
    {
        string[] fresh = [nameof(PostingContent.Deadline), nameof(Question.Id)];
        var copy = posting.Duplicate(A.NewId(), number: 1002, People.Tomasz, now);
        return Snapshot.Of(copy.Content(), fresh) == Snapshot.Of(posting.Content(), fresh) && copy is { Status: PostingStatus.Draft, Deadline: null }
            ? PostingRules.FirstBroken(copy)
            : "A duplicate says the same.";
    }

    private static string? RevisionDiffers(Posting posting, DateTimeOffset now)
    {
        string[] touched = [nameof(Posting.UpdatedAt), nameof(Posting.ApprovedById), Snapshot.Facts];
        var before = Snapshot.Of(posting, touched);
        var refusal = posting.Revise(posting.Content(), now);
        return refusal is null != posting.Status is PostingStatus.Archived && Snapshot.Of(posting, touched) == before ? null : $"What a posting says is what it would hear ({refusal}).";
    }

    private static Step<Posting> Break(Func<Posting, bool> when, Action<Posting> how) => new("break", (posting, _) =>
    {
        if (!when(posting)) return new Refusal("test.not-now");
        how(posting);
        posting.RaiseByForce(new PostingRevised(posting.Id, posting.EmployerId));
        return null;
    });

    private static Question Ask(Guid id) => new(id, QuestionKind.OneOf, "Which one?", "Any.", IsRequired: true, ["this", "that"]);

    private static RequirementGroup Group(params Guid[] skills) =>
        new(RequirementMatch.AnyOf, AtLeast: null, RequirementStrength.Required, IsOpen: true, SkillCheck.Profile, Note: null, [.. skills.Select(s => new RequiredSkill(s, SkillLevel.WorksIndependently))]);

    /// <summary>What an author wrote, named so that a broken life can be read.</summary>
    private sealed record Writing(string Name, Func<PostingContent, PostingContent> Change)
    {
        public Deadline? Deadline { get; init; }

        public PostingContent Content() => Change(A.Content()) with { Deadline = Deadline };

        public override string ToString() => $"{Name}, until {Deadline}";
    }
}
