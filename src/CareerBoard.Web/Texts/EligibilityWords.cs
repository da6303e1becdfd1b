using CareerBoard.Data.Geography;
using CareerBoard.Domain;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Web.Texts;

/// <summary>Whom an opening is for, and what in a profile does not fit that.</summary>
internal static class EligibilityWords
{
    private const int CountriesShown = 4;

    /// <summary>"between 1 Dec 2027 and 31 Aug 2028"; none where it does not matter when.</summary>
    public static string? Window(Eligibility asked) => (asked.GraduatesFrom, asked.GraduatesUntil) switch
    {
        ({ } first, { } last) => $"between {Format.Day(first)} and {Format.Day(last)}",
        ({ } first, null) => $"from {Format.Day(first)} on",
        (null, { } last) => $"by {Format.Day(last)}",
        _ => null,
    };

    public static string Topic(EligibilityTopic topic) => topic switch
    {
        EligibilityTopic.Graduation => "When you graduate",
        EligibilityTopic.Degree => "Your degree",
        EligibilityTopic.Term => "When you can begin",
        EligibilityTopic.Permit => "Permission to work",
        _ => "Where you live",
    };

    /// <summary>What the opening says, and what the profile says.</summary>
    public static (string Opening, string Profile) Say(EligibilityTopic topic, PostingContent posting, IReadOnlyList<string> countries, Profile profile, Wishes wishes) => topic switch
    {
        EligibilityTopic.Graduation => ($"It is for people who graduate {Window(posting.Eligibility!)}.", $"Your profile says {Graduation(profile, wishes)}."),
        EligibilityTopic.Degree => ($"It asks for: {posting.Eligibility!.Degree}.", $"Your profile says: {profile.Degree}."),
        EligibilityTopic.Term => ($"It begins on {Format.Day(posting.Internship!.Starts!.Value)}.", $"Your profile says that you can begin in {EntryWords.Of(wishes.EarliestStart!.Value)} at the earliest."),
        EligibilityTopic.Permit => ("The employer does not sponsor visas for it.", $"Your profile does not say that you may work in {OneOf([.. countries.Concat(posting.RemoteRegions)])}."),
        _ => ($"It can be done from {OneOf(posting.RemoteRegions)}.", $"Your profile says that you live in {OneOf([profile.Country!])}."),
    };

    private static string OneOf(IReadOnlyList<string> countries) => PlaceWords.OneOf([.. countries.Distinct(StringComparer.Ordinal).Select(Countries.InSentence)], CountriesShown);

    private static string Graduation(Profile profile, Wishes wishes) => EligibilityCheck.Graduation(profile, wishes) switch
    {
        ({ } from, { } until) => from == until ? EntryWords.Of(from) : $"between {EntryWords.Of(from)} and {EntryWords.Of(until)}",
        ({ } from, null) => $"{EntryWords.Of(from)} at the earliest",
        (null, { } until) => $"{EntryWords.Of(until)} at the latest",
        _ => "nothing of it",
    };
}
