using CareerBoard.Domain;

namespace CareerBoard.Web.Accounts;

/// <summary>Section <c>SignIn</c>.</summary>
internal sealed class SignInPolicy
{
    public const string Section = "SignIn";

    /// <summary>Who must have a second factor. Without it: staff, and nobody in Development.</summary>
    public SecondFactorFor? SecondFactor { get; set; }

    /// <summary>What becomes of addresses that are made to be thrown away, where one comes to an account: registering, another address, an invitation.</summary>
    public DisposableAddresses DisposableAddresses { get; set; }

    /// <param name="email">Plain, as <see cref="MailAddress.IsPlain"/> says.</param>
    public Refusal? Check(string email) =>
        DisposableAddresses is DisposableAddresses.Refuse && DisposableDomains.Contain(email) ? new("account.disposable") : null;
}

internal enum DisposableAddresses
{
    Allow,
    Refuse,
}

internal enum SecondFactorFor
{
    None,

    /// <summary>Members of employers and board admins.</summary>
    Staff,
    Everyone,
}
