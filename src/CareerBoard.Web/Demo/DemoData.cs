using System.Text.Json;
using System.Text.Json.Serialization;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;
using CareerBoard.Domain.Roles;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Demo;

/// <summary>The demo board as its files tell it: invented, and in days and months counted from the day it is made.</summary>
internal sealed record DemoData(EmployerEntry Employer, IReadOnlyList<PersonEntry> People, IReadOnlyList<PostingEntry> Postings, IReadOnlyList<ApplicationEntry> Applications, MessagesEntry Messages, InterviewsEntry Interviews)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static DemoData Read() => new(
        Read<EmployerEntry>("employer"),
        Read<PeopleFile>("people").People,
        Read<PostingsFile>("postings").Postings,
        Read<ApplicationsFile>("applications").Applications,
        Read<MessagesEntry>("messages"),
        Read<InterviewsEntry>("interviews"));

    private static T Read<T>(string file)
    {
        using var stream = typeof(DemoData).Assembly.GetManifestResourceStream($"CareerBoard.Web.Demo.{file}.json")
            ?? throw new InvalidOperationException($"{file}.json is not built into the program.");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new JsonException($"{file}.json is empty.");
    }

    private sealed record PeopleFile(IReadOnlyList<PersonEntry> People);

    private sealed record PostingsFile(IReadOnlyList<PostingEntry> Postings);

    private sealed record ApplicationsFile(IReadOnlyList<ApplicationEntry> Applications);
}

internal sealed record EmployerEntry(
    string Slug,
    string Name,
    string Website,
    string Accent,
    string TimeZone,
    string AccommodationContact,
    string About,
    IReadOnlyList<TeamEntry> Teams,
    IReadOnlyList<LocationEntry> Locations,
    IReadOnlyList<MemberEntry> Members,
    ConsentEntry Consent,
    PipelineEntry Pipeline,
    IReadOnlyDictionary<string, SectionEntry> SharedSections);

internal sealed record TeamEntry(string Slug, string Name, string? Parent, string Summary, string What, string WorkingStyle, IReadOnlyList<string> Skills, IReadOnlyList<TeamStory> Stories, IReadOnlyList<TeamProject> Projects, IReadOnlyList<TeamValue> Values);

internal sealed record LocationEntry(string Key, string City, string Region, string Country, double Latitude, double Longitude, string TimeZone);

internal sealed record MemberEntry(string Name, string Email, Access Access, IReadOnlyList<string> Teams);

internal sealed record ConsentEntry(string Version, string Text);

internal sealed record PipelineEntry(string Name, IReadOnlyList<StageEntry> Stages);

internal sealed record StageEntry(string Name, ApplicationState Kind, int? PromiseDays, string PlainWords, string NextStep, bool MakesOffer = false);

internal sealed record PersonEntry(
    string Name,
    string Email,
    string Headline,
    string Place,
    string Country,
    string? Phone,
    IReadOnlyList<ProfileLink> Links,
    string About,
    string School,
    string Degree,
    int? GraduationMonths,
    IReadOnlyList<ClaimEntry> Skills);

internal sealed record ClaimEntry(string Skill, SkillLevel Level, Evidence? Evidence);

internal sealed record PostingEntry(
    string Key,
    string Title,
    string Role,
    string Team,
    Level Level,
    string HiringManager,
    IReadOnlyList<EmploymentType> Employment,
    Workplace Workplace,
    IReadOnlyList<string> Locations,
    IReadOnlyList<string>? RemoteRegions,
    string Language,
    DemoState State,
    PostingVisibility Visibility,
    int? PublishedDays,
    int? ClosesDays,
    TimeOnly? ClosesTime,
    int Openings,
    int? Cap,
    PayEntry? Pay,
    IReadOnlyList<SectionEntry> Sections,
    IReadOnlyList<RequirementEntry> Requirements,
    IReadOnlyList<QuestionEntry> Questions,
    ProgrammeEntry? Programme,
    EligibilityEntry? Eligibility);

/// <summary>Where a posting stands on the day the board is made.</summary>
internal enum DemoState
{
    Draft,
    InReview,
    Scheduled,
    Published,
    Paused,
    Closed,
    Archived,
}

/// <param name="Min">In whole units of the currency.</param>
/// <param name="Max">In whole units of the currency.</param>
internal sealed record PayEntry(long? Min, long? Max, string Currency, PayPeriod Period, PayKind Kind, bool Equity, bool Bonus, string? Note);

/// <param name="Shared">The key of a section that several postings have in common.</param>
internal sealed record SectionEntry(SectionKind? Kind, string? Heading, string? Markdown, string? Shared);

internal sealed record RequirementEntry(DemoMatch Match, int? Count, RequirementStrength Strength, bool Open, SkillCheck Check, string? Note, IReadOnlyList<RequiredEntry> Skills);

internal enum DemoMatch
{
    All,
    Any,
    AtLeast,
}

internal sealed record RequiredEntry(string Skill, SkillLevel Level);

internal sealed record QuestionEntry(QuestionKind Kind, string Text, string? Hint, bool Required, IReadOnlyList<string>? Options);

/// <param name="Rotations">What they are, in words, or <c>false</c>.</param>
internal sealed record ProgrammeEntry(string Name, int StartMonth, int Weeks, int HoursPerWeek, string Mentor, JsonElement Rotations, string LeadsToFullTime);

internal sealed record EligibilityEntry(int? GraduationFromMonths, int? GraduationToMonths, string? Degree, string? WorkPermit, Sponsorship Sponsorship);

internal sealed record ApplicationEntry(
    string Candidate,
    string Posting,
    int AppliedDays,
    string Stage,
    string? Owner,
    string Source,
    IReadOnlyList<string> Tags,
    IReadOnlyList<EventEntry> Events,
    IReadOnlyList<NoteEntry> Notes,
    IReadOnlyList<AnswerEntry> Answers,
    string? Withdrawn,
    string? RejectedReason);

internal sealed record EventEntry(int Days, string To, string By);

internal sealed record NoteEntry(string By, string Text, int Days);

/// <param name="Question">The question's place in the posting.</param>
/// <param name="Value">A text, a number, yes or no, or several texts.</param>
/// <param name="Days">A date, in days from the day the board is made.</param>
internal sealed record AnswerEntry(int Question, JsonElement? Value, int? Days);

internal sealed record MessagesEntry(IReadOnlyList<TemplateEntry> Templates, IReadOnlyList<ConversationEntry> Conversations);

internal sealed record TemplateEntry(string Name, string Text);

internal sealed record ConversationEntry(string Candidate, string Posting, IReadOnlyList<MessageEntry> Messages);

/// <param name="By">The member who writes, or none where it is the candidate.</param>
internal sealed record MessageEntry(int Days, string? By, string Text);

internal sealed record InterviewsEntry(IReadOnlyList<SlotEntry> Slots, IReadOnlyList<InterviewEntry> Interviews);

/// <summary>Times that are open to be picked, one after the other.</summary>
internal sealed record SlotEntry(string Posting, InterviewKind Kind, int Days, TimeOnly From, int Count, int Minutes, string Place, IReadOnlyList<string> Panel);

/// <param name="Planned">When it was planned, in days from the day the board is made.</param>
/// <param name="Days">When it is; none where the candidate is asked to pick.</param>
/// <param name="Ended">How it ended, where somebody has said so.</param>
/// <param name="Asks">The candidate asks for other times in these words.</param>
internal sealed record InterviewEntry(
    string Candidate, string Posting, InterviewKind Kind, int Planned, int? Days, TimeOnly? At, int? Minutes, string? Place, IReadOnlyList<string> Panel, string By, string? Word, string? Note, InterviewState? Ended, string? Asks);
