namespace CareerBoard.Data.Accounts;

/// <summary>A browser in which an account was signed in before. Its owner gets no mail about it again, and strangers who guess do not slow it down.</summary>
public sealed class KnownDevice
{
    public const int MarkLength = 64;

    /// <summary>An account keeps so many; the one unused for longest makes room.</summary>
    public const int Most = 20;

    private KnownDevice() { }

    public KnownDevice(Guid accountId, string mark, DateTimeOffset now) => (AccountId, Mark, LastUsedAt) = (accountId, mark, now);

    public Guid AccountId { get; private set; }

    /// <summary>A hash of what the browser keeps and of the account: it says nothing about other accounts in the same browser.</summary>
    public string Mark { get; private set; } = "";

    public DateTimeOffset LastUsedAt { get; private set; }

    public void Use(DateTimeOffset now) => LastUsedAt = now;
}
