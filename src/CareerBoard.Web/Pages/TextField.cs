namespace CareerBoard.Web.Pages;

/// <summary>A line of text in a form, for the partial <c>_TextField</c>.</summary>
/// <param name="Name">As it is posted.</param>
/// <param name="Error">What is wrong with it, or none.</param>
internal sealed record TextField(string Name, string Label, string Value, string? Error)
{
    public string Id => FieldId.Of(Name);

    public string Type { get; init; } = "text";

    public string? Autocomplete { get; init; }

    public string? Hint { get; init; }

    public string? Placeholder { get; init; }

    /// <summary><c>short</c>, <c>medium</c>, or as wide as there is room.</summary>
    public string? Width { get; init; }

    public string? InputMode { get; init; }

    public int? MaxLength { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>More than one row makes it a field of several lines.</summary>
    public int Rows { get; init; } = 1;

    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
