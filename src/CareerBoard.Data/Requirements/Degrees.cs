namespace CareerBoard.Data.Requirements;

/// <summary>"A bachelor's degree in statistics, economics or a related field" names fields of study, which are no skills.</summary>
internal static class Degrees
{
    private static readonly HashSet<string> Words = Cues.Set("bachelor bachelors master's masters phd doctorate bs ba ms msc bsc bachelor's degree mba diploma graduate undergraduate postdoc");

    private static readonly HashSet<string> Ends = Cues.Set("experience experienced with plus skill knowledge familiarity proficiency proficient strong ability understanding including coursework focus year fluency fluent expertise comfortable");

    private static readonly HashSet<string> Fields = Cues.Set("field discipline area subject equivalent");

    private const int Reach = 40;

    public static bool Covers(List<Token> tokens, Mention mention)
    {
        if (IsStudied(tokens, mention)) return true;

        // Back from the skill to the degree, through nothing but other fields.
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - Reach; i--)
        {
            var norm = tokens[i].Norm;
            if (norm is ")" && !(tokens[i + 1].Norm is "in" or "of")) break;
            if (norm is "." && i > 0 && IsDoctorate(tokens, i - 1)) continue;
            if (norm is "background" && tokens.GetRange(i, mention.Start - i).Exists(t => t.Norm is "field" or "discipline")) return true;
            if (IsInsteadOfDegree(tokens, i)) continue;
            if (IsDegree(tokens, i)) return tokens.Skip(i).Take(mention.Start - i).Any(t => t.Norm is "in" or "of" or ":" or "(" || (t.Norm is "-" && norm is "degree" or "bachelor" or "bachelors")) || mention.Start - i <= 2;
            if ((norm is "." && !tokens[i].IsGlued) || norm is ";" || Strengths.IsEnd(tokens, i) || Ends.Contains(norm) || (Fields.Contains(norm) && !(i > 0 && tokens[i - 1].Norm is "a" or "any") && !(i + 1 < tokens.Count && (tokens[i + 1].Norm is "(" or "such" or "like" or ":" or "e" || (tokens[i + 1].Norm is "," && i + 2 < tokens.Count && tokens[i + 2].Norm is "such" or "like")))) || (norm.Length > 0 && char.IsDigit(norm[0]))) break;
        }

        // "A computer science degree".
        for (var i = mention.End; i < tokens.Count && i < mention.End + 8; i++)
        {
            if (tokens[i].Norm is "degree" or "phd" or "diploma" or "graduate" or "student") return true;
            if (Ends.Contains(tokens[i].Norm) || Words.Contains(tokens[i].Norm) || tokens[i].Norm is "." or ";" or "a" or "an" or "in" or "of" or "for" or "to" or "by" or "on" or "(") break;
        }

        return false;
    }

    /// <summary>"A master's degree or equivalent experience in chemistry", "a bachelor's or equivalent in finance".</summary>
    private static bool IsInsteadOfDegree(List<Token> tokens, int at)
    {
        var equivalent = tokens[at].Norm is "experience" && at > 0 ? at - 1 : at;
        if (tokens[equivalent].Norm is "practical" or "work" or "research" && equivalent > 0) equivalent--;
        return tokens[equivalent].Norm is "equivalent" or "equal" && at + 1 < tokens.Count && tokens[at + 1].Norm is "in" or "experience" or "practical" or "work" or "research" or ")" && equivalent > 1 && tokens[equivalent - 1].Norm is "or" && (IsDegree(tokens, equivalent - 2) || (equivalent > 2 && tokens[equivalent - 2].Norm is "(" && IsDegree(tokens, equivalent - 3)));
    }

    /// <summary>"Studying statistics or economics", up to what is said to be done with it.</summary>
    private static bool IsStudied(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - StudyReach; i--)
        {
            if (IsStudy(i)) return true;
            if (Strengths.IsEnd(tokens, i) || Doing.Contains(tokens[i].Norm) || (tokens[i].Norm is "in" && !(i > 0 && IsStudy(i - 1)))) return false;
        }

        return false;

        bool IsStudy(int at) => IsConcentration(tokens, at) || IsQualification(tokens, at) || tokens[at].Norm is "studying" or "studied" or "majoring" || (tokens[at].Norm is "education" or "study" && at + 1 < tokens.Count && tokens[at + 1].Norm is "in" && !(at > 0 && tokens[at - 1].Norm is "user" or "case" or "pilot" or "customer"));
    }

    /// <summary>"An educational background in biology", "a professional qualification in payroll".</summary>
    private static bool IsQualification(List<Token> tokens, int at) =>
        at > 0 && tokens[at].Norm is "background" or "qualification" && (tokens[at - 1].Norm is "educational" or "academic" or "university" || (tokens[at].Norm is "qualification" && tokens[at - 1].Norm is "professional" or "recognized" or "relevant" or "formal" && at + 1 < tokens.Count && tokens[at + 1].Norm is "in"));

    /// <summary>"A degree with a concentration in logistics".</summary>
    private static bool IsConcentration(List<Token> tokens, int at) =>
        tokens[at].Norm is "concentration" or "major" or "minor" or "specialization" or "emphasis" or "focus" && at + 1 < tokens.Count && tokens[at + 1].Norm is "in" or "on" && Enumerable.Range(Math.Max(0, at - 8), Math.Min(8, at)).Any(i => IsDegree(tokens, i));

    private const int StudyReach = 20;

    private static readonly HashSet<string> Doing = Cues.Set("built build building used use using worked work working wrote write shipped developed designed led implemented deployed have has know");

    /// <summary>"Ph.D.", whose points end no sentence.</summary>
    private static bool IsDoctorate(List<Token> tokens, int at) => at > 1 && tokens[at].Norm is "d" && tokens[at - 1].Norm is "." && tokens[at - 2].Norm is "ph";

    /// <summary>"A master communicator" has mastered something else than a degree.</summary>
    private static bool IsMastery(List<Token> tokens, int at) => tokens[at].Norm is "master" && at + 1 < tokens.Count && tokens[at + 1].Norm is "communicator" or "storyteller" or "negotiator" or "multitasker";

    private static bool IsDegree(List<Token> tokens, int at) =>
        IsDoctorate(tokens, at) || (Words.Contains(tokens[at].Norm) && !IsMastery(tokens, at) && !(tokens[at].Norm is "degree" && at > 0 && tokens[at - 1].Norm is "high" or "large" or "great" or "certain") && !(tokens[at].Norm is "ms" or "master" or "ba" && at + 1 < tokens.Count && tokens[at + 1].Norm is "office" or "excel" or "sql" or "word" or "the" or "data"));
}
