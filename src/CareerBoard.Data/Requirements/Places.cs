using CareerBoard.Data.Text;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Data.Requirements;

/// <summary>What sentences at a place of a description are about.</summary>
internal enum Place
{
    /// <summary>Nothing says it; the sentence itself has to.</summary>
    Anywhere,

    Asked,

    /// <summary>Welcome, not needed.</summary>
    Extra,

    /// <summary>Duties, benefits, the employer: nothing is asked there.</summary>
    Elsewhere,
}

internal static class Places
{
    public static Place Of(Passage passage)
    {
        var announced = passage.Heading is { Length: > 0 } heading ? HeadingWords.Classify(LastWords(heading)) : null;

        // Within "what you bring" a heading of the author's own may still say that it is extra, and "skills" may stand in any section.
        if (passage.Kind is SectionKind.NiceToHave || announced is SectionKind.NiceToHave) return Place.Extra;
        if (announced is SectionKind.WhatYouBring || (announced is null or SectionKind.About && Ideal(passage.Heading))) return Place.Asked;
        return (passage.Kind, announced) switch
        {
            (SectionKind.WhatYouBring, null or SectionKind.Other or SectionKind.TheRole or SectionKind.About) => Place.Asked,
            (_, null) when passage.Kind is null or SectionKind.TheRole or SectionKind.Other or SectionKind.About => Place.Anywhere,
            (_, SectionKind.TheRole) when passage.Kind is null or SectionKind.TheRole => Place.Anywhere,
            _ => Place.Elsewhere,
        };
    }

    /// <summary>Of a heading of several sentences the last one announces what follows, or that sentence's last words.</summary>
    private static string LastWords(string heading)
    {
        if (heading.Length <= LongestHeading) return heading;

        var sentence = heading.AsSpan().TrimEnd(" .:").LastIndexOfAny(".!?;") is >= 0 and var end ? heading[(end + 1)..] : heading;
        return Passages.Ending(sentence, LongestHeading);
    }

    private const int LongestHeading = 85;

    /// <summary>"Our ideal hire will", "what makes a great engineer here".</summary>
    private static bool Ideal(string? heading) => heading is not null && Tokens.Of(heading).Exists(t => t.Norm is "ideal" or "expect" or "must" or "bring" or "expertiz" or "need");
}
