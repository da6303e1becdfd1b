namespace CareerBoard.Data;

/// <summary>What erasing asks of a database.</summary>
public partial interface IDatabaseProvider
{
    /// <summary>
    /// Until this transaction ends nobody adds anything to these people, and whoever waits for that finds them gone. Call it inside
    /// <see cref="CareerBoardDb.InWriteAsync{T}"/>.
    /// </summary>
    Task LockPeopleAsync(CareerBoardDb db, IReadOnlyCollection<Guid> accountIds, IReadOnlyCollection<Guid> candidateIds, CancellationToken cancellationToken);

    /// <summary>Takes the words of what was removed out of the text index of applications, where that keeps them until it is tidied.</summary>
    /// <returns>False where it could not be done now.</returns>
    Task<bool> TidyIndexAsync(CareerBoardDb db, CancellationToken cancellationToken);

    /// <summary>Takes what was removed out of the log that the database keeps beside its file, where it keeps one in reach.</summary>
    /// <returns>False where somebody was reading for so long that it could not be done.</returns>
    Task<bool> EmptyLogAsync(CareerBoardDb db, CancellationToken cancellationToken);
}
