namespace CareerBoard.Data.Accounts;

/// <summary>A key that signs cookies and tokens, so that every node and every restart knows the same ones. The XML is wrapped before it comes here.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
