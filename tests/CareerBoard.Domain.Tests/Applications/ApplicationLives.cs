using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using FsCheck;
using FsCheck.Fluent;

namespace CareerBoard.Domain.Tests.Applications;

/// <summary>Random verbs of members and of the candidate, while the pipeline changes under them.</summary>
public sealed class ApplicationLives
{
    private static readonly Gen<Guid> Somebody = Gen.Elements(People.All);

    private static readonly Gen<int> Which = Gen.Choose(0, 30);

    private static readonly Gen<RejectionReason> Reason = Gen.Elements(Enum.GetValues<RejectionReason>());

    private static readonly (int, Gen<Step<Scene>>)[] Verbs =
    [
        (6, Lives.Do<Scene, int>("move to stage", Which, (s, stage, now) => s.Application.Move(s.Stage(stage), People.Mina, now))),
        (3, Lives.Do<Scene, RejectionReason>("reject because", Reason, (s, reason, now) => s.Application.Reject(s.Pipeline, reason, People.Mina, now))),
        (1, Lives.Do<Scene>("withdraw", (s, now) => s.Application.Withdraw(s.Pipeline, now))),
        (6, Lives.Do<Scene, Guid>("undo the latest by", Somebody, (s, by, now) => s.Application.Undo(s.Application.LatestMove!.Id, s.Pipeline, by, now))),
        (1, Lives.Do<Scene, int>("undo entry", Which, (s, entry, now) => s.Application.Undo(s.Entry(entry).Id, s.Pipeline, People.Mina, now))),
        (1, Lives.Do<Scene>("undo what never was", (s, now) => s.Application.Undo(A.NewId(), s.Pipeline, People.Mina, now))),
        (1, Lives.Do<Scene>("undo in another pipeline", (s, now) => s.Application.Undo(s.Application.LatestMove!.Id, A.Pipeline(), People.Mina, now))),
        (1, Lives.Do<Scene>("open", (s, now) => Quietly(() => s.Application.Open(now)))),
        (2, Lives.Do<Scene>("replace the résumé", (s, now) => s.Application.ReplaceFile(s.Application.Files[0].FileId, A.File(s.Candidate), now))),
        (1, Lives.Do<Scene>("replace it by a portfolio", (s, now) => s.Application.ReplaceFile(s.Application.Files[0].FileId, A.File(s.Candidate, FileKind.Portfolio), now))),
        (1, Lives.Do<Scene>("replace it by somebody else's", (s, now) => s.Application.ReplaceFile(s.Application.Files[0].FileId, A.File(A.Candidate("Ingrid")), now))),
        (1, Lives.Do<Scene, int>("tag, so many:", Which, (s, count, _) => s.Application.Tag(Enumerable.Range(0, count).Select(n => $" Tag {n} ")))),
        (1, Lives.Do<Scene, Guid>("assign to", Somebody, (s, owner, _) => Quietly(() => s.Application.Assign(owner)))),
        (1, Lives.Do<Scene, int>("add a stage", Which, (s, n, _) => s.Pipeline.AddStage(A.NewId(), new StageWords($"Step {n}", ApplicationState.Open, "", "", n) { OwnerId = n % 3 == 0 ? People.Tomasz : null }))),
        (1, Lives.Do<Scene, int>("shift a stage", Which, (s, n, _) => s.Pipeline.Shift(s.Stage(n).Id, earlier: n % 2 == 0))),
        (1, Lives.Do<Scene, int>("remove a stage", Which, (s, n, now) => s.Remove(s.Stage(n), now))),
    ];

    private static readonly Dictionary<string, Step<Scene>> BrokenVerbs = new(StringComparer.Ordinal)
    {
        ["Its latest move that counts led to where it stands."] = Break(a => a.State is ApplicationState.Open, (s, _) => s.Application.Set(nameof(Application.StageId), A.NewId())),
        ["Its state is its stage's."] = Break(a => a.State is ApplicationState.Open, (s, _) => s.Application.Set(nameof(Application.State), ApplicationState.Hired)),
        ["It stands in a stage that there is."] = Break(a => a.State is ApplicationState.Open, (s, now) => s.Pipeline.RemoveStage(s.Application.StageId, now)),
        ["Its timeline is in order, without gaps."] = Break(a => a is { State: ApplicationState.Open, OpenedAt: null }, (s, now) =>
        {
            s.Application.ReplaceFile(s.Application.Files[0].FileId, A.File(s.Candidate), now);
            s.Application.Timeline[^1].Set(nameof(TimelineEntry.Order), 99);
        }),
        ["Its timeline begins with its arrival, which stays."] = Break(a => a.LatestMove!.Order > 0, (s, now) => s.Application.Timeline[0].Set(nameof(TimelineEntry.UndoneAt), now)),
        ["Only members' moves are undone."] = Break(a => a.Timeline[^1].Kind is TimelineKind.FileReplaced, (s, now) => s.Application.Timeline[^1].Set(nameof(TimelineEntry.UndoneAt), now)),
        ["What is undone was undone in time."] = Break(a => a.Timeline[^1].IsUndone, (s, _) => s.Application.Timeline[^1].Set(nameof(TimelineEntry.UndoneAt), A.Monday.AddYears(90))),
        ["Whoever is rejected has a reason, and nobody else."] = Break(a => a.State is ApplicationState.Rejected, (s, _) => s.Application.Set(nameof(Application.RejectedBecause), null)),
        ["A reply is due to open applications alone."] = Break(a => a.State is ApplicationState.Hired or ApplicationState.Rejected, (s, now) => s.Application.Set(nameof(Application.ReplyDueAt), now)),
        ["It keeps its files' number."] = Break(_ => true, (s, _) => s.Application.Files.Clear()),
        ["Its tags are few and different."] = Break(_ => true, (s, _) => s.Application.Tags.AddRange(["a", "A"])),
        [UndoRestores] = Break(a => a is { State: ApplicationState.Rejected, LatestMove.IsUndone: false }, (s, now) =>
        {
            if (s.Application.Undo(s.Application.LatestMove!.Id, s.Pipeline, People.Mina, now) is null && s.Application.State is ApplicationState.Open)
            {
                s.Application.Set(nameof(Application.ReplyDueAt), now.AddYears(50));
            }
        }),
        [NothingLeaves] = Break(a => a.Timeline.Count > 1, (s, _) => s.Application.Timeline[1].Set(nameof(TimelineEntry.Id), A.NewId())),
        [WithdrawnIsFinal] = Break(a => a.State is ApplicationState.Withdrawn, (s, now) => s.Application.Set(nameof(Application.ReplyDueAt), now)),
        [OnlyOpenOnesAreWithdrawn] = Break(a => a.State is ApplicationState.Rejected, (s, now) =>
        {
            s.Application.Set(nameof(Application.State), ApplicationState.Open);
            s.Application.Withdraw(s.Pipeline, now);
        }),
        [ChangesAreTold] = new("change in silence", (s, _) => Quietly(() => s.Application.Set(nameof(Application.Source), $"{s.Application.Source}x"))),
        [RefusalsChangeNothing] = new("refuse and change", (s, _) =>
        {
            s.Application.Set(nameof(Application.Source), $"{s.Application.Source}x");
            return new Refusal("test.no");
        }),
    };

    private const string UndoRestores = "An undo restores what was.";
    private const string NothingLeaves = "Nothing leaves the timeline, and nothing in it is rewritten.";
    private const string WithdrawnIsFinal = "A withdrawn application stays withdrawn.";
    private const string OnlyOpenOnesAreWithdrawn = "Only an open application is withdrawn.";
    private const string ChangesAreTold = "A change raises a fact.";
    private const string RefusalsChangeNothing = "What is refused changes nothing.";

    public static TheoryData<string> BrokenRules => [.. BrokenVerbs.Keys];

    [Fact]
    public void No_sequence_of_verbs_breaks_a_rule() => Lives.Check(Verbs, FirstBroken);

    [Fact]
    public void The_lives_reach_every_state_and_undo_every_kind_of_move()
    {
        var (reached, undone) = (new HashSet<ApplicationState>(), new HashSet<TimelineKind>());
        Lives.Check(Verbs, life =>
        {
            var (scene, now) = (new Scene(), A.Monday);
            foreach (var step in life)
            {
                step.Act(scene, now += step.After);
                reached.Add(scene.Application.State);
            }

            undone.UnionWith(scene.Application.Timeline.Where(t => t.IsUndone).Select(t => t.Kind));
            return null;
        });

        Assert.Equal(Enum.GetValues<ApplicationState>(), reached.Order());
        Assert.Equal([TimelineKind.Moved, TimelineKind.Hired, TimelineKind.Rejected], undone.Order());
    }

    /// <summary>The control arm: among the honest verbs one that breaks this very rule.</summary>
    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void A_verb_that_breaks_a_rule_is_found(string rule)
    {
        var found = Assert.ThrowsAny<Exception>(() => Lives.Check([.. Verbs, (4, Gen.Constant(BrokenVerbs[rule]))], FirstBroken));
        Assert.Contains(rule, found.ToString(), StringComparison.Ordinal);
    }

    private static string? FirstBroken(IReadOnlyList<Step<Scene>> life)
    {
        var (scene, now) = (new Scene(), A.Monday);
        var application = scene.Application;
        var standings = new Dictionary<Guid, Standing>();
        string before = Snapshot.Of(scene), beforeFacts = Snapshot.Of(scene, Snapshot.Facts);

        foreach (var step in life)
        {
            now += step.After;
            var (standing, entries, undone, facts) = (Standing.Of(application), Entries(application), Undone(application), scene.FactCount);
            var refusal = step.Act(scene, now);
            string after = Snapshot.Of(scene), afterFacts = Snapshot.Of(scene, Snapshot.Facts);

            if (refusal is not null && after != before) return $"{step} ({refusal}): {RefusalsChangeNothing}";
            if (afterFacts != beforeFacts && scene.FactCount == facts) return $"{step}: {ChangesAreTold}";
            if (!Entries(application).Take(entries.Length).SequenceEqual(entries, StringComparer.Ordinal)) return $"{step}: {NothingLeaves}";
            if (standing.State is ApplicationState.Withdrawn && Standing.Of(application) != standing) return $"{step}: {WithdrawnIsFinal}";
            if (standing.State is not ApplicationState.Open && application.Timeline.Skip(entries.Length).Any(t => t.Kind is TimelineKind.Withdrawn)) return $"{step}: {OnlyOpenOnesAreWithdrawn}";
            foreach (var entry in Undone(application).Except(undone))
            {
                if (standings.TryGetValue(entry, out var was) && was != Standing.Of(application)) return $"{step}: {UndoRestores}";
            }

            if (ApplicationRules.FirstBroken(application, scene.Pipeline) is { } broken) return $"{step}: {broken}";
            foreach (var entry in application.Timeline.Skip(entries.Length)) standings[entry.Id] = standing;
            (before, beforeFacts) = (after, afterFacts);
        }

        return null;
    }

    private static string[] Entries(Application application) => [.. application.Timeline.Select(t => Snapshot.Of(t, nameof(TimelineEntry.UndoneAt)))];

    private static Guid[] Undone(Application application) => [.. application.Timeline.Where(t => t.IsUndone).Select(t => t.Id)];

    private static Refusal? Quietly(Action act)
    {
        act();
        return null;
    }

    private static Step<Scene> Break(Func<Application, bool> when, Action<Scene, DateTimeOffset> how) => new("break", (scene, now) =>
    {
        if (!when(scene.Application)) return new Refusal("test.not-now");
        how(scene, now);
        scene.Application.RaiseByForce(new ApplicationTagged(scene.Application.Id, A.Employer));
        return null;
    });

    /// <summary>All that an undo gives back.</summary>
    private sealed record Standing(Guid StageId, ApplicationState State, DateTimeOffset? ReplyDueAt, RejectionReason? RejectedBecause)
    {
        public static Standing Of(Application application) => new(application.StageId, application.State, application.ReplyDueAt, application.RejectedBecause);
    }

    /// <summary>An application and what it meets; indexes wrap around, so that every number means something.</summary>
    private sealed class Scene
    {
        public Scene()
        {
            var story = A.Application();
            (Pipeline, Candidate, Application) = (story.Pipeline, story.Candidate, story.Submitted());
        }

        public Pipeline Pipeline { get; }

        public Candidate Candidate { get; }

        public Application Application { get; }

        public int FactCount => Application.Facts.Count + Pipeline.Facts.Count;

        public Stage Stage(int number) => Pipeline.Stages[number % Pipeline.Stages.Count];

        public TimelineEntry Entry(int number) => Application.Timeline[number % Application.Timeline.Count];

        /// <summary>As the page does: whoever stands in it goes along to where applications arrive.</summary>
        public Refusal? Remove(Stage stage, DateTimeOffset now) =>
            Pipeline.RemoveStage(stage.Id, now) ?? (Application.StageId == stage.Id ? Application.GoAlong(Pipeline.First, People.Mina, now) : null);
    }
}
