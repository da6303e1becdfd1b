namespace CareerBoard.Domain.Tests;

/// <summary>Who appears in these tests: members of the invented employer, by their ids.</summary>
internal static class People
{
    /// <summary>Writes postings.</summary>
    public static readonly Guid Mina = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Reads what Mina writes.</summary>
    public static readonly Guid Tomasz = new("00000000-0000-7000-8000-000000000002");

    /// <summary>Hands postings in for others.</summary>
    public static readonly Guid Adaeze = new("00000000-0000-7000-8000-000000000003");

    public static readonly Guid[] All = [Mina, Tomasz, Adaeze];
}
