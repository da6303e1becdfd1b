namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>A local date and time with its zone, as two controls side by side.</summary>
internal sealed record LocalTimeField(string Name, string Label, string? Value, string ZoneName, string? Zone, bool Optional = false);
