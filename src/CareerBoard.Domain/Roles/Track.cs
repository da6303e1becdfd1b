namespace CareerBoard.Domain.Roles;

/// <summary>The kind of work a role belongs to.</summary>
public enum Track
{
    Research,
    Engineering,
    Infrastructure,
    Data,
    Product,
    Design,
    Security,
    Operations,
    GoToMarket,
    People,
    Other,
}
