using CareerBoard.Domain;

namespace CareerBoard.Data.Accounts;

/// <summary>What is asked for beside the password. <see cref="Microsoft.AspNetCore.Identity.IdentityUser{TKey}.TwoFactorEnabled"/> says whether an authenticator app is set up.</summary>
public sealed partial class Account
{
    public const int AuthenticatorKeyLength = 1_000;

    /// <summary>The authenticator's secret, encrypted by the web project; none where no app is set up.</summary>
    public string? AuthenticatorKey { get; private set; }

    /// <summary>The last step of thirty seconds whose code was taken, so that each is good once. Raised by one statement, never here.</summary>
    public long AuthenticatorStep { get; private set; }

    /// <summary>Ends every other session: what a thief signed in to before must not outlive it.</summary>
    /// <param name="encryptedKey">Shown to the app, and answered with a right code.</param>
    /// <param name="step">The step of that code.</param>
    public void SetUpAuthenticator(string encryptedKey, long step)
    {
        (AuthenticatorKey, AuthenticatorStep, TwoFactorEnabled) = (encryptedKey, step, true);
        Change(SecondFactorChange.AuthenticatorSetUp);
    }

    public void RemoveAuthenticator()
    {
        (AuthenticatorKey, TwoFactorEnabled) = (null, false);
        Change(SecondFactorChange.AuthenticatorRemoved);
    }

    public void AddPasskey() => Change(SecondFactorChange.PasskeyAdded);

    public void RemovePasskey() => Change(SecondFactorChange.PasskeyRemoved);

    public void RenewRecoveryCodes() => _facts.Add(new AccountSecondFactorChanged(Id, SecondFactorChange.RecoveryCodesRenewed));

    public void UseRecoveryCode() => _facts.Add(new AccountSecondFactorChanged(Id, SecondFactorChange.RecoveryCodeUsed));

    /// <summary>By a board admin, for somebody who has lost everything. The password stays what it is.</summary>
    public void ResetSecondFactor()
    {
        (AuthenticatorKey, TwoFactorEnabled) = (null, false);
        Change(SecondFactorChange.Reset);
    }

    private void Change(SecondFactorChange change)
    {
        _facts.Add(new AccountSecondFactorChanged(Id, change));
        Renew();
    }
}

public enum SecondFactorChange
{
    AuthenticatorSetUp,
    AuthenticatorRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    Reset,
}

public sealed record AccountSecondFactorChanged(Guid Id, SecondFactorChange Change) : Fact(Id, EmployerId: null);
