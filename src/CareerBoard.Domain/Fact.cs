namespace CareerBoard.Domain;

/// <summary>
/// Something that happened to an entity. Facts become audit entries, and mails where somebody waits for one, in the transaction
/// of the change itself; so they carry ids and kinds, never names or texts.
/// </summary>
/// <param name="SubjectId">The entity it happened to.</param>
/// <param name="EmployerId">Whose it is, or none for what belongs to the board or to a candidate alone.</param>
public abstract record Fact(Guid SubjectId, Guid? EmployerId);
