namespace CareerBoard.Data.Requirements;

/// <summary>Which skills are only welcome. The heading says it, unless words of the sentence say otherwise; in brackets or after a semicolon they concern what they stand with.</summary>
internal static class Strengths
{
    /// <summary>They stand after what they are about, or before it.</summary>
    private static readonly HashSet<string> Welcome = Cues.Set("preferred plus bonus desirable desired advantage advantageous asset beneficial helpful optional welcome preferable");

    /// <summary>They stand before what they are about.</summary>
    private static readonly HashSet<string> Before = Cues.Set("preferably ideally");

    public static bool[] Of(List<Token> tokens, List<Mention> mentions, bool isExtra)
    {
        var preferred = new bool[mentions.Count];
        Array.Fill(preferred, isExtra);
        for (var i = 0; i < tokens.Count; i++)
        {
            var norm = tokens[i].Norm;
            if (Before.Contains(norm)) Mark(i, EndOf(tokens, i));
            else if (IsWelcome(tokens, i)) MarkAround(i);
        }

        return preferred;

        void MarkAround(int at)
        {
            var (start, end) = (StartOf(tokens, at), EndOf(tokens, at));

            // "…, some experience as a lead would be a plus": from the comma that begins its own statement.
            for (var i = at - 1; i > start; i--)
            {
                if (tokens[i].Norm is not ",") continue;
                if (tokens.GetRange(i + 1, at - i - 1).Exists(t => t.Norm is "experience" or "knowledge" or "familiarity" or "some" or "understanding" or "background" or "degree")
                    && mentions.Exists(m => m.Start > i && m.Start < at)) start = i;
                break;
            }

            Mark(start, end);
        }

        void Mark(int from, int to)
        {
            for (var m = 0; m < mentions.Count; m++) if (mentions[m].Start >= from && mentions[m].Start < to) preferred[m] = true;
        }
    }

    private static bool IsWelcome(List<Token> tokens, int at)
    {
        var norm = tokens[at].Norm;
        var (before, after) = (at > 0 ? tokens[at - 1].Norm : "", at + 1 < tokens.Count ? tokens[at + 1].Norm : "");
        if (norm is "required" or "necessary" or "mandatory" or "essential") return before is "not" or "never";
        if (norm is "nice") return after is "to";
        if (norm is "plus") return before is "a" or "big" or "huge" or "strong" or "major" or "great" or "definite" or "" or "," or "nice" || after is "" or "." or ":" or ")";
        return Welcome.Contains(norm);
    }

    private static int StartOf(List<Token> tokens, int at)
    {
        var closed = 0;
        for (var i = at - 1; i >= 0; i--)
        {
            if (tokens[i].Norm is ")") closed++;
            else if (tokens[i].Norm is "(" && closed-- == 0) return i;
            else if (closed == 0 && IsEnd(tokens, i)) return i;
        }

        return 0;
    }

    private static int EndOf(List<Token> tokens, int at)
    {
        var opened = 0;
        for (var i = at + 1; i < tokens.Count; i++)
        {
            if (tokens[i].Norm is "(") opened++;
            else if (tokens[i].Norm is ")" && opened-- == 0) return i;
            else if (opened == 0 && IsEnd(tokens, i)) return i;
        }

        return tokens.Count;
    }

    internal static bool IsEnd(List<Token> tokens, int at) =>
        tokens[at].Norm is ";" or "!" || (tokens[at].Norm is "." && (at + 1 == tokens.Count || !tokens[at + 1].IsGlued) && !(at > 0 && tokens[at - 1].Norm is "e.g" or "g" or "etc" or "e" or "i"));
}
