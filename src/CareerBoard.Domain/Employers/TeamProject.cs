namespace CareerBoard.Domain.Employers;

/// <summary>Something that a team has made or works on.</summary>
/// <param name="What">In a sentence or two; may be empty.</param>
/// <param name="Url">Where one reads more, or none.</param>
public sealed record TeamProject(string Name, string What, string? Url)
{
    public const int Most = 30;
    public const int NameLength = 200;
    public const int WhatLength = 1_000;

    public Refusal? CheckShape()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameLength || What.Length > WhatLength) return new("team.project", NameLength, WhatLength);
        return Url is null || WebAddress.IsPlain(Url) ? null : new("team.project-url", Name);
    }
}
