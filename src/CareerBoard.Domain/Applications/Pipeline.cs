namespace CareerBoard.Domain.Applications;

/// <summary>Where an application stands, whatever its stage is called.</summary>
public enum ApplicationState
{
    Open,
    Hired,
    Rejected,
    Withdrawn,
}

/// <summary>
/// The ordered steps that applications go through: open ones first, and one end of each kind. An employer keeps one as the template for each
/// <see cref="PipelineKind"/>; a posting gets a copy of its own with its first application, or when somebody changes it.
/// </summary>
public sealed partial class Pipeline : Entity
{
    public const int MostStages = 20;

    private Pipeline() { }

    /// <summary>A template with the stages that an employer begins with.</summary>
    public Pipeline(Guid id, Guid employerId, PipelineKind kind, DateTimeOffset now) : this(id, employerId, kind, postingId: null, UsualOf(kind), now) { }

    private Pipeline(Guid id, Guid employerId, PipelineKind kind, Guid? postingId, IEnumerable<StageWords> stages, DateTimeOffset now)
    {
        (Id, EmployerId, Kind, PostingId) = (id, employerId, kind, postingId);
        Stages = [.. stages.Select((words, order) => new Stage(Guid.CreateVersion7(now), order, words))];
        Raise(new PipelineChanged(Id, EmployerId));
    }

    public Guid EmployerId { get; private set; }

    public PipelineKind Kind { get; private set; }

    /// <summary>The posting whose own it is, or none where it is the employer's template.</summary>
    public Guid? PostingId { get; private set; }

    public List<Stage> Stages { get; private set; } = [];

    /// <summary>Whether a verb has changed it since it was made or loaded: a copy that nobody changed says what the template says.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The stages that there are now, in their order.</summary>
    public IEnumerable<Stage> Current => Stages.Where(s => s.RemovedAt is null).OrderBy(s => s.Order);

    public Stage First => Current.First(s => s.State is ApplicationState.Open);

    public Stage End(ApplicationState state) => Stages.First(s => s.State == state && state is not ApplicationState.Open);

    public Stage? Find(Guid stageId) => Stages.Find(s => s.Id == stageId);

    /// <summary>A template of the employer's own stages, in their order: at least one open, and after them one end of each kind.</summary>
    public static Result<Pipeline> Of(Guid id, Guid employerId, PipelineKind kind, IReadOnlyList<StageWords> stages, DateTimeOffset now)
    {
        if (stages.Count > MostStages) return new Refusal("stage.too-many", MostStages);
        if (stages.CountBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(n => n.Value > 1).Key is { } twice) return new Refusal("stage.name-taken", twice);

        ApplicationState[] ends = [.. stages.SkipWhile(s => s.State is ApplicationState.Open).Select(s => s.State)];
        if (ends.Length == stages.Count || !ends.Order().SequenceEqual([ApplicationState.Hired, ApplicationState.Rejected, ApplicationState.Withdrawn])) return new Refusal("stage.ends");

        var pipeline = new Pipeline(id, employerId, kind, postingId: null, stages, now);
        var refusal = pipeline.Stages.Select(s => s.Describe(s.ToWords())).FirstOrDefault(r => r is not null);
        return refusal is not null ? refusal : pipeline;
    }

    /// <summary>The same stages for one posting, which are its own from then on.</summary>
    public Pipeline CopyFor(Guid id, Guid postingId, DateTimeOffset now) => new(id, EmployerId, Kind, postingId, Current.Select(s => s.ToWords()), now);

    /// <summary>The same stages as the template for another kind.</summary>
    public Pipeline CopyAs(Guid id, PipelineKind kind, DateTimeOffset now) => new(id, EmployerId, kind, postingId: null, Current.Select(s => s.ToWords()), now);

    public Refusal? AddStage(Guid id, StageWords words)
    {
        if (Current.Count() >= MostStages) return new("stage.too-many", MostStages);
        if (words.State is not ApplicationState.Open) return new("stage.ends");

        // A step added where all are reviewed blind is one of them.
        var stage = new Stage(id, Current.Count(s => s.State is ApplicationState.Open), words with { IsBlind = Current.Where(s => s.State is ApplicationState.Open).All(s => s.IsBlind) });
        if (stage.Describe(words) is { } refusal) return refusal;
        if (HasOther(stage, words.Name)) return new("stage.name-taken", words.Name);

        foreach (var end in Stages.Where(s => s.State is not ApplicationState.Open)) end.Order++;
        Stages.Add(stage);
        Change();
        return null;
    }

    /// <summary>Says anew what a stage is. Whether it is open or an end stays.</summary>
    public Refusal? Describe(Guid stageId, StageWords words)
    {
        if (Find(stageId) is not { RemovedAt: null } stage) return new("stage.unknown");
        if (HasOther(stage, words.Name)) return new("stage.name-taken", words.Name);
        if (stage.Describe(words) is { } refusal) return refusal;

        Change();
        return null;
    }

    /// <summary>Moves an open stage one step among the open ones; the first of them is where applications arrive.</summary>
    public Refusal? Shift(Guid stageId, bool earlier)
    {
        if (Find(stageId) is not { State: ApplicationState.Open, RemovedAt: null } stage) return new("stage.unknown");
        var neighbour = Current.FirstOrDefault(s => s.State is ApplicationState.Open && s.Order == stage.Order + (earlier ? -1 : 1));
        if (neighbour is null) return new("stage.at-the-end");

        if (stage.IsBlind != neighbour.IsBlind) return new("stage.blind-ends-between", (earlier ? stage : neighbour).Name);

        (stage.Order, neighbour.Order) = (neighbour.Order, stage.Order);
        Change();
        return null;
    }

    /// <summary>Why an open stage cannot be taken out, or nothing.</summary>
    public Refusal? CheckRemoving(Guid stageId)
    {
        if (Find(stageId) is not { State: ApplicationState.Open, RemovedAt: null } stage) return new("stage.unknown");
        if (Current.Count(s => s.State is ApplicationState.Open) == 1) return new("stage.last-open");
        return stage.IsBlind && Current.Count(s => s.IsBlind) == 1 ? new("stage.only-blind", stage.Name) : null;
    }

    /// <summary>Takes an open stage out. Whoever calls this moves those along who stand in it by then, in the same write: <see cref="Application.GoAlong"/>.</summary>
    public Refusal? RemoveStage(Guid stageId, DateTimeOffset now)
    {
        if (CheckRemoving(stageId) is { } refusal) return refusal;

        var stage = Find(stageId)!;
        stage.Remove(now);
        foreach (var later in Current.Where(s => s.Order > stage.Order)) later.Order--;
        Change();
        return null;
    }

    /// <summary>The stage from which on people are known, or none where nothing is reviewed blind.</summary>
    public Stage? BlindUntil => !Current.Any(s => s.IsBlind) ? null : Current.FirstOrDefault(s => s is { State: ApplicationState.Open, IsBlind: false }) ?? End(ApplicationState.Hired);

    /// <summary>
    /// Hides who applied as long as applications stand in a stage before <paramref name="until"/>, which is an open one or the one of the hired; none hides nobody.
    /// What stands in them already is hidden, or known, with the same save.
    /// </summary>
    public Refusal? ReviewBlind(Guid? until)
    {
        var first = Current.FirstOrDefault(s => s.Id == until);
        if (until is not null && first is not { State: ApplicationState.Open or ApplicationState.Hired, Order: > 0 }) return new("stage.unknown");
        if (BlindUntil?.Id == first?.Id) return null;

        foreach (var stage in Current) stage.IsBlind = stage.State is ApplicationState.Open && stage.Order < first?.Order;
        IsChanged = true;
        Raise(new BlindReviewChanged(Id, EmployerId, first is not null));
        return null;
    }

    /// <summary>Gives the stages of a member who leaves to another one, or to nobody.</summary>
    public void HandOver(Guid from, Guid? to)
    {
        Stage[] owned = [.. Stages.Where(s => s.OwnerId == from)];
        if (owned.Length == 0) return;
        foreach (var stage in owned) stage.GiveTo(to);
        Change();
    }

    private void Change()
    {
        IsChanged = true;
        Raise(new PipelineChanged(Id, EmployerId));
    }

    private bool HasOther(Stage stage, string name) => Current.Any(s => s.Id != stage.Id && string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
}

public sealed record PipelineChanged(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record BlindReviewChanged(Guid Id, Guid Employer, bool IsOn) : Fact(Id, Employer);
