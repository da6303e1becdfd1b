namespace CareerBoard.Domain.Employers;

/// <summary>What one of the team's people says about it.</summary>
/// <param name="Title">What they do there; may be empty.</param>
public sealed record TeamStory(string Name, string Title, string Quote)
{
    public const int Most = 20;
    public const int NameLength = 200;
    public const int QuoteLength = 2_000;

    public Refusal? CheckShape() =>
        string.IsNullOrWhiteSpace(Name) || Name.Length > NameLength || Title.Length > NameLength || string.IsNullOrWhiteSpace(Quote) || Quote.Length > QuoteLength
            ? new("team.story", NameLength, QuoteLength)
            : null;
}
