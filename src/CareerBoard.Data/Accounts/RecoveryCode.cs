namespace CareerBoard.Data.Accounts;

/// <summary>Stands in for a second factor that is lost, once. The code itself is shown when it is made and never again.</summary>
public sealed record RecoveryCode(Guid AccountId, string Hash);
