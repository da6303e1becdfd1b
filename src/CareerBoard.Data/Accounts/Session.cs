using System.Security.Cryptography;

namespace CareerBoard.Data.Accounts;

/// <summary>One sign-in in one browser. It is asked for on every request; without its row the browser's cookie opens nothing.</summary>
public sealed class Session
{
    public const int DeviceLength = 80;
    public const int AddressLength = 64;

    private Session() { }

    /// <param name="device">In words, such as "Firefox on Linux".</param>
    /// <param name="address">The network address it came from, or none.</param>
    public Session(Account account, string device, string? address, SignInProof proof, DateTimeOffset now)
    {
        (Id, AccountId, Device, Address) = (new Guid(RandomNumberGenerator.GetBytes(16)), account.Id, device, address);
        (HasSecondFactor, HasShortPassword) = (proof.HasSecondFactor, proof.HasShortPassword);
        (BegunAt, LastUsedAt, ProvedAt) = (now, now, now);
    }

    /// <summary>From chance alone: it is in the cookie.</summary>
    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Device { get; private set; } = "";

    public string? Address { get; private set; }

    /// <summary>Whether more than a password was asked for: a code or a passkey.</summary>
    public bool HasSecondFactor { get; private set; }

    /// <summary>Whether the password that was given is too short for people who see others' papers. Only who types a password knows how long it is.</summary>
    public bool HasShortPassword { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Behind by some seconds: a request that only reads does not write.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>When the password or a passkey was given last.</summary>
    public DateTimeOffset ProvedAt { get; private set; }

    public void Prove(bool withSecondFactor, DateTimeOffset now) => (ProvedAt, HasSecondFactor) = (now, HasSecondFactor || withSecondFactor);
}

/// <summary>With what somebody signed in.</summary>
/// <param name="HasSecondFactor">With a code or a passkey.</param>
/// <param name="HasShortPassword">With a password that is too short for members and board admins, or one whose length was not seen.</param>
public readonly record struct SignInProof(bool HasSecondFactor, bool HasShortPassword = false);
