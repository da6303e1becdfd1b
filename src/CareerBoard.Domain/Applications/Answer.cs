using System.Globalization;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Applications;

/// <summary>One answer, with the question as it was asked.</summary>
/// <param name="Values">Text, the chosen options, an invariant number, an ISO date, an address or a file's id; empty where nothing was answered.</param>
public sealed record Answer(Guid QuestionId, QuestionKind Kind, string Asked, IReadOnlyList<string> Values)
{
    public bool IsEmpty => Values.All(string.IsNullOrWhiteSpace);

    /// <summary>Whether it is this file.</summary>
    public bool Names(Guid fileId) => Kind is QuestionKind.File && Values.Any(v => Guid.TryParse(v, out var id) && id == fileId);

    /// <summary>Says what is wrong with <paramref name="values"/> as an answer to <paramref name="question"/>, or nothing.</summary>
    public static Refusal? Check(Question question, IReadOnlyList<string> values)
    {
        string[] given = [.. values.Where(v => !string.IsNullOrWhiteSpace(v))];
        if (given.Length == 0) return question.IsRequired ? new("answer.required") : null;
        if (given.Length > 1 && question.Kind is not QuestionKind.SeveralOf) return new("answer.one");

        return question.Kind switch
        {
            QuestionKind.ShortText when given[0].Length > Question.ShortAnswerLength => new("answer.too-long", Question.ShortAnswerLength),
            QuestionKind.LongText when given[0].Length > Question.LongAnswerLength => new("answer.too-long", Question.LongAnswerLength),
            QuestionKind.OneOf or QuestionKind.SeveralOf when given.Except(question.Options, StringComparer.Ordinal).Any() => new("answer.not-an-option"),
            QuestionKind.YesNo when given[0] is not ("yes" or "no") => new("answer.yes-or-no"),
            QuestionKind.Number when !IsNumber(given[0]) => new("answer.number"),
            QuestionKind.Date when !DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => new("answer.date"),
            QuestionKind.Link when !WebAddress.IsPlain(given[0]) => new("answer.link"),
            QuestionKind.File when !Guid.TryParse(given[0], out _) => new("answer.file"),
            _ => null,
        };
    }

    /// <summary>The platform's parser forgives U+0000 at the end, the database does not.</summary>
    private static bool IsNumber(string text) =>
        text.Length <= 30
        && !text.Contains('\0', StringComparison.Ordinal)
        && decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);
}
