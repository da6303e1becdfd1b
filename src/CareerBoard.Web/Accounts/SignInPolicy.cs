namespace CareerBoard.Web.Accounts;

/// <summary>Section <c>SignIn</c>.</summary>
internal sealed class SignInPolicy
{
    public const string Section = "SignIn";

    /// <summary>Who must have a second factor. Without it: staff, and nobody in Development.</summary>
    public SecondFactorFor? SecondFactor { get; set; }
}

internal enum SecondFactorFor
{
    None,

    /// <summary>Members of employers and board admins.</summary>
    Staff,
    Everyone,
}
