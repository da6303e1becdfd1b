namespace CareerBoard.Web.Pages;

/// <summary>A country to choose, for the partial <c>_CountryField</c>.</summary>
internal sealed record CountryField(string Name, string Value, string? Error);
