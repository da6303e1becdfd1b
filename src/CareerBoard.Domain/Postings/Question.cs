namespace CareerBoard.Domain.Postings;

public enum QuestionKind
{
    ShortText,
    LongText,
    OneOf,
    SeveralOf,
    YesNo,
    Number,
    Date,
    Link,
    File,
}

/// <summary>A question of one posting to everyone who applies.</summary>
/// <param name="Id">Stays the same while the question is reworded, so that answers keep their question.</param>
/// <param name="Options">The choices of <see cref="QuestionKind.OneOf"/> and <see cref="QuestionKind.SeveralOf"/>; empty for others.</param>
public sealed record Question(Guid Id, QuestionKind Kind, string Text, string? Hint, bool IsRequired, IReadOnlyList<string> Options)
{
    public const int Most = 40;
    public const int TextLength = 1_000;
    public const int HintLength = 1_000;
    public const int OptionLength = 300;
    public const int MostOptions = 60;
    public const int ShortAnswerLength = 300;
    public const int LongAnswerLength = 10_000;

    public bool HasOptions => Kind is QuestionKind.OneOf or QuestionKind.SeveralOf;

    public Refusal? CheckShape()
    {
        if (string.IsNullOrWhiteSpace(Text) || Text.Length > TextLength) return new("question.text", TextLength);
        if (Hint?.Length > HintLength) return new("question.hint-too-long", HintLength);
        if (HasOptions != Options.Count > 0) return new("question.options", Text);
        if (Options.Count > MostOptions || Options.Any(o => string.IsNullOrWhiteSpace(o) || o.Length > OptionLength)) return new("question.option", OptionLength);
        if (Options.Distinct(StringComparer.Ordinal).Count() != Options.Count) return new("question.option-twice", Text);
        return null;
    }
}
