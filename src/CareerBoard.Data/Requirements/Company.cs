namespace CareerBoard.Data.Requirements;

/// <summary>Takes out mentions that their company turns into something else: the wider half of a compound, the field of a colleague, a firm.</summary>
internal static class Company
{
    private static readonly HashSet<string> People = Cues.Set("engineers scientists designers researchers developers stakeholders leaders managers partners audiences people professionals analysts marketers clients executives customers teams team organization");

    private static readonly HashSet<string> Meeting = Cues.Set("with alongside to across for between collaborating collaborate partnering partner guidance advising");

    private static readonly HashSet<string> Firms = Cues.Set("company organization orgs startup firm employer competitor");

    /// <summary>Wide enough to be what any narrower skill beside it belongs to.</summary>
    private static readonly HashSet<string> Wide = new(StringComparer.Ordinal)
    {
        "system-design", "databases", "programming-languages", "software-engineering", "cloud-platforms", "infrastructure", "security", "software-testing", "web-development", "api-design", "research-methods", "data",
        "product", "design", "machine-learning", "artificial-intelligence", "front-end-development", "back-end-development", "data-analysis", "prototyping", "statistics", "hardware", "hardware-engineering",
    };

    public static void Clear(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions)
    {
        var gone = new HashSet<Mention>();
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (IsClassOfOthers(tokens, mention) || IsDepartment(vocabulary, tokens, mention) || IsNotAsked(tokens, mention) || IsLabel(tokens, mentions, i) || IsOfHouse(vocabulary, tokens, mention)) gone.Add(mention);
            if ((vocabulary[mention.Skill].Check is Domain.Skills.SkillCheck.Profile && IsColleague(text, tokens, mention)) || IsFirm(vocabulary, tokens, mention)) gone.Add(mention);
            if (i == 0) continue;

            var (one, other) = (mentions[i - 1], mention);
            var between = tokens.GetRange(one.End, other.Start - one.End);
            if (between.Count == 0) gone.UnionWith(Wider(vocabulary, one, other));
            else if (between.Count == 1 && between[0].Norm is ")" && Wide.Contains(vocabulary[other.Skill].Slug)) gone.Add(other);
        }

        // A class counts by what it names: "cloud environments (AWS or Azure)".
        foreach (var mention in mentions)
        {
            if (vocabulary[mention.Skill].Slug is "cloud-platforms" && mentions.Exists(m => m.Skill != mention.Skill && Providers.Contains(vocabulary[m.Skill].Slug))) gone.Add(mention);
        }

        // Programming is no skill of its own beside a language, nor is a field beside "coding skills in".
        var languages = mentions.FindAll(m => vocabulary[m.Skill].Slug is "programming-languages");
        if (languages.Count > 0 && mentions.Exists(m => languages.Exists(l => vocabulary.IsBelow(m.Skill, l.Skill)))) gone.UnionWith(languages);
        mentions.RemoveAll(gone.Contains);
    }

    private static IEnumerable<Mention> Wider(SkillVocabulary vocabulary, Mention one, Mention other)
    {
        if (one.Skill == other.Skill) yield break;
        if (vocabulary.IsBelow(other.Skill, one.Skill)) yield return one;
        else if (vocabulary.IsBelow(one.Skill, other.Skill)) yield return other;
        else if (Wide.Contains(vocabulary[other.Skill].Slug)) yield return other;
        else if (Wide.Contains(vocabulary[one.Skill].Slug)) yield return one;
    }

    private static readonly HashSet<string> Providers = new(StringComparer.Ordinal) { "aws", "google-cloud", "azure", "oracle-cloud", "ibm-cloud", "digitalocean" };

    private static readonly HashSet<string> Evidence = Cues.Set("experience knowledge background skill expertise familiarity degree understanding training");

    /// <summary>"No prior experience with Kafka required", "without needing to know Rust".</summary>
    private static bool IsNotAsked(List<Token> tokens, Mention mention)
    {
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 10; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "but" or ",") return false;
            if (tokens[i].Norm is "no" or "without" && tokens.GetRange(i + 1, Math.Min(5, tokens.Count - i - 1)).Exists(t => Evidence.Contains(t.Norm)) && (i == 0 || tokens[i - 1].Norm is not "or")) return true;
            if (tokens[i].Norm is "dont" or "not" && i + 1 < tokens.Count && tokens[i + 1].Norm is "need" or "require" or "have") return true;
        }

        return false;
    }

    /// <summary>"AI frameworks: LangChain or DSPy" and "cloud: AWS" announce what they ask.</summary>
    private static bool IsLabel(List<Token> tokens, List<Mention> mentions, int at)
    {
        if (mentions[at].Start > 1 || at + 1 == mentions.Count) return false;
        var colon = tokens.FindIndex(0, Math.Min(tokens.Count, 6), t => t.Norm is ":");
        return colon >= mentions[at].End && colon - mentions[at].End is 1 && Lists.IsClass(tokens[colon - 1].Norm) && mentions[at + 1].Start > colon;
    }

    private static readonly HashSet<string> House = Cues.Set("company startup firm era age conference lab revolution landscape boom industry sector world community ecosystem event journal publication hype leader history");

    /// <summary>"At an AI company", "a crypto-native firm", "the AI era", "our AI features", "the AI products you will build".</summary>
    private static bool IsOfHouse(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (vocabulary[mention.Skill].Check is not Domain.Skills.SkillCheck.Profile) return false;
        var next = mention.End < tokens.Count && tokens[mention.End].Norm is "native" or "focused" or "first" or "driven" or "research" ? mention.End + 1 : mention.End;
        if (next < tokens.Count && House.Contains(tokens[next].Norm)) return true;
        if (mention.Start > 0 && tokens[mention.Start - 1].Norm is "our") return true;
        for (var i = mention.End; i < tokens.Count && i < mention.End + 3; i++) if (tokens[i].Norm is "you" or "we" && i + 1 < tokens.Count && tokens[i + 1].Norm is "build" or "ship" or "create" or "make") return true;
        return false;
    }

    /// <summary>"Terraform or other infrastructure-as-code tools" asks for Terraform and its like.</summary>
    private static bool IsClassOfOthers(List<Token> tokens, Mention mention) =>
        mention.Start >= 3
        && (tokens[mention.Start - 1].Norm is "other" or "similar" or "another" or "comparable" or "equivalent")
        && (tokens[mention.Start - 2].Norm is "or" or "and");

    /// <summary>"Partnering with sales, marketing and finance", "with leadership".</summary>
    private static bool IsDepartment(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (!Departments.Contains(vocabulary[mention.Skill].Slug)) return false;
        for (var i = mention.Start - 1; i >= 1 && i >= mention.Start - 16; i--)
        {
            if (Strengths.IsEnd(tokens, i) || tokens[i].Norm is "experience" or "knowledge" or "understanding" or "background") return false;
            if (tokens[i].Norm is "across" or "between" or "alongside" || (tokens[i].Norm is "in" && tokens[i - 1].Norm is "partner")) return true;
            if ((tokens[i].Norm is "with" or "to") && (tokens[i - 1].Norm is "communicate" or "communicating" or "interact" or "interacting" or "interface" or "partner" or "partnering" or "work" or "working" or "collaborate" or "collaborating" or "closely" or "effectively" or "liaise" or "function" || (tokens[i].Norm is "with" && tokens[i - 1].Norm.EndsWith("ly", StringComparison.Ordinal)))) return true;
        }

        return false;
    }

    private static readonly HashSet<string> Departments = new(StringComparer.Ordinal)
    {
        "sales", "marketing", "finance", "legal", "leadership", "product-management", "customer-success", "customer-support", "security", "people-operations", "recruiting", "design", "product", "data-science", "business-operations",
        "solution-engineering", "accounting", "communications", "infrastructure", "product-design", "project-management", "data-engineering", "machine-learning", "business-development", "product-marketing",
    };

    /// <summary>"Working with data scientists and software engineers", "for our sales team".</summary>
    private static bool IsColleague(string text, List<Token> tokens, Mention mention)
    {
        var last = mention.End < tokens.Count && People.Contains(tokens[mention.End].Norm) ? mention.End : People.Contains(tokens[mention.End - 1].Norm) ? mention.End - 1 : -1;
        if (last < 0 || (text[tokens[last].End - 1] is not 's' && tokens[last].Norm is not "team")) return false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 14; i--)
        {
            if (Strengths.IsEnd(tokens, i)) return false;
            if (tokens[i].Norm is "leading" or "lead" or "managing" or "scaling" or "building") return false;
            if (Meeting.Contains(tokens[i].Norm) && !(tokens[i].Norm is "with" or "to" or "for" && i > 0 && tokens[i - 1].Norm is "experience" or "familiarity" or "ability" or "comfortable")) return true;
        }

        return false;
    }

    private static bool IsFirm(SkillVocabulary vocabulary, List<Token> tokens, Mention mention)
    {
        if (vocabulary[mention.Skill].Check is not Domain.Skills.SkillCheck.Profile) return false;
        var listed = false;
        for (var i = mention.Start - 1; i >= 0 && i >= mention.Start - 12; i--)
        {
            if (tokens[i].Norm is "(" or "like" or "such" or "as" or "ex") listed = true;
            if (listed && Firms.Contains(tokens[i].Norm) && i >= mention.Start - 9) return true;
            if (tokens[i].Norm is ")" || Strengths.IsEnd(tokens, i)) return false;
        }

        return false;
    }
}
