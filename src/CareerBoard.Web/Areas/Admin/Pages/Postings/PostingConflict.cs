using CareerBoard.Domain.Postings;
using CareerBoard.Web.Texts;

namespace CareerBoard.Web.Areas.Admin.Pages.Postings;

/// <summary>Two versions of one text, for a person to decide about, part by part.</summary>
internal sealed class PostingConflict(string? changedBy, DateTimeOffset at, Merge merge, PostingText theirs, EditorChoices choices, IReadOnlyDictionary<Guid, string> places)
{
    public string ChangedBy => changedBy ?? "Somebody";

    public DateTimeOffset At => at;

    public IReadOnlyList<DisputedPart> Parts { get; } =
        [.. merge.Disputed.Select(key => new DisputedPart(key, Label(key, theirs, merge.Text), Say(key, theirs, choices, places), Say(key, merge.Text, choices, places)))];

    /// <summary>The parts that were brought together without a question, or none.</summary>
    public string? BroughtTogether => merge.Taken.Count == 0 ? null : Names(merge.Taken, theirs, merge.Text);

    /// <summary>"the title, the pay and “What you bring”".</summary>
    public static string Names(IEnumerable<string> keys, PostingText theirs, PostingText mine) =>
        PostingWords.Join([.. keys.Select(key => Label(key, theirs, mine)).Select(l => l[0] is '“' ? l : $"“{l}”")], "and");

    private static string Label(string key, PostingText theirs, PostingText mine) => key switch
    {
        nameof(PostingContent.Title) => "Title",
        nameof(PostingContent.TeamId) => "Team",
        nameof(PostingContent.RoleId) => "Role",
        nameof(PostingContent.Level) => "Level",
        nameof(PostingContent.LocationIds) => "Places",
        nameof(PostingContent.Workplace) => "Workplace",
        nameof(PostingContent.RemoteRegions) => "Where one may live",
        nameof(PostingContent.Employment) => "Employment",
        nameof(PostingContent.Pay) => "Pay",
        nameof(PostingContent.Requirements) => "Requirements",
        nameof(PostingContent.Internship) => "Internship",
        nameof(PostingContent.Eligibility) => "Who can be hired",
        nameof(PostingContent.Openings) => "Openings",
        nameof(PostingContent.ApplicationCap) => "Most applications",
        nameof(PostingContent.Deadline) => "Apply by",
        nameof(PostingContent.Language) => "Language",
        nameof(PostingContent.Visibility) => "Visibility",
        nameof(PostingContent.AccommodationContact) => "Contact for accommodations",
        nameof(PostingContent.HidesMatch) => "Comparing profiles",
        nameof(PostingText.HiringTeam) => "Hiring team",
        _ when (theirs.SectionAt(key) ?? mine.SectionAt(key)) is { } section => $"Section “{section.Heading ?? PostingWords.Say(section.Kind)}”",
        _ when (theirs.QuestionAt(key) ?? mine.QuestionAt(key)) is { } question => $"Question “{question.Text}”",
        _ => key,
    };

    private static string Say(string key, PostingText text, EditorChoices choices, IReadOnlyDictionary<Guid, string> places)
    {
        var content = text.Content;
        var words = key switch
        {
            nameof(PostingContent.Title) => content.Title,
            nameof(PostingContent.TeamId) => choices.Teams.FirstOrDefault(t => t.Id == content.TeamId)?.Name,
            nameof(PostingContent.RoleId) => choices.Roles.FirstOrDefault(r => r.Id == content.RoleId)?.Name,
            nameof(PostingContent.Level) => content.Level is { } level ? PostingWords.Say(level) : null,
            nameof(PostingContent.LocationIds) => string.Join('\n', content.LocationIds.Select(id => places.GetValueOrDefault(id))),
            nameof(PostingContent.Workplace) => content.Workplace is { } workplace ? PostingWords.Say(workplace) : null,
            nameof(PostingContent.RemoteRegions) => string.Join('\n', content.RemoteRegions.Select(PostingForm.RegionName)),
            nameof(PostingContent.Employment) => string.Join('\n', content.Employment.Select(PostingWords.Say)),
            nameof(PostingContent.Pay) => content.Pay is { } pay ? Lines(Format.Pay(pay), PostingWords.Say(pay.Kind), pay.Equity ? "Equity" : null, pay.Bonus ? "Bonus" : null, pay.Note) : null,
            nameof(PostingContent.Requirements) => string.Join('\n', content.Requirements.Select(g => Requirement(g, choices))),
            nameof(PostingContent.Internship) => content.Internship is { } i
                ? Lines(i.Season, Days(i.Starts, i.Ends), i.Weeks is { } weeks ? Format.Count(weeks, "week") : null, i.HoursPerWeek is { } hours ? $"{Format.Count(hours, "hour")} a week" : null, i.Mentor, i.Rotations, i.LeadsToFullTime)
                : null,
            nameof(PostingContent.Eligibility) => content.Eligibility is { } e ? Lines(Days(e.GraduatesFrom, e.GraduatesUntil), e.Degree, e.WorkPermit, PostingWords.Say(e.Sponsorship)) : null,
            nameof(PostingContent.Openings) => content.Openings?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            nameof(PostingContent.ApplicationCap) => content.ApplicationCap?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            nameof(PostingContent.Deadline) => content.Deadline is { } deadline ? Format.DayAndTime(deadline.At(), deadline.Zone) : null,
            nameof(PostingContent.Language) => content.Language,
            nameof(PostingContent.Visibility) => PostingWords.Say(content.Visibility),
            nameof(PostingContent.AccommodationContact) => content.AccommodationContact,
            nameof(PostingContent.HidesMatch) => content.HidesMatch ? "Off" : "On",
            nameof(PostingText.HiringTeam) => string.Join('\n', text.HiringTeam.Select(id => choices.MemberName(id))),
            _ when text.SectionAt(key) is { } section => Lines(section.Heading, section.Markdown),
            _ when text.QuestionAt(key) is { } q => Lines(q.Text, q.Hint, PostingWords.Say(q.Kind) + (q.IsRequired ? ", required" : ""), string.Join('\n', q.Options)),
            _ => null,
        };
        return words ?? "";
    }

    private static string Requirement(RequirementGroup group, EditorChoices choices) =>
        Lines($"{PostingWords.Say(group, choices.SkillName)} ({PostingWords.Say(group.Strength).ToLowerInvariant()}{(group.IsOpen ? ", open" : "")}, checked {PostingWords.Say(group.Check)})");

    private static string? Days(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } a, { } b) => $"{Format.Day(a)} to {Format.Day(b)}",
        ({ } a, null) => $"from {Format.Day(a)}",
        (null, { } b) => $"until {Format.Day(b)}",
        _ => null,
    };

    private static string Lines(params string?[] lines) => string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
}

/// <summary>A part that two people changed, in words.</summary>
internal sealed record DisputedPart(string Key, string Label, string Theirs, string Mine)
{
    /// <summary>What is only in one of the two, word by word.</summary>
    public IReadOnlyList<(bool InTheirs, bool InMine, string Words)> Difference => WordDifference.Of(Theirs, Mine);
}
