using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Domain.Tests.Postings;

public sealed class ContentTests
{
    public static TheoryData<string> Refused => [.. Refusals.Keys];

    public static TheoryData<string> Accepted => [.. Limits.Keys];

    /// <summary>One step too far, by name: the code that answers it.</summary>
    private static readonly Dictionary<string, (string Code, Func<PostingContent, PostingContent> Change)> Refusals = new(StringComparer.Ordinal)
    {
        ["no title"] = ("posting.title", c => c with { Title = "" }),
        ["a blank title"] = ("posting.title", c => c with { Title = " \t\u00a0" }),
        ["a long title"] = ("posting.title", c => c with { Title = A.Text(PostingContent.TitleLength + 1) }),
        ["too many locations"] = ("posting.locations", c => c with { LocationIds = Ids(PostingContent.MostLocations + 1) }),
        ["one location twice"] = ("posting.locations", c => c with { LocationIds = [A.Lisbon, A.Lisbon] }),
        ["too many regions"] = ("posting.remote-regions", c => c with { RemoteRegions = [.. Enumerable.Repeat("PT", PostingContent.MostRegions + 1)] }),
        ["an empty region"] = ("posting.remote-regions", c => c with { RemoteRegions = [""] }),
        ["a long region"] = ("posting.remote-regions", c => c with { RemoteRegions = [A.Text(Location.NameLength + 1)] }),
        ["one employment twice"] = ("posting.employment-twice", c => c with { Employment = [EmploymentType.Intern, EmploymentType.Intern] }),
        ["too many sections"] = ("posting.too-many-sections", c => c with { Sections = [.. Enumerable.Repeat(c.Sections[0], Section.Most + 1)] }),
        ["a long section"] = ("posting.section-too-long", c => c with { Sections = [new Section(SectionKind.Other, Heading: null, A.Text(Section.MarkdownLength + 1))] }),
        ["a long heading"] = ("posting.section-too-long", c => c with { Sections = [new Section(SectionKind.Other, A.Text(Section.HeadingLength + 1), "Text.")] }),
        ["too many requirements"] = ("posting.too-many-requirements", c => c with { Requirements = [.. Enumerable.Range(0, RequirementGroup.Most + 1).Select(_ => Group())] }),
        ["too many questions"] = ("posting.too-many-questions", c => c with { Questions = [.. Enumerable.Range(0, Question.Most + 1).Select(_ => A.Question(QuestionKind.YesNo))] }),
        ["one question twice"] = ("posting.too-many-questions", c => A.Question(QuestionKind.YesNo) is var q ? c with { Questions = [q, q] } : c),
        ["no openings"] = ("posting.openings", c => c with { Openings = 0 }),
        ["endless openings"] = ("posting.openings", c => c with { Openings = 10_001 }),
        ["no applications"] = ("posting.cap", c => c with { ApplicationCap = 0 }),
        ["endless applications"] = ("posting.cap", c => c with { ApplicationCap = PostingContent.LargestCap + 1 }),
        ["no language"] = ("posting.language", c => c with { Language = "" }),
        ["a language with blanks"] = ("posting.language", c => c with { Language = "en GB" }),
        ["a long language"] = ("posting.language", c => c with { Language = A.Text(PostingContent.LanguageLength + 1) }),
        ["a long contact"] = ("posting.contact-too-long", c => c with { AccommodationContact = A.Text(PostingContent.ContactLength + 1) }),
        ["no amounts"] = ("pay.empty", c => c with { Pay = new Pay(null, null, "EUR", PayPeriod.Year) }),
        ["an internship that ends before it starts"] = ("internship.ends-before-start", c => c with { Internship = Facts with { Starts = new(2027, 6, 2), Ends = new(2027, 6, 1) } }),
        ["no weeks"] = ("internship.weeks", c => c with { Internship = Facts with { Weeks = 0 } }),
        ["too many weeks"] = ("internship.weeks", c => c with { Internship = Facts with { Weeks = 105 } }),
        ["no hours"] = ("internship.hours", c => c with { Internship = Facts with { HoursPerWeek = 0 } }),
        ["too many hours"] = ("internship.hours", c => c with { Internship = Facts with { HoursPerWeek = 81 } }),
        ["a long season"] = ("internship.words-too-long", c => c with { Internship = Facts with { Season = A.Text(InternshipFacts.WordsLength + 1) } }),
        ["a window upside down"] = ("eligibility.window", c => c with { Eligibility = Window with { GraduatesFrom = new(2028, 1, 2), GraduatesUntil = new(2028, 1, 1) } }),
        ["a long degree"] = ("eligibility.words-too-long", c => c with { Eligibility = Window with { Degree = A.Text(Eligibility.WordsLength + 1) } }),
        ["a group without skills"] = ("requirement.skills", c => c with { Requirements = [Group() with { Skills = [] }] }),
        ["a group of too many skills"] = ("requirement.skills", c => c with { Requirements = [Group() with { Skills = Skilled(RequirementGroup.MostSkills + 1) }] }),
        ["one skill twice"] = ("requirement.skill-twice", c => c with { Requirements = [Group() with { Skills = [new(A.Lisbon, SkillLevel.KnowsTheConcepts), new(A.Lisbon, SkillLevel.LeadsOrTeaches)] }] }),
        ["a level that is none"] = ("requirement.level", c => c with { Requirements = [Group() with { Skills = [new(A.Lisbon, (SkillLevel)5)] }] }),
        ["at least none"] = ("requirement.at-least", c => c with { Requirements = [Group() with { Match = RequirementMatch.AtLeast, AtLeast = 0 }] }),
        ["at least unsaid"] = ("requirement.at-least", c => c with { Requirements = [Group() with { Match = RequirementMatch.AtLeast }] }),
        ["at least more than there are"] = ("requirement.at-least", c => c with { Requirements = [Group() with { Match = RequirementMatch.AtLeast, AtLeast = 3 }] }),
        ["at least where all are asked"] = ("requirement.at-least", c => c with { Requirements = [Group() with { AtLeast = 1 }] }),
        ["a long note"] = ("requirement.note-too-long", c => c with { Requirements = [Group() with { Note = A.Text(RequirementGroup.NoteLength + 1) }] }),
        ["a question without a text"] = ("question.text", c => c with { Questions = [A.Question(QuestionKind.YesNo) with { Text = "" }] }),
        ["a blank question"] = ("question.text", c => c with { Questions = [A.Question(QuestionKind.YesNo) with { Text = " \n" }] }),
        ["a long question"] = ("question.text", c => c with { Questions = [A.Question(QuestionKind.YesNo) with { Text = A.Text(Question.TextLength + 1) }] }),
        ["a long hint"] = ("question.hint-too-long", c => c with { Questions = [A.Question(QuestionKind.YesNo) with { Hint = A.Text(Question.HintLength + 1) }] }),
        ["a choice of nothing"] = ("question.options", c => c with { Questions = [A.Question(QuestionKind.OneOf)] }),
        ["choices for a text"] = ("question.options", c => c with { Questions = [A.Question(QuestionKind.ShortText, required: false, "this")] }),
        ["an empty choice"] = ("question.option", c => c with { Questions = [A.Question(QuestionKind.OneOf, required: false, "this", "")] }),
        ["a blank choice"] = ("question.option", c => c with { Questions = [A.Question(QuestionKind.OneOf, required: false, "this", " ")] }),
        ["a long choice"] = ("question.option", c => c with { Questions = [A.Question(QuestionKind.OneOf, required: false, A.Text(Question.OptionLength + 1))] }),
        ["too many choices"] = ("question.option", c => c with { Questions = [A.Question(QuestionKind.SeveralOf, required: false, [.. Enumerable.Range(0, Question.MostOptions + 1).Select(n => $"{n}")])] }),
        ["one choice twice"] = ("question.option-twice", c => c with { Questions = [A.Question(QuestionKind.OneOf, required: false, "this", "this")] }),
    };

    /// <summary>Just as far as one may go.</summary>
    private static readonly Dictionary<string, Func<PostingContent, PostingContent>> Limits = new(StringComparer.Ordinal)
    {
        ["a title"] = c => c with { Title = A.Text(PostingContent.TitleLength) },
        ["many locations"] = c => c with { LocationIds = Ids(PostingContent.MostLocations) },
        ["no location"] = c => c with { LocationIds = [], Workplace = null },
        ["many regions"] = c => c with { RemoteRegions = [.. Enumerable.Repeat(A.Text(Location.NameLength), PostingContent.MostRegions)] },
        ["every employment"] = c => c with { Employment = Enum.GetValues<EmploymentType>() },
        ["many sections"] = c => c with { Sections = [.. Enumerable.Repeat(new Section(SectionKind.Other, A.Text(Section.HeadingLength), A.Text(Section.MarkdownLength)), Section.Most)] },
        ["many requirements"] = c => c with { Requirements = [.. Enumerable.Range(0, RequirementGroup.Most).Select(_ => Group() with { Skills = Skilled(RequirementGroup.MostSkills), Note = A.Text(RequirementGroup.NoteLength) })] },
        ["at least all there are"] = c => c with { Requirements = [Group() with { Match = RequirementMatch.AtLeast, AtLeast = 2 }] },
        ["many questions"] = c => c with { Questions = [.. Enumerable.Range(0, Question.Most).Select(_ => A.Question(QuestionKind.YesNo) with { Text = A.Text(Question.TextLength), Hint = A.Text(Question.HintLength) })] },
        ["many choices"] = c => c with { Questions = [A.Question(QuestionKind.SeveralOf, required: true, [.. Enumerable.Range(0, Question.MostOptions).Select(n => $"{n}")])] },
        ["choices that differ in case"] = c => c with { Questions = [A.Question(QuestionKind.OneOf, required: true, "go", "Go")] },
        ["many openings"] = c => c with { Openings = 10_000, ApplicationCap = PostingContent.LargestCap },
        ["a language with a script"] = c => c with { Language = "zh-Hant-TW" },
        ["a contact"] = c => c with { AccommodationContact = A.Text(PostingContent.ContactLength) },
        ["one day of internship"] = c => c with { Internship = Facts with { Starts = new(2027, 6, 1), Ends = new(2027, 6, 1), Weeks = 104, HoursPerWeek = 80 } },
        ["one day of graduation"] = c => c with { Eligibility = Window with { GraduatesFrom = new(2028, 1, 1), GraduatesUntil = new(2028, 1, 1) } },
    };

    private static InternshipFacts Facts => new(Season: null, Starts: null, Ends: null, Weeks: null, HoursPerWeek: null, Mentor: null, Rotations: null, LeadsToFullTime: null);

    private static Eligibility Window => new(GraduatesFrom: null, GraduatesUntil: null, Degree: null, WorkPermit: null, Sponsorship.NotSaid);

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_posting_is_not_made_of(string what)
    {
        var (code, change) = Refusals[what];
        Expect.Refused(code, A.Posting().Draft(), p => p.Revise(change(A.Content()), A.Monday));
        Expect.Refused(code, Posting.Draft(A.NewId(), number: 1001, A.Employer, People.Mina, change(A.Content()), A.Monday));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_posting_can_be_made_of(string what) => Expect.Done(A.Posting().Draft().Revise(Limits[what](A.Content()), A.Monday));

    private static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => A.NewId())];

    private static RequiredSkill[] Skilled(int count) => [.. Ids(count).Select(id => new RequiredSkill(id, SkillLevel.HasUsedInProjects))];

    private static RequirementGroup Group() =>
        new(RequirementMatch.AllOf, AtLeast: null, RequirementStrength.Required, IsOpen: false, SkillCheck.Profile, Note: null, Skilled(2));
}
