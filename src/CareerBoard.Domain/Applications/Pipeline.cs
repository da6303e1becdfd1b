namespace CareerBoard.Domain.Applications;

/// <summary>Where an application stands, whatever its stage is called.</summary>
public enum ApplicationState
{
    Open,
    Hired,
    Rejected,
    Withdrawn,
}

/// <summary>The ordered steps that an employer's applications go through: open ones first, and one end of each kind.</summary>
public sealed class Pipeline : Entity
{
    public const int MostStages = 20;

    private static readonly StageWords[] Usual =
    [
        new("Received", ApplicationState.Open, "We have your application and somebody will read it.", "We read it and write to you, whatever we decide.", 14),
        new("Screening", ApplicationState.Open, "We are reading your application closely.", "If it fits, we invite you to a first conversation.", 14),
        new("Interview", ApplicationState.Open, "We are getting to know you in interviews.", "After the last one we decide, and tell you either way.", 10),
        new("Offer", ApplicationState.Open, "We would like to work with you.", "We send you an offer and answer your questions.", 7),
        new("Hired", ApplicationState.Hired, "Welcome: you are hired.", "We write to you about your first day.", null),
        new("Rejected", ApplicationState.Rejected, "We have decided not to go on with this application.", "You are welcome to apply for other openings.", null),
        new("Withdrawn", ApplicationState.Withdrawn, "You have withdrawn this application.", "You may apply again while the opening takes applications.", null),
    ];

    private Pipeline() { }

    /// <summary>The stages that an employer begins with.</summary>
    public Pipeline(Guid id, Guid employerId, DateTimeOffset now) : this(id, employerId, Usual, now) { }

    private Pipeline(Guid id, Guid employerId, IEnumerable<StageWords> stages, DateTimeOffset now)
    {
        (Id, EmployerId) = (id, employerId);
        Stages = [.. stages.Select((s, order) => new Stage(Guid.CreateVersion7(now), order, s.Name, s.State, s.PlainWords, s.NextStep, s.PromisedDays))];
        Raise(new PipelineChanged(Id, EmployerId));
    }

    public Guid EmployerId { get; private set; }

    public List<Stage> Stages { get; private set; } = [];

    public Stage First => Stages.Where(s => s.State is ApplicationState.Open).MinBy(s => s.Order)!;

    public Stage End(ApplicationState state) => Stages.First(s => s.State == state);

    public Stage? Find(Guid stageId) => Stages.Find(s => s.Id == stageId);

    /// <summary>A pipeline of the employer's own stages, in their order: at least one open, and after them one end of each kind.</summary>
    public static Result<Pipeline> Of(Guid id, Guid employerId, IReadOnlyList<StageWords> stages, DateTimeOffset now)
    {
        if (stages.Count > MostStages) return new Refusal("stage.too-many", MostStages);
        if (stages.CountBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(n => n.Value > 1).Key is { } twice) return new Refusal("stage.name-taken", twice);

        ApplicationState[] ends = [.. stages.SkipWhile(s => s.State is ApplicationState.Open).Select(s => s.State)];
        if (ends.Length == stages.Count || !ends.Order().SequenceEqual([ApplicationState.Hired, ApplicationState.Rejected, ApplicationState.Withdrawn])) return new Refusal("stage.ends");

        var pipeline = new Pipeline(id, employerId, stages, now);
        var refusal = pipeline.Stages.Select(s => s.Describe(s.Name, s.PlainWords, s.NextStep, s.PromisedDays)).FirstOrDefault(r => r is not null);
        return refusal is not null ? refusal : pipeline;
    }

    public Refusal? AddStage(Guid id, string name, string plainWords, string nextStep, int? promisedDays)
    {
        if (Stages.Count >= MostStages) return new("stage.too-many", MostStages);
        var stage = new Stage(id, Stages.Count(s => s.State is ApplicationState.Open), "", ApplicationState.Open, "", "", null);
        if (stage.Describe(name, plainWords, nextStep, promisedDays) is { } refusal) return refusal;
        if (HasOther(stage, name)) return new("stage.name-taken", name);

        foreach (var end in Stages.Where(s => s.State is not ApplicationState.Open)) end.Order++;
        Stages.Add(stage);
        Raise(new PipelineChanged(Id, EmployerId));
        return null;
    }

    public Refusal? Describe(Guid stageId, string name, string plainWords, string nextStep, int? promisedDays)
    {
        if (Find(stageId) is not { } stage) return new("stage.unknown");
        if (HasOther(stage, name)) return new("stage.name-taken", name);
        if (stage.Describe(name, plainWords, nextStep, promisedDays) is { } refusal) return refusal;

        Raise(new PipelineChanged(Id, EmployerId));
        return null;
    }

    /// <summary>Moves an open stage one step among the open ones; the first of them is where applications arrive.</summary>
    public Refusal? Shift(Guid stageId, bool earlier)
    {
        if (Find(stageId) is not { State: ApplicationState.Open } stage) return new("stage.unknown");
        var neighbour = Stages.Find(s => s.State is ApplicationState.Open && s.Order == stage.Order + (earlier ? -1 : 1));
        if (neighbour is null) return new("stage.at-the-end");

        (stage.Order, neighbour.Order) = (neighbour.Order, stage.Order);
        Raise(new PipelineChanged(Id, EmployerId));
        return null;
    }

    /// <param name="inUse">Whether an application stands in it or has been through it.</param>
    public Refusal? RemoveStage(Guid stageId, bool inUse)
    {
        if (Find(stageId) is not { State: ApplicationState.Open } stage) return new("stage.unknown");
        if (inUse) return new("stage.in-use", stage.Name);
        if (Stages.Count(s => s.State is ApplicationState.Open) == 1) return new("stage.last-open");

        Stages.Remove(stage);
        foreach (var later in Stages.Where(s => s.Order > stage.Order)) later.Order--;
        Raise(new PipelineChanged(Id, EmployerId));
        return null;
    }

    private bool HasOther(Stage stage, string name) => Stages.Exists(s => s.Id != stage.Id && string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a stage is called, what it is, and what the candidate reads there.</summary>
/// <param name="PromisedDays">Days within which a reply is promised; none promises nothing.</param>
public sealed record StageWords(string Name, ApplicationState State, string PlainWords, string NextStep, int? PromisedDays);

/// <summary>One step of a <see cref="Pipeline"/>, with what the candidate reads there.</summary>
public sealed class Stage
{
    public const int NameLength = 60;
    public const int WordsLength = 500;

    private Stage() { }

    internal Stage(Guid id, int order, string name, ApplicationState state, string plainWords, string nextStep, int? promisedDays) =>
        (Id, Order, Name, State, PlainWords, NextStep, PromisedDays) = (id, order, name, state, plainWords, nextStep, promisedDays);

    public Guid Id { get; private set; }

    public int Order { get; internal set; }

    /// <summary>What members call it.</summary>
    public string Name { get; private set; } = "";

    public ApplicationState State { get; private set; }

    /// <summary>What it means, as the candidate reads it.</summary>
    public string PlainWords { get; private set; } = "";

    public string NextStep { get; private set; } = "";

    /// <summary>Days within which a reply is promised, counted from reaching the stage; none promises nothing.</summary>
    public int? PromisedDays { get; private set; }

    internal Refusal? Describe(string name, string plainWords, string nextStep, int? promisedDays)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength) return new("stage.name", NameLength);
        if (plainWords.Length > WordsLength || nextStep.Length > WordsLength) return new("stage.words-too-long", WordsLength);
        if (promisedDays is < 1 or > 365) return new("stage.promised-days");

        (Name, PlainWords, NextStep, PromisedDays) = (name, plainWords, nextStep, promisedDays);
        return null;
    }
}

public sealed record PipelineChanged(Guid Id, Guid Employer) : Fact(Id, Employer);
