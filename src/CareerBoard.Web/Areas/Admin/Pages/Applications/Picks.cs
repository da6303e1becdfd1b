namespace CareerBoard.Web.Areas.Admin.Pages.Applications;

/// <summary>One application chosen in a list, and the stage in which it was seen there.</summary>
internal sealed record Pick(Guid Id, Guid From)
{
    /// <summary>More than a page shows is no choice that somebody made by hand.</summary>
    public const int Most = 200;

    public static Pick? Read(string? text) =>
        text?.Split(':') is [var id, var from] && Guid.TryParse(id, out var application) && Guid.TryParse(from, out var stage) ? new(application, stage) : null;

    public override string ToString() => $"{Id}:{From}";
}
