namespace CareerBoard.Web.Accounts;

/// <summary>A button that asks the browser for a passkey, for the partial <c>_Passkey</c>. It is there with JavaScript alone, as passkeys are.</summary>
/// <param name="Action">Where the answer is posted; the question comes from its handler <c>options</c>.</param>
internal sealed record PasskeyForm(PasskeyUse Use, string Action, string Words, string? ReturnUrl)
{
    /// <summary>The browser offers passkeys where the address is typed, too.</summary>
    public bool IsOfferedInFields { get; init; }

    public string? Class { get; init; }
}
