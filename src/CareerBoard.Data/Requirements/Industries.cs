using CareerBoard.Domain.Skills;

namespace CareerBoard.Data.Requirements;

/// <summary>Mentions that are the industry of a firm, or a firm.</summary>
internal static class Industries
{
    private const int IndustryReach = 9;

    private static readonly HashSet<string> IndustryNouns = Cues.Set("company startup firm industry sector space vertical market");

    /// <summary>What is an industry or a kind of firm wherever it stands.</summary>
    private static readonly HashSet<string> IndustryNames = Cues.Set(
        "startup fintech saas adtech martech edtech healthtech medtech insurtech proptech biotech pharma gaming gambling lending insurance telecom telecommunications retail government healthcare vc pe hospitality aerospace defense automotive energy agriculture climate cleantech agtech legaltech pharmaceutical b2b b2c telco cpg wealthtech regtech hrtech foodtech");

    /// <summary>Skills whose name is that of an industry as well.</summary>
    private static readonly HashSet<string> AlsoIndustries = new(StringComparer.Ordinal)
    {
        "payment-systems", "blockchain", "defi", "finance", "accounting", "management-consulting", "biology", "manufacturing", "industrial-automation", "e-commerce", "artificial-intelligence", "machine-learning", "robotics", "digital-marketing",
        "legal", "security", "automation", "mergers-and-acquisitions", "game-development", "hardware", "fraud-detection", "recruiting", "credit-risk", "developer-tools", "supply-chain", "infrastructure", "marketing-automation",
    };

    /// <summary>Those of them that are practised wherever one works: "five years of industry experience in machine learning".</summary>
    private static readonly HashSet<string> Practised = new(StringComparer.Ordinal) { "machine-learning", "artificial-intelligence", "robotics", "security", "infrastructure", "supply-chain" };

    /// <summary>Those of them that an environment is called by: "in a manufacturing environment".</summary>
    private static readonly HashSet<string> WorkedIn = new(StringComparer.Ordinal) { "manufacturing", "hardware", "finance", "e-commerce", "accounting", "legal" };

    private static readonly HashSet<string> Firms = Cues.Set("company organization orgs startup firm employer competitor hyperscaler");

    /// <summary>"Gaming, app or fintech companies", "the lending or payments space": what a firm is about.</summary>
    public static bool IsIndustry(SkillVocabulary vocabulary, string text, List<Token> tokens, Mention mention)
    {
        var isField = AlsoIndustries.Contains(vocabulary[mention.Skill].Slug);
        var isListed = false;
        for (var i = mention.End; i < tokens.Count && i < mention.End + IndustryReach; i++)
        {
            // "React, Node.js and startup experience" are three things.
            isListed |= tokens[i].Norm is "," or "/" or "&" or "and" or "or";
            if (isListed && !isField && (Company.IsProperName(text, tokens, mention) || (tokens[i].Norm is "," && !(i + 1 < tokens.Count && IndustryNames.Contains(tokens[i + 1].Norm))))) return false;
            if (IndustryNouns.Contains(tokens[i].Norm) && isListed && i + 1 < tokens.Count && Company.Evidence.Contains(tokens[i + 1].Norm) && !isField) return false;

            // "Product management or founding a startup".
            if (isListed && tokens[i].Norm is "founding" or "founded" or "starting" or "running") return false;

            // "Entering new markets" is about none in particular.
            if (tokens[i].Norm is "market" && i > mention.End && !(isField && tokens.GetRange(mention.End, i - mention.End).TrueForAll(t => t.IsWord))) return false;
            if (IndustryNouns.Contains(tokens[i].Norm)) return i + 1 == tokens.Count || !tokens[i + 1].IsWord || WordingPatterns.IsBound(tokens[i + 1].Norm) || tokens[i + 1].Norm is "and" or "or" or "a";
            if (tokens[i].Norm is "environment" or "setting" && text[tokens[i].End - 1] is not 's' && i < mention.End + 7 && WorkedIn.Contains(vocabulary[mention.Skill].Slug)) return true;
            if (tokens[i].Norm is "environment" && tokens[i - 1].Norm is "startup" or "start" or "up" or "growth" or "paced") return true;
            if (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) || Company.Evidence.Contains(tokens[i].Norm) : tokens[i].Norm is not ("," or "/" or "&")) return false;
        }

        return false;
    }

    /// <summary>"Fintech, payments or crypto", "domain experience in manufacturing", "product management, ideally in fraud prevention": where somebody has worked, of the fields that are industries as well.</summary>
    public static bool IsAmongIndustries(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention)
    {
        if (IsSoldTo(vocabulary, tokens, mention)) return true;
        if (vocabulary[mention.Skill].Slug is "cloud-platforms" or "capital-markets") return IsExampleOfMarket(tokens, mention) || IsAmongPlaces(tokens, mention);
        if (!AlsoIndustries.Contains(vocabulary[mention.Skill].Slug) || (vocabulary[mention.Skill].Slug is "marketing-automation" && tokens[mention.Start].Norm is not "martech")) return false;

        var isPractised = Practised.Contains(vocabulary[mention.Skill].Slug);
        if (IsExampleOfMarket(tokens, mention) || IsAmongPlaces(tokens, mention)) return true;
        if (IsInBracketsOfPlace(tokens, mention, isPractised) && !tokens.GetRange(mention.End, Math.Min(3, tokens.Count - mention.End)).Exists(t => Company.Evidence.Contains(t.Norm))) return true;

        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - IndustryReach && !Strengths.IsEnd(tokens, i); i--)
        {
            if (IndustryNames.Contains(tokens[i].Norm) && tokens[i + 1].Norm is "," or "/" or "or") return !isPractised;
            if (tokens[i].Norm is "in" or "within" && i > 0 && !isPractised && tokens[i - 1].Norm is "ideally" or "preferably" && !tokens.GetRange(mention.End, Math.Min(IndustryReach, tokens.Count - mention.End)).Exists(t => t.Norm is "role")) return true;
            if (tokens[i].Norm is "within" && i > 0 && tokens[i - 1].Norm is "sale" or "marketing" or "recruiting" && !isPractised) return true;
            if (tokens[i].Norm is "in" or "within" && i > 1 && tokens[i - 1].Norm is "experience" && tokens[i - 2].Norm is "marketing" or "sale" or "recruiting" && !isPractised) return true;
            if (tokens[i].Norm is "in" or "within" && i > 0 && i == mention.Start - 1 && vocabulary[mention.Skill].Slug is "manufacturing" && tokens[i - 1].Norm is "role" or "work" or "worked" or "career" or "year") return true;
            if (tokens[i].Norm is "in" or "within" && i > 1 && tokens[i - 2].Norm is "domain" or "industry" && !isPractised && !IsListedWithSubjects(vocabulary, tokens, mentions, mention)) return true;
            if (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) || Company.Evidence.Contains(tokens[i].Norm) : tokens[i].Norm is not ("," or "/")) break;
        }

        for (var i = mention.End; i < tokens.Count && i < mention.End + IndustryReach && !Strengths.IsEnd(tokens, i); i++)
        {
            if (IndustryNames.Contains(tokens[i].Norm) && tokens[i - 1].Norm is "," or "/" or "or") return true;
            if (tokens[i].IsWord ? WordingPatterns.IsBound(tokens[i].Norm) || Company.Evidence.Contains(tokens[i].Norm) : tokens[i].Norm is not ("," or "/")) break;
        }

        return false;
    }

    /// <summary>"In a technical market, such as AI or security", "regulated industries like finance".</summary>
    private static bool IsExampleOfMarket(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 1 && i >= mention.Start - ExampleReach; i--)
        {
            if (Strengths.IsEnd(tokens, i) || Company.Evidence.Contains(tokens[i].Norm)) return false;
            if (tokens[i].Norm is "such" or "like" && Markets.Contains(tokens[tokens[i - 1].Norm is "," or "(" ? i - 2 : i - 1].Norm)) return true;
            if (WordingPatterns.IsBound(tokens[i].Norm) && tokens[i].Norm is not "as") return false;
        }

        return false;
    }

    private const int ExampleReach = 14;

    private static readonly HashSet<string> Markets = Cues.Set("segment industry sector vertical market");

    /// <summary>"In developer relations, ideally in enterprise software, cloud or AI", "ideally within fintech, defense, or AI".</summary>
    private static bool IsAmongPlaces(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - ExampleReach && !Strengths.IsEnd(tokens, i); i--)
        {
            if (tokens[i].Norm is "in" or "within" or "from" && tokens[i - 1].Norm is "ideally" or "preferably" or "especially") return tokens.GetRange(i + 1, mention.Start - i - 1).Concat(tokens.Skip(mention.End).Take(4).TakeWhile(t => !WordingPatterns.IsBound(t.Norm))).Any(t => IndustryNames.Contains(t.Norm) || t.Norm is "enterpriz" or "tech" or "national" or "semiconductor");
            if (WordingPatterns.IsBound(tokens[i].Norm) || WordingPatterns.IsVerb(tokens[i].Norm) || tokens[i].Norm is "(" or ")" || Company.Evidence.Contains(tokens[i].Norm)) return false;
        }

        return false;
    }

    /// <summary>"Domain knowledge in biology, chemistry or machine learning": among subjects it is one of them.</summary>
    private static bool IsListedWithSubjects(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, Mention mention) =>
        mentions.Exists(m => m.Skill != mention.Skill && vocabulary[m.Skill].Check is SkillCheck.Profile && (!AlsoIndustries.Contains(vocabulary[m.Skill].Slug) || Practised.Contains(vocabulary[m.Skill].Slug)) && IsNextInList(tokens, mention, m));

    private static bool IsNextInList(List<Token> tokens, Mention one, Mention other)
    {
        var (from, to) = one.Start < other.Start ? (one.End, other.Start) : (other.End, one.Start);
        return to > from && to - from <= IndustryReach && tokens.GetRange(from, to - from).TrueForAll(t => t.Norm is "," or "/" or "and" or "or" or "&");
    }

    /// <summary>"A startup environment (e-commerce, consulting)", "companies in a regulated industry (payments)", but not "a technical background (robotics)".</summary>
    private static bool IsInBracketsOfPlace(List<Token> tokens, Mention mention, bool isPractised)
    {
        for (var i = mention.Start - 1; i > 0 && i >= mention.Start - 14; i--)
        {
            if (tokens[i].Norm is ")" || Strengths.IsEnd(tokens, i)) return false;
            if (Company.Evidence.Contains(tokens[i].Norm)) return false;
            if (tokens[i].Norm is "(") return tokens[i - 1].Norm is "environment" or "company" or "setting" || (tokens[i - 1].Norm is "tech" && tokens.Skip(i).Take(8).Any(t => IndustryNames.Contains(t.Norm))) || (tokens[i - 1].Norm is "background" && !isPractised) || IndustryNouns.Contains(tokens[i - 1].Norm);
        }

        return false;
    }

    /// <summary>"Cybersecurity sales", "IoT sales experience": what one has sold.</summary>
    private static bool IsSoldTo(SkillVocabulary vocabulary, List<Token> tokens, Mention mention) =>
        mention.End < tokens.Count && tokens[mention.End].Norm is "sale" && vocabulary.SlugOfParent(mention.Skill) is not ("sales" or "marketing" or "natural-languages" or "business-systems") && vocabulary[mention.Skill].Slug is not ("sales" or "business-operations" or "business-development") && vocabulary[mention.Skill].Check is SkillCheck.Profile
        && !(mention.End + 1 < tokens.Count && tokens[mention.End + 1].Norm is "cloud" or "force" or "navigator" or "data" or "pipeline" or "forecast");

    public static bool IsFirm(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (vocabulary[mention.Skill].Check is not SkillCheck.Profile) return false;
        var listed = false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 12; i--)
        {
            if (tokens[i].Norm is "(" or "like" or "such" or "as" or "ex") listed = true;
            if (listed && Firms.Contains(tokens[i].Norm) && i >= mention.Start - 9) return tokens[i].Norm is not "hyperscaler" || (i > 1 && (tokens[i - 1].Norm is "at" || tokens[i - 2].Norm is "at"));
            if (tokens[i].Norm is ")" || Strengths.IsEnd(tokens, i)) return false;
        }

        return false;
    }
}
