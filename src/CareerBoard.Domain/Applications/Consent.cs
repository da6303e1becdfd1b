namespace CareerBoard.Domain.Applications;

/// <summary>A text that candidates agree to when they apply. It is never changed: a new wording is a new version.</summary>
public sealed record ConsentText(Guid Id, Guid EmployerId, int Version, string Markdown, DateTimeOffset CreatedAt)
{
    public const int MarkdownLength = 20_000;
}

/// <summary>That a candidate agreed to one version of the text.</summary>
public sealed record ConsentGiven(Guid TextId, int Version, DateTimeOffset At);
