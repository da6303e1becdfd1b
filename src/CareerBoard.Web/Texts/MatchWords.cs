using CareerBoard.Data.Search;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Matching;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Web.Texts;

/// <summary>How a profile stands to what an opening asks, in the same words for the candidate and the hiring team.</summary>
internal static class MatchWords
{
    public static string Say(Standing standing) => standing switch
    {
        Standing.Met => "Met",
        Standing.Equivalent => "Equivalent, a person judges",
        Standing.Partly => "Partly",
        _ => "Not shown yet",
    };

    public static string Class(Standing? standing) => standing switch
    {
        Standing.Met => "met",
        Standing.Equivalent => "judge",
        Standing.Partly => "partly",
        _ => "not-shown",
    };

    /// <summary>For a card in a list; none where there is nothing to compare.</summary>
    public static (string Class, string Words)? InThree(MatchCounts counts) => counts switch
    {
        { Says: false } => null,
        { Required: 0, PreferredMet: 0 } or { Required: > 0, RequiredMet: 0 } => (Class(Standing.NotShown), "Nothing shown yet"),
        { Required: 0 } => counts.PreferredMet == counts.Preferred ? (Class(Standing.Met), "Shows all preferred") : (Class(Standing.Partly), "Shows some preferred"),
        _ when counts.RequiredMet == counts.Required => (Class(Standing.Met), "Shows all required"),
        _ => (Class(Standing.Partly), (counts.RequiredMet * 2).CompareTo(counts.Required) switch { > 0 => "Shows most required", 0 => "Shows half of what is required", _ => "Shows some required" }),
    };

    /// <summary>"You show 5 of 7 required; 1 partly, 1 not shown yet. 1 of 2 good to have."</summary>
    public static string Headline(Match match) => $"You show {Tell(match)}";

    /// <summary>The same of somebody else: "Shows 5 of 7 required; 1 partly, 1 not shown yet."</summary>
    public static string HeadlineOfAnother(Match match) => $"Shows {Tell(match)}";

    /// <summary>"PyTorch: works independently with it. Code “A small trainer”."</summary>
    /// <param name="by">The name of the skill that counted.</param>
    /// <param name="asked">The name of the one that was asked for.</param>
    /// <param name="isPart">The one that counted is below the other in the catalogue; else it is like it.</param>
    public static string Because(SkillMatch skill, string by, string asked, bool isPart)
    {
        var shown = skill.By!;
        var subject = shown.SkillId == skill.Asked.SkillId ? by : isPart ? $"{by}, which is part of {asked}" : $"{by}, which is like {asked}";
        var below = shown.Level < skill.Asked.Level ? $"; asked for is “{Level(skill.Asked.Level)}”" : "";
        var evidence = shown.Evidence switch
        {
            [] => "Nothing shows it yet.",
            [var only] => $"{SkillWords.Kind(only.Kind)} “{only.Title}”.",
            [var first, ..] => $"{SkillWords.Kind(first.Kind)} “{first.Title}” and {Format.Number(shown.Evidence.Count - 1)} more.",
        };
        return $"{subject}: {(shown.Level is { } level ? Level(level) : "no level said")}{below}. {evidence}";
    }

    private static string Level(SkillLevel level)
    {
        var has = SkillWords.Has(level);
        return char.ToLowerInvariant(has[0]) + has[1..];
    }

    private static string Tell(Match match)
    {
        var (required, preferred) = (match.Required, match.Preferred);
        if (required.Asked == 0) return $"{Of(preferred)} good to have{Rest(preferred)}.";
        return preferred.Asked == 0 ? $"{Of(required)} required{Rest(required)}." : $"{Of(required)} required{Rest(required)}. Of what is good to have, {Of(preferred)}.";
    }

    private static string Of(MatchTally tally) => $"{Format.Number(tally.Met)} of {Format.Number(tally.Asked)}";

    private static string Rest(MatchTally tally)
    {
        var rest = new[]
        {
            tally.Equivalent > 0 ? $"{Format.Number(tally.Equivalent)} for a person to judge" : null,
            tally.Partly > 0 ? $"{Format.Number(tally.Partly)} partly" : null,
            tally.NotShown > 0 ? $"{Format.Number(tally.NotShown)} not shown yet" : null,
        }.OfType<string>().ToList();
        return rest.Count == 0 ? "" : $"; {string.Join(", ", rest)}";
    }
}
