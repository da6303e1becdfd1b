using System.Globalization;
using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Requirements;

/// <summary>How well a sentence wants something known. A word governs what follows it, up to the next such word; of two words together the stronger counts.</summary>
internal static class Levels
{
    private static readonly Dictionary<string, int> Words = Make(
        (1, "familiarity familiar exposure understanding understand knowledge basic basics awareness aware fundamental interest interested passion passionate enthusiasm enthusiastic excited appreciation"),
        (2, "experience experienced hands-on practical working comfortable comfort good used using competent competency practitioner"),
        (3, "strong strongly solid deep deeply proficient proficiency fluent fluency excellent exceptional extensive adept advanced significant in-depth expertise independently outstanding high thorough superior superb robust great skilled art track success successful substantial considerable seasoned impeccable sharp keen highly"),
        (4, "expert mastery master world-class authority leading expert-level recognized recognised"));

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["several"] = 3, ["multiple"] = 3, ["many"] = 3,
    };

    /// <summary>Nouns that may follow what they grade: "Python proficiency".</summary>
    private static readonly HashSet<string> After = Cues.Set("proficiency expertise mastery fluency familiarity knowledge expert");

    public static SkillLevel[] Of(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, bool[] preferred)
    {
        var levels = new int[mentions.Count];
        var (current, ofYears, isFresh, isHighly) = (0, 0, true, false);
        for (int i = 0, next = 0; i < tokens.Count; i++)
        {
            if (next < mentions.Count && mentions[next].Start == i)
            {
                // What is only welcome is not asked as well as what is needed, unless the sentence says so again.
                if (next > 0 && !isFresh && preferred[next] && !preferred[next - 1]) (current, ofYears) = (0, 0);
                levels[next] = Math.Max(current, CountsYears(vocabulary[mentions[next].Skill]) ? ofYears : Math.Min(ofYears, 2));
                if (isHighly) (current, isHighly) = (0, false);
                isFresh = false;
                i = mentions[next++].End - 1;
                continue;
            }

            if (Ends(tokens, i))
            {
                (current, ofYears, isFresh, isHighly) = (0, 0, true, false);
                continue;
            }

            if (Weak.Contains(tokens[i].Norm) && !isFresh)
            {
                (current, ofYears, isFresh) = (0, 0, true);
                continue;
            }

            if (GradeAt(tokens, i) is not (> 0 and var grade)) continue;
            if (tokens[i].Norm is "year" or "yr" or "yoe")
            {
                // "A back-end engineer for 3+ years", or else of what follows.
                if (!isFresh && next > 0 && i + 1 < tokens.Count && tokens[i + 1].Norm is "and" or "," or "." || i + 1 == tokens.Count && next > 0) levels[next - 1] = Math.Max(levels[next - 1], grade);
                if (!isFresh) current = 0;
                (ofYears, isFresh) = (grade, true);
                continue;
            }

            if (!isFresh && After.Contains(tokens[i].Norm) && i - mentions[next - 1].End <= 1 && tokens[i - 1].IsWord && (i + 1 == tokens.Count || tokens[i + 1].Norm is not ("of" or "in" or "with")))
            {
                // It grades what stands before it, as far as nothing else did.
                for (var m = next - 1; m >= 0 && levels[m] == current; m--)
                {
                    levels[m] = Math.Max(current, grade);
                    if (m > 0 && tokens.GetRange(mentions[m - 1].End, mentions[m].Start - mentions[m - 1].End).Exists(t => t.Norm is "." or ";")) break;
                }

                continue;
            }

            isHighly = tokens[i].Norm == "highly" && isFresh;
            if (!isFresh) ofYears = 0;
            current = isFresh ? Math.Max(current, grade) : grade;
            isFresh = true;
        }

        return [.. levels.Select(l => l == 0 ? SkillLevel.HasUsedInProjects : (SkillLevel)l)];
    }

    /// <summary>Years make nobody better at being curious; they do at leading.</summary>
    private static bool CountsYears(KnownSkill skill) => skill.Check is not SkillCheck.Interview || skill.Slug is "leadership";

    /// <summary>They begin a statement of its own and grade nothing.</summary>
    private static readonly HashSet<string> Weak = Cues.Set("ability able willingness willing demonstrated proven demonstrating desire");

    private static bool Ends(List<Token> tokens, int at) =>
        Strengths.IsEnd(tokens, at) || (tokens[at].Norm is "-" && !tokens[at].IsGlued) || (tokens[at].Norm is "," && at + 1 < tokens.Count && tokens[at + 1].Norm is "with");

    public static bool IsGrade(string norm) => Words.ContainsKey(norm);

    private static int GradeAt(List<Token> tokens, int at)
    {
        var norm = tokens[at].Norm;
        if (norm is "year" or "yr" or "yoe") return YearsBefore(tokens, at) >= 3 ? 3 : 2;
        if (norm is "high" && !(at + 1 < tokens.Count && tokens[at + 1].Norm is "level" or "degree")) return 0;
        if (norm is "track" && !(at + 1 < tokens.Count && tokens[at + 1].Norm is "record")) return 0;
        if (norm is "successful" or "success" && !(at > 0 && tokens[at - 1].Norm is "proven")) return 0;
        if (norm is "leading" && at + 1 < tokens.Count && tokens[at + 1].Norm is "ai" or "edge") return 0;
        return Words.GetValueOrDefault(norm);
    }

    /// <summary>Of "3-5+ years" the smaller number counts.</summary>
    private static int YearsBefore(List<Token> tokens, int at)
    {
        var years = 0;
        for (var i = at - 1; i >= 0 && i >= at - 5; i--)
        {
            if (int.TryParse(tokens[i].Norm.TrimEnd('y'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || Numbers.TryGetValue(tokens[i].Norm, out number)) years = number;
            else if (tokens[i].Norm is not ("+" or "-" or "to" or "or" or "more" or "(" or ")" or "full" or "at" or "least" or "minimum" or "of")) break;
        }

        return years;
    }

    private static Dictionary<string, int> Make(params (int Level, string Words)[] rows)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (level, list) in rows)
        {
            foreach (var word in list.Split(' '))
            {
                var tokens = Tokens.Of(word);

                // "hands-on" and "in-depth" are known by their last part, "world-class" and "expert-level" by their first.
                var norm = tokens.Count == 1 ? tokens[0].Norm : word is "hands-on" ? "hand" : word is "in-depth" ? "depth" : tokens[0].Norm;
                words[norm] = Math.Max(level, words.GetValueOrDefault(norm));
            }
        }

        return words;
    }
}
