namespace CareerBoard.Data.Requirements;

/// <summary>Words by which a sentence shows that it asks something of the reader.</summary>
internal static class Cues
{
    private static readonly HashSet<string> Asking = Set(
        "experience experienced proficiency proficient knowledge knowledgeable familiarity familiar understanding skill ability able expertise expert background fluency fluent comfortable "
        + "passion passionate strong solid proven demonstrated degree must required require requirement plus preferred ideal ideally bonus mastery competent competency excellent track candidate you're practical adept willingness passion");

    /// <summary>What begins a duty or tells of the employer.</summary>
    private static readonly HashSet<string> Telling = Set(
        "we our we're us join build design develop own lead work collaborate create manage drive support partner help write maintain implement deliver define ensure contribute conduct analyze "
        + "identify optimize improve research train evaluate coordinate monitor provide perform participate define mentor architect ship investigate run scale establish execute deploy you'll");

    /// <summary>"Design and maintain the services that …" tells a duty wherever it stands; "Work well with others" does not, nor what goes on with "someone who will".</summary>
    public static bool IsDuty(List<Token> tokens, string? heading)
    {
        if (tokens.Count < ShortestDuty || !Doing.Contains(tokens[0].Norm) || !tokens[1].IsWord || tokens.Exists(t => Asking.Contains(t.Norm) || t.Norm is "you" or "your")) return false;
        return heading is null || Tokens.Of(heading) is not [.., var last] || last.Norm is not ("you" or "to" or "will" or "can" or "should" or "who" or "…");
    }

    private const int ShortestDuty = 9;

    private static readonly HashSet<string> Doing = Set("design build develop implement maintain drive create manage define lead support deliver partner ensure optimize conduct analyze perform oversee coordinate identify monitor participate contribute architect establish execute deploy improve evaluate assist prepare");

    public static bool Asks(List<Token> tokens)
    {
        if (tokens.Count > 0 && Telling.Contains(tokens[0].Norm)) return IsOfferedRole(tokens);
        if (tokens.Exists(t => t.Norm is "youll" or "offer")) return false;
        for (var i = 0; i + 1 < tokens.Count; i++) if (tokens[i].Norm is "you" && tokens[i + 1].Norm is "will") return false;
        return tokens.Exists(t => Asking.Contains(t.Norm));
    }

    /// <summary>"Our ideal candidate has …", "we need a builder who …", "we are looking for …".</summary>
    private static bool IsOfferedRole(List<Token> tokens) =>
        tokens.Take(8).Any(t => t.Norm is "candidate" or "looking" or "need" or "seek" or "seeking" or "expect" or "hire") && tokens[0].Norm is "we" or "our" or "were";

    public static HashSet<string> Set(string words) => new(words.Split(' ').SelectMany(word => Tokens.Of(word)).Select(token => token.Norm), StringComparer.Ordinal);
}
