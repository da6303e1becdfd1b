namespace CareerBoard.Data.Requirements;

/// <summary>
/// The ordinary wordings of skills, as <c>wordings.json</c> writes them: words, and in braces what may stand in their place. Behind a brace "~" stands for all forms of a
/// verb, "?" for what may be left out, "+" for one or several with commas or "and" between them, "*" for none or several. "&lt;team&gt;" stands for a list of words with that
/// name, "_" for any word that is no preposition or the like, and "_*" for up to three of these, and as many again behind commas or "and". What they match is followed word by word in all patterns at once, so that a sentence costs the same however many ways there are to say a thing.
/// </summary>
internal sealed class WordingPatterns(IReadOnlyDictionary<string, string> named, IReadOnlyDictionary<string, string[]> irregular)
{
    /// <summary>Between the words of a pattern so many may stand that say how, or whose.</summary>
    private const int MostFillers = 2;

    private static readonly HashSet<string> Fillers = Cues.Set("the a an our your their its his her own very more most well both new highly so truly really even also always quite");

    /// <summary>In tokens. What repeats would else be followed to the end of a text from each of its words.</summary>
    private const int LongestWording = 40;

    /// <summary>Any word but <see cref="Bounds"/>.</summary>
    private const string Any = "_";

    /// <summary>The same, where a verb would begin a statement of its own.</summary>
    private const string AnyNoun = "_noun";

    private const int MostOfAny = 3;

    /// <summary>What begins another part of a sentence, and is no description of a thing.</summary>
    private static readonly HashSet<string> Bounds = Cues.Set(
        "of to with in for on at by from as that which who whom where when while if than then into through across about around between within without alongside toward towards via and or but nor not no i you we they he she it us them is are was were be been has have had do does "
        + "will would can could should must may this these those there what how why experience ability knowledge skill");

    /// <summary>What joins words that describe one thing; "or" begins another.</summary>
    private static readonly string[] Commas = [",", "and", "&", "/"];

    private static readonly string[] Joints = [",", "and", "&", "or", "/", "yet", "but"];

    private readonly Step _root = new();

    public void Add(string slug, string pattern, SkillVocabulary.Guard guard)
    {
        List<Step> ends = [_root];
        foreach (var slot in Slots(pattern)) ends = Follow(ends, slot);
        foreach (var end in ends.Where(end => end != _root)) end.Meaning ??= new(slug, guard, HasAny: pattern.Contains(Any, StringComparison.Ordinal));
    }

    /// <summary>The skills whose wordings begin at a token, each with the token behind it.</summary>
    public IEnumerable<(Meaning Meaning, int End)> At(List<Token> tokens, int start)
    {
        if (!_root.Next.TryGetValue(tokens[start].Norm, out var first)) yield break;

        var (steps, waiting, fillers) = (new HashSet<Step>(first), new HashSet<Step>(), 0);
        for (var i = start + 1; steps.Count + waiting.Count > 0 && i - start <= LongestWording; i++)
        {
            // A list may go on behind a comma; what it says ends before it.
            if (tokens[i - 1].Norm is not ("," or "&" or "/")) foreach (var step in steps) if (step.Meaning is { } meaning) yield return (meaning, i);
            if (i == tokens.Count) yield break;

            steps.UnionWith(waiting);
            var next = new HashSet<Step>();
            var isAny = tokens[i].IsWord && !Bounds.Contains(tokens[i].Norm);
            foreach (var step in steps)
            {
                if (step.Next.TryGetValue(tokens[i].Norm, out var found)) next.UnionWith(found);
                if (isAny && step.Next.TryGetValue(Any, out var any)) next.UnionWith(any);
                if (isAny && step.Next.TryGetValue(AnyNoun, out var another) && !IsVerb(tokens[i].Norm)) next.UnionWith(another);
            }

            fillers = IsFiller(tokens[i].Norm) ? fillers + 1 : 0;
            (steps, waiting) = (next, fillers is > 0 and <= MostFillers ? steps : []);
        }
    }

    private static bool IsFiller(string norm) => Fillers.Contains(norm) || (norm.Length > 4 && norm.EndsWith("ly", StringComparison.Ordinal));

    private static List<Step> Follow(List<Step> ends, Slot slot)
    {
        if (slot.IsAny) return FollowAny(ends, slot);

        var join = new Step();
        foreach (var words in slot.Words)
        {
            foreach (var end in ends) Walk(end, words, slot.IsPlain ? null : join);
            if (slot.Repeats) Walk(join, words, join);
        }

        if (slot.IsPlain) return [.. ends.SelectMany(end => slot.Words.Select(words => Walk(end, words, last: null)))];
        if (slot.Repeats) foreach (var sign in Joints) join.To(sign, join);
        return slot.IsOptional ? [.. ends, join] : [join];
    }

    private static List<Step> FollowAny(List<Step> ends, Slot slot)
    {
        List<Step> passed = slot.IsOptional ? [.. ends] : [];
        for (var i = 0; i < (slot.Repeats ? MostOfAny : 1); i++)
        {
            var step = new Step();
            foreach (var end in ends) end.To(Any, step);
            ends = [step];
            passed.Add(step);
            if (!slot.Repeats) continue;

            // "Leading product and design teams", but not "leading projects and mentoring engineers".
            var joined = new Step();
            foreach (var sign in Commas)
            {
                step.To(sign, joined);
                joined.To(sign, joined);
            }

            var other = new Step();
            joined.To(AnyNoun, other);
            passed.AddRange([joined, other]);
            ends = [step, other];
        }

        return passed;
    }

    internal static bool IsVerb(string norm) => norm is not ("design" or "research" or "support") && !Cues.IsNoun(norm) && (Cues.IsDoing(norm) || norm.EndsWith("ing", StringComparison.Ordinal));

    internal static bool IsBound(string norm) => Bounds.Contains(norm) && norm is not ("and" or "or" or "but");

    /// <summary>Follows words from a step, to one that is given or to one of their own.</summary>
    private static Step Walk(Step from, string[] words, Step? last)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (i == words.Length - 1 && last is not null) from.To(words[i], last);
            else from = from.Own(words[i]);
        }

        return last ?? from;
    }

    private IEnumerable<Slot> Slots(string pattern)
    {
        foreach (var part in Parts(pattern))
        {
            if (part[0] is '_')
            {
                yield return new([], IsPlain: false, IsOptional: part is not "_", Repeats: part is "_*", IsAny: true);
                continue;
            }

            if (part[0] is not ('{' or '<'))
            {
                foreach (var token in Tokens.Of(part)) yield return new([[token.Norm]], IsPlain: true, IsOptional: false, Repeats: false);
                continue;
            }

            var close = part.LastIndexOf(part[0] == '{' ? '}' : '>');
            var (list, signs) = (part[1..close], part[(close + 1)..]);
            var words = Alternatives(part[0] == '<' ? named[list] : list);
            yield return new([.. (signs.Contains('~', StringComparison.Ordinal) ? words.SelectMany(Forms) : words).Select(Norms)], IsPlain: false, signs.Contains('?', StringComparison.Ordinal) || signs.Contains('*', StringComparison.Ordinal), signs.Contains('+', StringComparison.Ordinal) || signs.Contains('*', StringComparison.Ordinal));
        }
    }

    private IEnumerable<string> Alternatives(string list) =>
        list.Split('|', StringSplitOptions.TrimEntries).SelectMany(word => word is ['<', .. var name, '>'] ? Alternatives(named[name]) : [word]);

    /// <summary>The pattern's words, with what stands in braces whole.</summary>
    private static IEnumerable<string> Parts(string pattern)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= pattern.Length; i++)
        {
            if (i < pattern.Length && pattern[i] is '{') depth++;
            if (i < pattern.Length && pattern[i] is '}') depth--;
            if (depth > 0 || (i < pattern.Length && pattern[i] is not ' ')) continue;
            if (i > start) yield return pattern[start..i];
            start = i + 1;
        }
    }

    private static string[] Norms(string words) => [.. Tokens.Of(words).Select(token => token.Norm)];

    /// <summary>"write": write, writing, wrote, written; its third person is one with it already. Of several words the first is the verb.</summary>
    private IEnumerable<string> Forms(string words)
    {
        var (verb, rest) = words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? (words[..blank], words[blank..]) : (words, "");
        yield return words;

        var isSilent = verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal);
        var stem = isSilent ? verb[..^1] : Doubles(verb) ? verb + verb[^1] : verb;
        yield return stem + "ing" + rest;
        if (irregular.TryGetValue(verb, out var past)) foreach (var form in past) yield return form + rest;
        else if (verb.EndsWith('y') && !IsVowel(verb[^2])) yield return verb[..^1] + "ied" + rest;
        else yield return stem + "ed" + rest;
    }

    /// <summary>"plan" is "planning": a short verb of consonant, vowel, consonant.</summary>
    private static bool Doubles(string verb) =>
        verb.Length is 3 or 4 && !IsVowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && IsVowel(verb[^2]) && !IsVowel(verb[^3]);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    /// <param name="HasAny">Any words may stand within, and these may name skills as well: "leading data science teams".</param>
    public sealed record Meaning(string Slug, SkillVocabulary.Guard Guard, bool HasAny);

    private sealed record Slot(List<string[]> Words, bool IsPlain, bool IsOptional, bool Repeats, bool IsAny = false);

    private sealed class Step
    {
        public Dictionary<string, List<Step>> Next { get; } = new(StringComparer.Ordinal);

        public Meaning? Meaning { get; set; }

        /// <summary>The step of which plain words are made: what begins alike shares it.</summary>
        private Dictionary<string, Step> Shared { get; } = new(StringComparer.Ordinal);

        public Step Own(string word)
        {
            if (Shared.TryGetValue(word, out var step)) return step;
            Shared[word] = step = new();
            To(word, step);
            return step;
        }

        public void To(string word, Step step)
        {
            if (!Next.TryGetValue(word, out var steps)) Next[word] = steps = [];
            if (!steps.Contains(step)) steps.Add(step);
        }
    }
}
