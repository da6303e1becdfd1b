using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(QuestionKind.ShortText, "A compiler for a toy language")]
    [InlineData(QuestionKind.LongText, "First line\nsecond line")]
    [InlineData(QuestionKind.OneOf, "Lisbon")]
    [InlineData(QuestionKind.SeveralOf, "Nairobi")]
    [InlineData(QuestionKind.YesNo, "yes")]
    [InlineData(QuestionKind.YesNo, "no")]
    [InlineData(QuestionKind.Number, "-3.5")]
    [InlineData(QuestionKind.Number, "40")]
    [InlineData(QuestionKind.Date, "2028-02-29")]
    [InlineData(QuestionKind.Link, "https://code.example/yusuf")]
    [InlineData(QuestionKind.File, "00000000-0000-7000-8000-00000000000a")]
    public void An_answer_of_its_kind_is_taken(QuestionKind kind, string value) => Assert.Null(Check(kind, value));

    [Theory]
    [InlineData(QuestionKind.OneOf, "Atlantis", "answer.not-an-option")]
    [InlineData(QuestionKind.OneOf, "lisbon", "answer.not-an-option")]
    [InlineData(QuestionKind.SeveralOf, "Atlantis", "answer.not-an-option")]
    [InlineData(QuestionKind.YesNo, "Yes", "answer.yes-or-no")]
    [InlineData(QuestionKind.YesNo, "maybe", "answer.yes-or-no")]
    [InlineData(QuestionKind.Number, "forty", "answer.number")]
    [InlineData(QuestionKind.Number, "1,000", "answer.number")]
    [InlineData(QuestionKind.Number, "1e9", "answer.number")]
    [InlineData(QuestionKind.Number, "NaN", "answer.number")]
    [InlineData(QuestionKind.Number, "0x10", "answer.number")]
    [InlineData(QuestionKind.Number, "5\0", "answer.number")]
    [InlineData(QuestionKind.Number, "79228162514264337593543950336", "answer.number")]
    [InlineData(QuestionKind.Number, "0000000000000000000000000000001", "answer.number")]
    [InlineData(QuestionKind.Date, "2027-02-29", "answer.date")]
    [InlineData(QuestionKind.Date, "29/02/2028", "answer.date")]
    [InlineData(QuestionKind.Date, "2028-2-29", "answer.date")]
    [InlineData(QuestionKind.Link, "code.example", "answer.link")]
    [InlineData(QuestionKind.Link, "javascript:alert(1)", "answer.link")]
    [InlineData(QuestionKind.File, "../../etc/passwd", "answer.file")]
    public void An_answer_of_another_kind_is_refused(QuestionKind kind, string value, string code) => Assert.Equal(code, Check(kind, value)?.Code);

    [Theory]
    [InlineData(QuestionKind.ShortText, Question.ShortAnswerLength)]
    [InlineData(QuestionKind.LongText, Question.LongAnswerLength)]
    public void A_text_ends_somewhere(QuestionKind kind, int length)
    {
        Assert.Null(Check(kind, A.Text(length)));
        Assert.Equal("answer.too-long", Check(kind, A.Text(length + 1))?.Code);
    }

    [Fact]
    public void Several_are_chosen_only_where_several_may_be()
    {
        Assert.Null(Check(QuestionKind.SeveralOf, "Lisbon", "Nairobi"));
        Assert.Equal("answer.not-an-option", Check(QuestionKind.SeveralOf, "Lisbon", "Atlantis")?.Code);
        Assert.All(Enum.GetValues<QuestionKind>().Except([QuestionKind.SeveralOf]), kind => Assert.Equal("answer.one", Check(kind, "Lisbon", "Nairobi")?.Code));
    }

    [Fact]
    public void Blank_is_no_answer()
    {
        Assert.All(Enum.GetValues<QuestionKind>(), kind =>
        {
            Assert.Null(Answer.Check(Of(kind, required: false), ["", " \t\n"]));
            Assert.Null(Answer.Check(Of(kind, required: false), []));
            Assert.Equal("answer.required", Answer.Check(Of(kind, required: true), [" "])?.Code);
        });
        Assert.True(new Answer(A.NewId(), QuestionKind.ShortText, "What?", ["", " "]).IsEmpty);
    }

    private static Refusal? Check(QuestionKind kind, params string[] values) => Answer.Check(Of(kind, required: true), values);

    private static Question Of(QuestionKind kind, bool required) =>
        kind is QuestionKind.OneOf or QuestionKind.SeveralOf ? A.Question(kind, required, "Lisbon", "Nairobi") : A.Question(kind, required);
}
