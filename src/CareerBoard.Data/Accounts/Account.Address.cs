using CareerBoard.Domain;

namespace CareerBoard.Data.Accounts;

/// <summary>A new address takes the place of the old one when both have said yes, in whichever order.</summary>
public sealed partial class Account
{
    /// <summary>The address that is asked for, or none.</summary>
    public string? NewEmail { get; private set; }

    public bool OldAddressAgreed { get; private set; }

    public bool NewAddressAgreed { get; private set; }

    /// <summary>When it was asked for. The links to say yes carry it: one that was sent for an earlier asking is good for nothing.</summary>
    public DateTimeOffset? NewEmailAskedAt { get; private set; }

    /// <summary>The address before this one, which is told of the change.</summary>
    public string? FormerEmail { get; private set; }

    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
    public Refusal? AskForAddress(string email, DateTimeOffset now)
    {
        if (Normalize(email) == NormalizedEmail) return new("account.address-same");

        (NewEmail, NewEmailAskedAt, OldAddressAgreed, NewAddressAgreed, ConcurrencyStamp) = (email, now, false, false, NewStamp());
        _facts.Add(new AccountAddressAsked(Id));
        return null;
    }

    public void KeepAddress() => (NewEmail, NewEmailAskedAt, OldAddressAgreed, NewAddressAgreed, ConcurrencyStamp) = (null, null, false, false, NewStamp());

    /// <returns>Whether that made the new address the account's.</returns>
    public bool AgreeToAddress(bool asNew)
    {
        if (NewEmail is not { } email) throw new InvalidOperationException("No new address is asked for.");

        if (asNew) NewAddressAgreed = true;
        else OldAddressAgreed = true;
        if (!OldAddressAgreed || !NewAddressAgreed)
        {
            ConcurrencyStamp = NewStamp();
            return false;
        }

        (FormerEmail, Email, UserName) = (Email, email, email);
        (NormalizedEmail, NormalizedUserName) = (Normalize(email), Normalize(email));
        KeepAddress();
        _facts.Add(new AccountAddressChanged(Id));
        Renew();
        return true;
    }
}

public sealed record AccountAddressAsked(Guid Id) : Fact(Id, EmployerId: null);

public sealed record AccountAddressChanged(Guid Id) : Fact(Id, EmployerId: null);
