namespace CareerBoard.Data.Requirements;

/// <summary>Sentences below a heading that says who will not fit: what they say is turned round, and what somebody would rather have is not asked.</summary>
internal static class Misfits
{
    private static readonly HashSet<string> Negations = Cues.Set("not unlikely never don't shouldn't won't isn't aren't");

    private static readonly HashSet<string> Lacking = Cues.Set(
        "not don't can't cannot never aren't isn't haven't avoid avoiding dislike hate uncomfortable unwilling reluctant minimal little less limited resist resistant struggle lack without unable shy hesitant overlook ignore neglect afraid fear dread frustrated frustrating bored rarely afterthought");

    private static readonly HashSet<string> Preferring = Cues.Set("prefer need want rather only expect looking seeking happy happiest");

    private static readonly HashSet<string> Leading = Cues.Set("you you'd you're would only just are also always and");

    /// <summary>"You're unlikely to thrive here if", "not a fit if you", "why you shouldn't apply".</summary>
    public static bool AreBelow(string? heading)
    {
        if (heading is null) return false;

        var words = Tokens.Of(heading).ConvertAll(t => t.Norm);
        if (words.Exists(w => w is "sure" or "need" or "hesitate" or "perfect" or "afraid" or "worry" or "?")) return false;
        for (var i = 0; i < words.Count; i++)
        {
            if (!Negations.Contains(words[i])) continue;
            for (var j = i + 1; j < words.Count && j <= i + Reach; j++) if (words[j] is "fit" or "thrive" or "apply" or "join" or "succeed" || (words[j] is "you" && words[j - 1] is "for")) return true;
        }

        return false;
    }

    private const int Reach = 4;

    /// <summary>"You avoid ambiguity" asks for its opposite; "you prefer autonomy over teamwork" asks for teamwork alone, and "you only come for the AI" for nothing.</summary>
    public static bool IsUnasked(List<Token> tokens, Mention mention, bool isHuman)
    {
        for (var i = mention.Start - 1; i >= 0 && !Strengths.IsEnd(tokens, i); i--)
        {
            if (Lacking.Contains(tokens[i].Norm) || tokens[i].Norm is "over" or "than" or "instead") return false;
            if (i > 0 && Preferring.Contains(tokens[i].Norm) && Leading.Contains(tokens[i - 1].Norm)) return true;
        }

        return !isHuman && !tokens.GetRange(mention.Start, mention.End - mention.Start).Exists(t => Lacking.Contains(t.Norm));
    }
}
