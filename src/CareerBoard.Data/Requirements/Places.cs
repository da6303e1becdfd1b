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
        var announcement = passage.Heading is { Length: > 0 } heading ? Announcement(heading) : null;
        var announced = announcement is null ? null : Classify(announcement);
        if (announcement is not null && PromisesDuties(announcement)) return Place.Elsewhere;
        if (announcement is not null && announced is not SectionKind.NiceToHave && passage.Kind is null or SectionKind.WhatYouBring or SectionKind.TheRole or SectionKind.About or SectionKind.Other or SectionKind.Responsibilities && AsksForWhatOneHas(announcement) is { } asked) return asked;

        // Within "what you bring" a heading of the author's own may still say that it is extra, and "skills" may stand in any section.
        if (passage.Kind is SectionKind.NiceToHave || announced is SectionKind.NiceToHave) return Place.Extra;
        if (announced is SectionKind.WhatYouBring || (announced is null or SectionKind.About or SectionKind.TheRole && AsksForPeople(announcement))) return Place.Asked;
        return (passage.Kind, announced) switch
        {
            (SectionKind.WhatYouBring, null or SectionKind.Other or SectionKind.TheRole or SectionKind.About) => Place.Asked,
            (_, null) when passage.Kind is null or SectionKind.TheRole or SectionKind.Other or SectionKind.About => Place.Anywhere,
            (_, SectionKind.TheRole) when passage.Kind is null or SectionKind.TheRole => Place.Anywhere,
            _ => Place.Elsewhere,
        };
    }

    /// <summary>Below duties an item may ask all the same, but not below benefits, the employer or the way of hiring.</summary>
    public static bool MayAsk(Passage passage) =>
        passage.Kind is not (SectionKind.Benefits or SectionKind.HowWeHire)
        && !(passage.Heading is { Length: > 0 } heading && (HeadingWords.Classify(Announcement(heading)) is SectionKind.Benefits or SectionKind.HowWeHire or SectionKind.About || AnnouncesGifts(WordsOf(Announcement(heading)))));

    /// <summary>Why one should join, what one will gain, and how the first months go.</summary>
    private static bool AnnouncesGifts(List<string> words) =>
        (words.Count > 1 && words.Contains("reason") && words.Contains("join"))
        || (words.Count is 1 && words[0] is "schedule" or "hour" or "compensation" or "salary")
        || (words.Count > 2 && words[0] is "why" && words[^1] is not "you" && words.Exists(w => w is "join" or "joining") && !words.Exists(w => w is "shouldnt" or "not" or "dont" or "wont"))
        || (words.Count > 1 && words[^1] is "gain" && words.Contains("youll"))
        || (words.Count > 1 && words[0] is "month" or "week" or "day" or "quarter" && char.IsDigit(words[1][0]));

    /// <summary>"High-level responsibilities include", "what you'll lead", "interesting problems", "the opportunity", "who you'll be joining", "we thrive on".</summary>
    private static bool AnnouncesTasks(List<string> words) =>
        words is ["the", "opportunity"] or ["we", "thrive", "on"] or ["who", "youll", "be", "joining"] or ["leadership", "impact"] ||
        (words.Count > 1 && words[^1] is "include" or "including" && words.Exists(w => w is "responsibility" or "duty" or "task") && !words.Exists(w => w is "requirement" or "qualification" or "skill"))
        || (words.Count > 2 && words[0] is "what" && words.Exists(w => w is "youll" or "will") && words[^1] is "lead" or "drive" or "deliver" or "tackle" or "achieve" or "impact" && !words.Exists(w => w is "need" or "bring" or "have" or "skill" or "experience"))
        || (words.Count is 2 && words[0] is "interesting" or "fun" or "exciting" && words[1] is "problem" or "challenge");

    private static List<string> WordsOf(string announcement) => Tokens.Of(announcement).FindAll(t => t.IsWord).ConvertAll(t => t.Norm);

    /// <summary>Of a heading of several sentences the last one announces what follows.</summary>
    private static string Announcement(string heading) =>
        heading.Length > LongestHeading && heading.AsSpan().TrimEnd(" .:").LastIndexOfAny(".!?;") is >= 0 and var end ? heading[(end + 1)..].Trim() : heading;

    /// <summary>A long sentence announces by its last words, unless it begins with "we are looking for somebody who". "We have two knowledge products" announces nothing that one brings.</summary>
    private static SectionKind? Classify(string announcement)
    {
        if (announcement.Length <= LongestHeading) return HeadingWords.Classify(announcement) is var kind && (kind is not SectionKind.WhatYouBring || !SpeaksOfHouse(announcement) || SpeaksOfPeople(announcement)) ? kind : null;
        var begins = announcement.LastIndexOf(' ', LongestHeading) is > 0 and var blank && HeadingWords.Classify(announcement[..blank]) is SectionKind.WhatYouBring && SpeaksOfPeople(announcement);
        return begins ? SectionKind.WhatYouBring : Classify(Passages.Ending(announcement, LongestHeading));
    }

    private const int LongestHeading = 85;

    private static bool SpeaksOfHouse(string announcement) => Tokens.Of(announcement).Exists(t => t.Norm is "we" or "our");

    private static bool SpeaksOfPeople(string announcement) =>
        Tokens.Of(announcement).Exists(t => t.Norm is "you" or "your" or "youre" or "youll" or "youve" or "who" or "someone" or "looking" or "seeking" or "seek" or "candidate" or "ideal" or "require" or "required" or "requirement" or "qualification" or "need" or "must" or "should" or "helpful" or "applicant" or "profile" or "hire" or "teammate" or "role");

    /// <summary>"Our ideal hire will", "success in this role requires", "we value people who", "backgrounds we love", "skills we want", "you are a builder".</summary>
    private static bool AsksForPeople(string? announcement)
    {
        if (announcement is null) return false;

        var words = Tokens.Of(announcement).ConvertAll(t => t.Norm);
        if (words.Exists(w => w is "ideal" or "expect" or "must" or "expertiz" or "need" or "require")) return true;
        if (words.FindIndex(w => w is "bring") is >= 0 and var bring && (bring == 0 || words[bring - 1] is not "we")) return true;
        for (var i = 1; i < words.Count; i++) if (words[i - 1] is "we" && words[i] is "love" or "like" or "value" or "admire" or "prize" or "want" && (IsOfPeople(i - 2) || IsOfPeople(i + 1) || IsOfPeople(i + 2))) return true;
        if (words is ["what", "we", "value"] || (Says(words, "what we value") && (words[0] is "here" or "heres" || Says(words, "value the most"))) || Says(words, "you are skilled") || IsSuitable(words)) return true;
        return words.FindIndex(w => w is "you") is >= 0 and var you && you + 2 < words.Count && words[you + 1] is "are" && words[you + 2] is "a" or "an" && !words.Contains("part");

        // "Who we are and what we value" tells of the house.
        bool IsOfPeople(int at) => at >= 0 && at < words.Count && words[at] is "background" or "people" or "individual" or "trait" or "quality" or "skill" or "experience" or "those" or "someone";
    }

    /// <summary>"The strengths that will set you up for success", "what makes you a strong fit", "you'll excel in this role if you", "if this describes you".</summary>
    private static bool IsSuitable(List<string> words)
    {
        if (Says(words, "strong fit") || Says(words, "describe you") || Says(words, "set you up for success") || Says(words, "is this you") || Says(words, "your toolkit") || words is ["what", "excite", "us"]) return true;
        var last = words.FindLastIndex(w => w is "if");
        return last > 2 && last >= words.Count - 6 && words[last + 1 < words.Count ? last + 1 : last] is "you" or "youre"
            && words.Exists(w => w is "excel" or "succeed" or "shine" or "flourish" or "perfect" or "addition") && !words.Exists(w => w is "not" or "isnt" or "wont" or "dont" or "unlikely" or "struggle");
    }

    /// <summary>Whether words stand in a row.</summary>
    private static bool Says(List<string> words, string phrase) => $" {string.Join(' ', words)} ".Contains($" {phrase} ", StringComparison.Ordinal);

    /// <summary>"To thrive in this role, you have" announces more than "in this role you"; "it will be great if you also know" announces extras.</summary>
    private static Place? AsksForWhatOneHas(string announcement)
    {
        var words = WordsOf(announcement);
        if (Says(words, "special attention if") || Says(words, "we get excited if")) return Place.Extra;
        if (words.Count < 4 || words.Exists(w => w is "we" or "our" or "give" or "offer" or "apply") || words[^1] is not ("have" or "need" or "bring" or "possess" or "know") || !(words[^2] is "you" || (words[^2] is "also" && words[^3] is "you"))) return null;
        return words[0] is "it" && words.Contains("great") ? Place.Extra : words[0] is "to" || words.Contains("if") ? Place.Asked : null;
    }

    /// <summary>"You can expect to", "somebody whom we can count on to", "in particular this involves", "you will be instrumental in", "what excites you", "you'll be surrounded by".</summary>
    private static bool PromisesDuties(string announcement)
    {
        var words = WordsOf(announcement);
        if (words.Count > 2 && (words[^1] is "involve" or "entail" || (words[^1] is "in" && words[^2] is "instrumental" or "involved") || (words[^1] is "for" && words[^2] is "responsible" or "accountable"))) return true;
        if ((words.IndexOf("surrounded") is > 0 and var surrounded && words[surrounded - 1] is "be" or "are" or "youre") || (words.Count > 1 && (words[^1] is "exciting" || (words[^1] is "you" && words[^2] is "excite") || (words[^1] is "expect" && words[^2] is "to")))) return true;
        if (AnnouncesGifts(words) || AnnouncesTasks(words)) return true;
        if (announcement.Contains('%', StringComparison.Ordinal) || announcement.Contains("魅力", StringComparison.Ordinal) || (words.Exists(w => w is "program") && words[^1] is "structure" or "summary" or "covering" or "curriculum")) return true;
        for (var i = 1; i < words.Count; i++) if (words[i - 1] is "requirement" && words[i] is "engineering" or "gathering" or "analysis" or "management" or "definition") return true;
        return words.Count > 3 && words[^1] is "to" && (words[^2] is "expect" || (words[^2] is "on" && words[^3] is "count" or "rely"));
    }
}
