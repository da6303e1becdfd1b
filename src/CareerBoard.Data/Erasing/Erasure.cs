namespace CareerBoard.Data.Erasing;

public enum ErasedKind
{
    Candidate,
    Account,

    /// <summary>What somebody sent to one employer, whose time was over.</summary>
    Application,

    /// <summary>Who was named as a referee: the id is the reference's.</summary>
    Referee,
}

/// <summary>
/// That somebody was erased, or what they had sent, by an id that leads to nobody any more. It is kept so that restoring a backup from before erases them again.
/// </summary>
public sealed record Erasure(Guid Id, ErasedKind Kind, DateTimeOffset At);
