using System.Security.Cryptography;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using Microsoft.AspNetCore.Identity;

namespace CareerBoard.Data.Accounts;

/// <summary>What signs in. Candidates and members hang on it by its id.</summary>
public sealed partial class Account : IdentityUser<Guid>
{
    public const int NameLength = Profile.NameLength;

    private readonly List<Fact> _facts = [];

    /// <summary>One field, any name.</summary>
    public string Name { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>An account that cannot sign in yet: it has no password, and nobody has shown that the address is theirs.</summary>
    public static Account For(string name, string email, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            UserName = email,
            NormalizedUserName = Normalize(email),
            Email = email,
            NormalizedEmail = Normalize(email),
            CreatedAt = now,
        };
        account.Renew();
        return account;
    }

    /// <summary>The form in which addresses are looked up and are unique: the one that ASP.NET Core Identity writes.</summary>
    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says: other text may not have a normal form.</param>
    public static string Normalize(string email) => email.Normalize().ToUpperInvariant();

    /// <summary>
    /// Takes the name and password of whoever registered last, as long as nobody has shown that the address is theirs. That may have been a
    /// stranger, so whoever confirms shows that they know the password, or chooses another one.
    /// </summary>
    public void Register(string name, string passwordHash)
    {
        if (EmailConfirmed) throw new InvalidOperationException("A confirmed account is not registered again.");
        (Name, PasswordHash) = (name, passwordHash);
        Renew();
        _facts.Add(new AccountRegistered(Id));
    }

    /// <summary>Somebody has shown that they read the mail of this address. Uses up the link that showed it.</summary>
    public void Confirm()
    {
        if (!EmailConfirmed) _facts.Add(new AccountConfirmed(Id));
        EmailConfirmed = true;
        Renew();
    }

    /// <summary>Ends every other session and every link that is on its way.</summary>
    public void SetPassword(string passwordHash)
    {
        _facts.Add(new AccountPasswordChanged(Id, IsFirst: PasswordHash is null));
        PasswordHash = passwordHash;
        Renew();
    }

    public IReadOnlyList<Fact> TakeFacts()
    {
        Fact[] taken = [.. _facts];
        _facts.Clear();
        return taken;
    }

    /// <summary>Sessions and links carry the stamp, so a new one ends them all; the other one tells the slower of two writers.</summary>
    private void Renew() => (SecurityStamp, ConcurrencyStamp) = (NewStamp(), NewStamp());

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}

public sealed record AccountRegistered(Guid Id) : Fact(Id, EmployerId: null);

public sealed record AccountConfirmed(Guid Id) : Fact(Id, EmployerId: null);

public sealed record AccountPasswordChanged(Guid Id, bool IsFirst) : Fact(Id, EmployerId: null);
