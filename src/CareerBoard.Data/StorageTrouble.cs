namespace CareerBoard.Data;

/// <summary>What keeps the database or the disk from doing what it was asked to, though nothing is wrong with the question.</summary>
public enum StorageTrouble
{
    /// <summary>Somebody else has what is needed and will be done soon. Nothing was written.</summary>
    Busy,

    /// <summary>It is not there or does not answer. A commit that it did not acknowledge may have happened all the same.</summary>
    Away,

    /// <summary>There is no room where it writes. Nothing was written.</summary>
    Full,
}

/// <summary>The turn to write did not come in time. Waiting on would only make the queue longer than anybody reads an answer.</summary>
public sealed class NoTurnException() : TimeoutException("The turn to write did not come in time.");
