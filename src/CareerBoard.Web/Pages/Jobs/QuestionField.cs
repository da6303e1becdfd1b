using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Pages.Jobs;

/// <summary>A posting's question in the form, for the partial <c>_Question</c>.</summary>
internal sealed record QuestionField(Question Question, IReadOnlyList<string> Answers, CandidateFile? Kept, string? Error)
{
    public string Name { get; } = ApplyForm.NameOfAnswer(Question.Id);

    public string Id => FieldId.Of(Name);

    /// <summary>Files that the candidate has handed in elsewhere.</summary>
    public IReadOnlyList<CandidateFile> Earlier { get; init; } = [];

    public string Answer => Answers is [var only, ..] ? only : "";

    public string? DescribedBy => (Question.Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    public IEnumerable<(string Value, string Words)> Choices =>
        Question.Kind is QuestionKind.YesNo ? [("yes", "Yes"), ("no", "No")] : Question.Options.Select(o => (o, o));

    public TextField AsText() => new(Name, Question.Text, Answer, Error)
    {
        Hint = Question.Hint,
        IsOptional = !Question.IsRequired,
        Rows = Question.Kind is QuestionKind.LongText ? 6 : 1,
        Type = Question.Kind switch { QuestionKind.Date => "date", QuestionKind.Link => "url", _ => "text" },
        InputMode = Question.Kind is QuestionKind.Number ? "decimal" : null,
        Width = Question.Kind is QuestionKind.Number or QuestionKind.Date ? "short" : null,
        MaxLength = Question.Kind switch { QuestionKind.LongText => Question.LongAnswerLength, QuestionKind.ShortText => Question.ShortAnswerLength, _ => null },
    };

    public FileField AsFile() => new(Question.Id.ToString(), Name, ApplyForm.NameOfKept(Question.Id.ToString()), Question.Text, Kept, Error)
    {
        Hint = Question.Hint,
        IsOptional = !Question.IsRequired,
        Earlier = Earlier,
        EarlierName = ApplyForm.NameOfEarlier(Question.Id.ToString()),
    };
}
