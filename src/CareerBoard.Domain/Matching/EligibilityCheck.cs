using System.Collections.Immutable;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Domain.Matching;

public enum EligibilityTopic
{
    Graduation,
    Degree,
    Term,
    Permit,
    Place,
}

/// <summary>Something in a profile that does not fit whom a posting is for.</summary>
/// <param name="IsCertain">A fact, by which nobody is taken; else a person judges, and one may go on.</param>
public sealed record EligibilityFinding(EligibilityTopic Topic, bool IsCertain);

/// <summary>
/// Whether a posting is for somebody, asked before they take the trouble. What a profile does not say is no finding, and what is said in free words is compared
/// only where the words are plain: nobody is kept away by a guess.
/// </summary>
public static class EligibilityCheck
{
    /// <summary>Degrees by what people call them, the lowest first.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Degrees =
    [
        ["bachelor", "bachelors", "undergraduate", "bs", "bsc", "ba", "beng", "btech", "licence", "licenciatura"],
        ["master", "masters", "ms", "msc", "ma", "meng", "mtech", "mphil", "diplom"],
        ["phd", "doctorate", "doctoral", "dphil", "doctor"],
    ];

    /// <param name="countries">Where the posting's places are, ISO 3166-1 alpha-2.</param>
    public static IReadOnlyList<EligibilityFinding> Of(PostingContent posting, IReadOnlyCollection<string> countries, Profile profile, Wishes wishes)
    {
        var findings = new List<EligibilityFinding>();
        if (!GraduatesWithin(posting.Eligibility, profile, wishes)) findings.Add(new(EligibilityTopic.Graduation, IsCertain: true));
        if (RankIn(profile.Degree, highest: true) < RankIn(posting.Eligibility?.Degree, highest: false)) findings.Add(new(EligibilityTopic.Degree, IsCertain: false));
        if (wishes.EarliestStart?.FirstDay > posting.Internship?.Starts) findings.Add(new(EligibilityTopic.Term, IsCertain: false));
        if (NeedsPermit(posting, countries, wishes)) findings.Add(new(EligibilityTopic.Permit, IsCertain: false));
        if (LivesElsewhere(posting, profile)) findings.Add(new(EligibilityTopic.Place, IsCertain: false));
        return findings;
    }

    /// <summary>Also where nothing is said, by either side.</summary>
    public static bool GraduatesWithin(Eligibility? asked, Profile profile, Wishes wishes)
    {
        var (from, until) = Graduation(profile, wishes);
        return !(until?.LastDay < asked?.GraduatesFrom) && !(from?.FirstDay > asked?.GraduatesUntil);
    }

    /// <summary>
    /// Between what somebody graduates. An end that was not said is open, but for the month that the profile names, and that only where it does not contradict the other end.
    /// </summary>
    public static (PartialDate? From, PartialDate? Until) Graduation(Profile profile, Wishes wishes)
    {
        var month = profile.GraduatesOn is { } on ? PartialDate.OfMonth(on) : (PartialDate?)null;
        return (
            wishes.GraduatesFrom ?? (month?.FirstDay > wishes.GraduatesUntil?.LastDay ? null : month),
            wishes.GraduatesUntil ?? (month?.LastDay < wishes.GraduatesFrom?.FirstDay ? null : month));
    }

    private static bool NeedsPermit(PostingContent posting, IReadOnlyCollection<string> countries, Wishes wishes)
    {
        string[] where = [.. countries.Concat(posting.RemoteRegions.Where(IsCountry))];
        return posting.Eligibility?.Sponsorship is Sponsorship.NotOffered && where.Length > 0 && wishes.MayWorkIn.Count > 0 && !where.Intersect(wishes.MayWorkIn).Any();
    }

    /// <summary>Where one may live is known only if every region is a country.</summary>
    private static bool LivesElsewhere(PostingContent posting, Profile profile) =>
        posting.Workplace is Workplace.Remote && profile.Country is { } country && posting.RemoteRegions.Count > 0 && posting.RemoteRegions.All(IsCountry) && !posting.RemoteRegions.Contains(country);

    private static bool IsCountry(string region) => region.Length == 2 && region.All(char.IsAsciiLetterUpper);

    /// <summary>None where the words name no degree that is known.</summary>
    private static int? RankIn(string? words, bool highest)
    {
        if (words is null) return null;

        var spoken = words.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).ToLowerInvariant()
            .Split([.. words.Where(c => !char.IsLetter(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var ranks = Enumerable.Range(0, Degrees.Length).Where(rank => Degrees[rank].Any(name => spoken.Contains(name, StringComparer.Ordinal))).ToList();
        return ranks.Count == 0 ? null : highest ? ranks[^1] : ranks[0];
    }
}
