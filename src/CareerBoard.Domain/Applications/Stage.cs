namespace CareerBoard.Domain.Applications;

/// <summary>What must be there before an application goes on from a stage.</summary>
[Flags]
public enum StageNeeds
{
    None = 0,

    /// <summary>A scorecard that was handed in.</summary>
    Scorecard = 1,

    /// <summary>An interview that took place.</summary>
    Interview = 2,
}

/// <summary>What a stage is called, what it is, and what the candidate reads there.</summary>
/// <param name="PromisedDays">Days within which a reply is promised; none promises nothing.</param>
public sealed record StageWords(string Name, ApplicationState State, string PlainWords, string NextStep, int? PromisedDays)
{
    /// <summary>The member who takes over what gets here, or none.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Whether getting here is told by a mail. An end is always told.</summary>
    public bool SendsMail { get; init; } = true;

    /// <summary>What that mail says instead of the usual sentence, in plain words; empty says the usual.</summary>
    public string MailText { get; init; } = "";

    public StageNeeds Needs { get; init; }

    /// <summary>Whether getting here means that an offer is made: what reports count as offers.</summary>
    public bool MakesOffer { get; init; }

    /// <summary>Whether it begins as one that is reviewed blind. What a stage is said to be anew leaves that as it is: see <see cref="Pipeline.ReviewBlind"/>.</summary>
    public bool IsBlind { get; init; }
}

/// <summary>One step of a <see cref="Pipeline"/>, with what the candidate reads there.</summary>
public sealed class Stage
{
    public const int NameLength = 60;
    public const int WordsLength = 500;
    public const int MailLength = 4_000;

    private Stage() { }

    internal Stage(Guid id, int order, StageWords words)
    {
        (Id, Order, State, IsBlind) = (id, order, words.State, words.State is ApplicationState.Open && words.IsBlind);
        Hold(words);
    }

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

    /// <summary>The member who takes over what gets here, or none.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Whether getting here is told by a mail.</summary>
    public bool SendsMail { get; private set; } = true;

    /// <summary>What that mail says instead of the usual sentence; empty says the usual.</summary>
    public string MailText { get; private set; } = "";

    /// <summary>What must be there before an application goes on from here; rejecting needs nothing.</summary>
    public StageNeeds Needs { get; private set; }

    /// <summary>Whether getting here means that an offer is made. Only an open stage does: an offer waits for an answer.</summary>
    public bool MakesOffer { get; private set; }

    /// <summary>Whether applications that stand in it are reviewed blind.</summary>
    public bool IsBlind { get; internal set; }

    /// <summary>When it was taken out of the pipeline, or none. It stays, so that what went through it can still be told.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public StageWords ToWords() => new(Name, State, PlainWords, NextStep, PromisedDays) { OwnerId = OwnerId, SendsMail = SendsMail, MailText = MailText, Needs = Needs, IsBlind = IsBlind, MakesOffer = MakesOffer };

    internal Refusal? Describe(StageWords words)
    {
        if (string.IsNullOrWhiteSpace(words.Name) || words.Name.Length > NameLength) return new("stage.name", NameLength);
        if (words.PlainWords.Length > WordsLength || words.NextStep.Length > WordsLength) return new("stage.words-too-long", WordsLength);
        if (words.PromisedDays is < 1 or > 365) return new("stage.promised-days");
        if (words.MailText.Length > MailLength) return new("stage.mail-too-long", MailLength);
        if (State is not ApplicationState.Open && !words.SendsMail) return new("stage.end-is-told");

        Hold(words);
        return null;
    }

    internal void Remove(DateTimeOffset now) => RemovedAt = now;

    internal void GiveTo(Guid? owner) => OwnerId = owner;

    private void Hold(StageWords words)
    {
        var isOpen = State is ApplicationState.Open;
        (Name, PlainWords, NextStep, PromisedDays, OwnerId, SendsMail, MailText, Needs, MakesOffer) =
            (words.Name, words.PlainWords, words.NextStep, words.PromisedDays, words.OwnerId, words.SendsMail, words.MailText, isOpen ? words.Needs : StageNeeds.None, isOpen && words.MakesOffer);
    }
}
