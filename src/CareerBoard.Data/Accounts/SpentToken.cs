namespace CareerBoard.Data.Accounts;

/// <summary>Something that is good once and was used: of two who use it at the same time, the primary key lets one through.</summary>
/// <param name="Until">When it would have ended anyway, and this row can go.</param>
public sealed record SpentToken(string Hash, DateTimeOffset Until);
