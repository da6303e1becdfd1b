using CareerBoard.Domain.Applications;

namespace CareerBoard.Domain.Tests.Applications;

public sealed class PlaceholderTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["candidate"] = "{me}", ["me"] = "Rahel", ["posting"] = "Intern {posting}" };

    [Theory]
    [InlineData("Dear {candidate}, {me}", "Dear {me}, Rahel")]
    [InlineData("{Candidate}{ME}", "{me}Rahel")]
    [InlineData("{posting}", "Intern {posting}")]
    [InlineData("{stage} has no value here", "{stage} has no value here")]
    [InlineData("{ me } {} {{me}} {me", "{ me } {} {Rahel} {me")]
    [InlineData("f(x) { return {1}; } {a b} {naïve}", "f(x) { return {1}; } {a b} {naïve}")]
    [InlineData("", "")]
    public void Values_take_the_place_of_names_once_and_other_braces_stay(string text, string filled) => Assert.Equal(filled, Placeholders.Fill(text, Values));

    [Theory]
    [InlineData("Dear {candiate}", "candiate")]
    [InlineData("{first_name}", "first_name")]
    public void What_looks_like_one_and_is_none_is_refused_with_those_that_there_are(string text, string unknown)
    {
        var refusal = Placeholders.Check(text);

        Assert.Equal(("placeholder.unknown", unknown), (refusal!.Code, refusal.Arguments[0]));
        Assert.All(Placeholders.All, name => Assert.Contains($"{{{name}}}", (string)refusal.Arguments[1]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{CANDIDATE} {link}")]
    [InlineData("{1} { } {a b} {")]
    [InlineData("{abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij}")]
    public void Other_braces_are_what_they_are(string text) => Assert.Null(Placeholders.Check(text));

    [Fact]
    public void A_template_has_a_name_a_text_and_known_placeholders()
    {
        var template = Expect.Made(Make("Thanks", "Thank you, {candidate}."));
        Assert.Equal(new MessageTemplateWritten(template.Id, A.Employer), Assert.Single(template.Facts));

        Expect.Refused("template.name", template, t => t.Write(" ", "Thank you."));
        Expect.Refused("message.empty", template, t => t.Write("Thanks", " "));
        Expect.Refused("message.too-long", template, t => t.Write("Thanks", A.Text(ApplicationMessage.TextLength + 1)));
        Expect.Refused("placeholder.unknown", template, t => t.Write("Thanks", "Thank you, {name}."));
        Expect.Refused("template.too-many", MessageTemplate.Make(A.NewId(), A.Employer, "Thanks", "Thank you.", MessageTemplate.MostOfEmployer));
    }

    private static Result<MessageTemplate> Make(string name, string text) => MessageTemplate.Make(A.NewId(), A.Employer, name, text, existing: 0);
}
