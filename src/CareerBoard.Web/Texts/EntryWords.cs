using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;

namespace CareerBoard.Web.Texts;

/// <summary>How the parts of a profile are called.</summary>
internal static class EntryWords
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Several(EntryKind kind) => kind switch
    {
        EntryKind.Work => "Work",
        EntryKind.Volunteering => "Volunteering",
        EntryKind.Education => "Education",
        EntryKind.Project => "Projects",
        EntryKind.Talk => "Talks",
        EntryKind.Publication => "Publications",
        EntryKind.Award => "Awards",
        EntryKind.Certificate => "Certificates",
        EntryKind.Language => "Languages",
        EntryKind.Interest => "Interests",
        EntryKind.Quote => "What others say",
        EntryKind.SkillGroup => "Groups of skills",
        _ => "Names on other sites",
    };

    public static string One(EntryKind kind) => kind switch
    {
        EntryKind.Work => "a position",
        EntryKind.Volunteering => "volunteering",
        EntryKind.Education => "education",
        EntryKind.Project => "a project",
        EntryKind.Talk => "a talk",
        EntryKind.Publication => "a publication",
        EntryKind.Award => "an award",
        EntryKind.Certificate => "a certificate",
        EntryKind.Language => "a language",
        EntryKind.Interest => "an interest",
        _ => "an entry",
    };

    /// <summary>"Jun 2024", "1 Jun 2024" or "2024", as exactly as it was said.</summary>
    public static string Of(PartialDate date) => (date.Month, date.Day) switch
    {
        (null, _) => $"{date.Year}",
        ({ } month, null) => $"{Months[month - 1]} {date.Year}",
        ({ } month, { } day) => $"{day} {Months[month - 1]} {date.Year}",
    };

    /// <summary>"Jun 2024 to now", or nothing where no date is known.</summary>
    public static string? When(Entry entry) => (entry.From, entry.Until) switch
    {
        (null, null) => null,
        ({ } from, { } until) => from == until ? Of(from) : $"{Of(from)} to {Of(until)}",
        ({ } from, null) => entry.Kind is EntryKind.Work or EntryKind.Volunteering or EntryKind.Education ? $"{Of(from)} to now" : Of(from),
        (null, { } until) => $"until {Of(until)}",
    };
}
