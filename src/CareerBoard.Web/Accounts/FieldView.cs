namespace CareerBoard.Web.Accounts;

/// <summary>One field of a form, as <c>_Field.cshtml</c> shows it: label, hint, what is wrong, control.</summary>
internal sealed record FieldView(string Name, string Label, string Autocomplete, string Type = "text", string? Value = null, string? Hint = null, int? Longest = null)
{
    public string Id => Name.Replace('.', '_');
}
