namespace CareerBoard.Data.Requirements;

/// <summary>Mentions that only name the class of the products that are asked for, or what these are for.</summary>
internal static class ProductClasses
{
    /// <summary>Nouns that make a class of products of a field, whatever the field is: "containerization tools".</summary>
    private static readonly HashSet<string> Nouns = Cues.Set("tool tooling software framework library database platform technology language provider suite vendor package sdk datastore store warehouse ide engine runtime");

    /// <summary>Nouns that make one before "such as" alone; before a bracket they may be what one builds: "back-end systems (Python)".</summary>
    private static readonly HashSet<string> WiderNouns = Cues.Set("system solution service");

    private static readonly HashSet<string> ClassWords = Cues.Set("management automation orchestration development testing analysis processing visualization warehousing monitoring deployment modeling integration");

    /// <summary>Clouds and the like: products, though one names them before their services.</summary>
    private static readonly HashSet<string> Products = new(StringComparer.Ordinal) { "aws", "google-cloud", "azure", "oracle-cloud", "ibm-cloud", "kubernetes", "linux", "salesforce", "distributed-systems", "operating-systems", "embedded-systems", "react", "ios-development", "ios", "android", "android-development" };

    /// <summary>Fields that are written like the name of a product: "MLOps tools".</summary>
    private static readonly HashSet<string> Mixed = new(StringComparer.Ordinal) { "infrastructure-as-code", "mlops", "devops", "devsecops", "gitops", "generative-ai", "nosql", "artificial-intelligence" };

    /// <summary>Fields that are written in capitals, and name no product: "AI and ML frameworks".</summary>
    private static readonly HashSet<string> Wholes = new(StringComparer.Ordinal) { "artificial-intelligence", "machine-learning", "deep-learning", "generative-ai" };

    /// <summary>Those of the classes whose name is that of a class of products.</summary>
    private static readonly HashSet<string> NamedSystems = new(StringComparer.Ordinal) { "crm", "erp", "hris", "ats", "cms", "version-control", "ci-cd" };

    /// <summary>In tokens, from the class to its first example.</summary>
    private const int ExampleReach = 6;

    /// <summary>The same in a bracket, which may begin with "e.g." and a product that nobody knows.</summary>
    private const int FarExampleReach = 9;

    public static bool IsOne(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions, int at) =>
        IsClassOfOthers(tokens, mentions[at]) || IsLabel(vocabulary, tokens, mentions, at) || IsClassWithExamples(vocabulary, text, tokens, mentions, at) || IsFieldOfTools(vocabulary, text, tokens, mentions, at) || IsForWhat(vocabulary, tokens, mentions, at)
        || IsLabelOfPeople(vocabulary, tokens, mentions, at) || IsUsedIn(tokens, mentions[at]);

    /// <summary>"AI frameworks: LangChain or DSPy" and "back-end: Node.js" announce what they ask; "Python libraries: NumPy" asks for both, "graph databases: two years of …" for these.</summary>
    private static bool IsLabel(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, int at)
    {
        var colon = tokens.FindIndex(0, Math.Min(tokens.Count, 6), t => t.Norm is ":");
        return colon > 0 && mentions[at].End <= colon && mentions[^1].Start > colon && !IsLanguage(vocabulary, mentions[at]) && !char.IsDigit(tokens[colon + 1].Norm[0])
            && (Lists.IsClass(tokens[colon - 1].Norm) || (colon is 1 && tokens[0].Norm is "backend" or "frontend" or "mobile") || (colon is 2 && tokens[0].Norm is "back" or "front" && tokens[1].Norm is "end"));
    }

    /// <summary>"Interpersonal skills: …" announces the ones that it names.</summary>
    private static bool IsLabelOfPeople(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, int at) =>
        vocabulary[mentions[at].Skill].Slug is "human-skills" && at + 1 < mentions.Count && mentions[at].End < tokens.Count && tokens[mentions[at].End].Norm is ":";

    /// <summary>"Languages commonly used in data science (e.g. Python)".</summary>
    private static bool IsUsedIn(List<Token> tokens, Mention mention) =>
        mention.Start > 2 && tokens[mention.Start - 1].Norm is "in" or "for" && tokens[mention.Start - 2].Norm is "used" && tokens.GetRange(Math.Max(0, mention.Start - 5), Math.Min(3, mention.Start - 2)).Exists(t => Nouns.Contains(t.Norm))
        && mention.End < tokens.Count && (tokens[mention.End].Norm is "(" or "such" or "like" or ":" || (tokens[mention.End].Norm is "," && mention.End + 1 < tokens.Count && tokens[mention.End + 1].Norm is "such" or "like"));

    /// <summary>"Sales and marketing tools (Salesforce, HubSpot)" asks for the tools that it names, or for one like them.</summary>
    private static bool IsClassWithExamples(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions, int at)
    {
        var end = mentions[at].End;
        for (var next = at + 1; next < mentions.Count && mentions[next].Start - end is 1 && tokens[end].Norm is "and" or "or" or "/" or "&"; next++) end = mentions[next].End;
        if (end >= tokens.Count) return false;

        var isAlone = end == mentions[at].End;

        var noun = Lists.IsClass(tokens[end - 1].Norm) ? end : Lists.IsClass(tokens[end].Norm) ? end + 1 : tokens.Count;
        if (!isAlone && ((noun < tokens.Count && tokens[noun - 1].Norm is "solution" or "system") || (mentions[at].Start > 0 && char.IsUpper(text[tokens[mentions[at].Start].Start]) && !Wholes.Contains(vocabulary[mentions[at].Skill].Slug)))) return false;
        if (isAlone && noun == end && Lists.IsPractice(tokens, mentions[at])) return false;
        if (isAlone && !(noun == end && noun < tokens.Count && tokens[noun].Norm is "such" or "like") && !(noun < tokens.Count && tokens[noun].Norm is "including")) return false;

        return noun < tokens.Count && tokens[noun].Norm is "(" or "such" or "like" or "including" && mentions.Exists(m => m.Start >= noun && m.Start <= noun + ExampleReach);
    }

    /// <summary>"Containerization tools (Docker)", "CAD software, such as SolidWorks", "CRM systems, e.g. Salesforce": a field and a noun for products, and the products.</summary>
    private static bool IsFieldOfTools(SkillVocabulary vocabulary, string text, List<Token> tokens, List<Mention> mentions, int at)
    {
        var mention = mentions[at];
        if (Products.Contains(vocabulary[mention.Skill].Slug) || Lists.IsPractice(tokens, mention)) return false;
        if (IsAbbreviatedClass(vocabulary, tokens, mentions, at)) return true;
        if (WiderNouns.Contains(tokens[mention.End - 1].Norm) && !NamedSystems.Contains(vocabulary[mention.Skill].Slug)) return false;
        if (EndOfClass(tokens, mention) is not (> 0 and var end) || (IsLanguage(vocabulary, mention) && tokens[end - 1].Norm is not "database") || (IsNamed(text, tokens, mention, end - 1) && !Mixed.Contains(vocabulary[mention.Skill].Slug))) return false;

        var sign = tokens[end].Norm is "," && end + 1 < tokens.Count ? end + 1 : end;
        var isListed = sign == end && tokens[sign].Norm is "(" or ":" && Nouns.Contains(tokens[end - 1].Norm);
        if (!isListed && !(tokens[sign].Norm is "such" or "like" or "specifically" or "particularly" or "eg" || (sign == end && tokens[sign].Norm is "including" && tokens[end - 1].Norm is not ("technology" or "solution")) || IsForExample(tokens, sign))) return false;
        if (IsUnknownExample(text, tokens, sign) && vocabulary[mention.Skill].Slug is not "social-media" && tokens[end - 1].Norm is not ("database" or "datastore" or "store" or "vendor" or "provider" or "engine") && !(tokens[end - 1].Norm is "framework" && vocabulary[mention.Skill].Slug is "regulatory-compliance" or "corporate-law" or "compliance-frameworks")) return true;
        return mentions.Exists(m => m.Start > sign && m.Start <= sign + (tokens[sign].Norm is "(" ? FarExampleReach : ExampleReach) && m.Skill != mention.Skill && !tokens.GetRange(sign + 1, m.Start - sign - 1).Exists(t => t.Norm is ")" or ";" or "and" or "we" or "starting"));
    }

    /// <summary>"Sourcing tools such as Quillfish", "localisation platforms (e.g. Verbato)": an example counts as one whether the catalogue knows it or not.</summary>
    private static bool IsUnknownExample(string text, List<Token> tokens, int sign)
    {
        if (tokens[sign].Norm is "(" && !(IsForExample(tokens, sign + 1) || (sign + 1 < tokens.Count && tokens[sign + 1].Norm is "such" or "like" or "eg"))) return false;

        var first = tokens.FindIndex(sign + 1, t => t.IsWord && t.Norm is not ("e" or "g" or "eg" or "such" or "a" or "as" or "like" or "for" or "example" or "instance" or "including"));
        return first > 0 && first < sign + FarExampleReach && char.IsUpper(text[tokens[first].Start]);
    }

    /// <summary>"Customer relationship systems (CRM) such as HubSpot".</summary>
    private static bool IsAbbreviatedClass(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, int at)
    {
        var (start, end) = (mentions[at].Start, mentions[at].End);
        var isNamed = NamedSystems.Contains(vocabulary[mentions[at].Skill].Slug);
        if (end + 3 < tokens.Count && tokens[end].Norm is "(" && tokens[end + 2].Norm is ")") end += 3;
        else if (end + 2 < tokens.Count && start > 0 && tokens[start - 1].Norm is "(" && tokens[end].Norm is ")") end++;
        else return false;
        if (!isNamed && !(end < tokens.Count && tokens[end].Norm is "tool" or "tooling" or "software" or "platform" or "framework" or "technology")) return false;
        while (end + 2 < tokens.Count && tokens[end].Norm is "," or "system" or "platform" or "software" or "tool" or "tooling" or "framework" or "technology") end++;
        return (tokens[end].Norm is "such" or "like" or "including" || IsForExample(tokens, end) || (tokens[end].Norm is "(" && end + 1 < tokens.Count)) && mentions.Exists(m => m.Start > end && m.Start <= end + ExampleReach && m.Skill != mentions[at].Skill);
    }

    /// <summary>Behind "tools", "tools and frameworks", "workflow management software"; 0 where no noun for products follows.</summary>
    private static int EndOfClass(List<Token> tokens, Mention mention)
    {
        if (IsNoun(mention.End - 1) && !IsNoun(mention.End)) return Followed(mention.End);
        for (var i = mention.End; i < tokens.Count && i < mention.End + 4; i++)
        {
            if (IsNoun(i) && !(i + 2 < tokens.Count && tokens[i + 1].Norm is "and" or "or" or "/" or "&" && IsNoun(i + 2))) return Followed(i + 1);
            if (i == mention.End && tokens[i].Norm is "/" && i + 2 < tokens.Count && IsNoun(i + 2)) continue;
            if (!IsNoun(i) && !(i == mention.End + 1 && tokens[i - 1].Norm is "/" && IsNoun(i + 1)) && !ClassWords.Contains(tokens[i].Norm) && !IsJointOfWords(i) && !(i > mention.End && IsNoun(i - 1) && tokens[i].Norm is "and" or "or" or "/" or "&" && IsNoun(i + 1))) return 0;
        }

        return 0;

        bool IsNoun(int i) => i < tokens.Count && (Nouns.Contains(tokens[i].Norm) || WiderNouns.Contains(tokens[i].Norm));

        // "Containerization and orchestration tools", but not "language models and orchestration frameworks".
        bool IsJointOfWords(int i) => mention.End - mention.Start == 1 && tokens[mention.Start].Norm.EndsWith("ation", StringComparison.Ordinal) && tokens[i].Norm is "and" or "or" or "&" or "/" && i + 1 < tokens.Count && ClassWords.Contains(tokens[i + 1].Norm);

        int Followed(int i) => i < tokens.Count ? i : 0;
    }

    /// <summary>"E.g.", ", for example".</summary>
    private static bool IsForExample(List<Token> tokens, int at) =>
        at + 1 < tokens.Count && ((tokens[at].Norm is "e" && tokens[at + 1].Norm is ".") || (tokens[at].Norm is "for" && tokens[at + 1].Norm is "example" or "instance"));

    /// <summary>A product before its own libraries or services, as "Kafka tools"; "BI Tools" is written large for its place alone.</summary>
    private static bool IsNamed(string text, List<Token> tokens, Mention mention, int noun) =>
        mention.Start > 0 && Company.IsProperName(text, tokens, mention) && !char.IsUpper(text[tokens[noun].Start]);

    /// <summary>"FastAPI (for APIs)", "Git for version control": what a product is for, where that is the field that it belongs to or a wide one; but "Python (for data science)" asks for both.</summary>
    private static bool IsForWhat(SkillVocabulary vocabulary, List<Token> tokens, List<Mention> mentions, int at)
    {
        if (at == 0) return false;

        var (one, other) = (mentions[at - 1], mentions[at]);
        if (other.Start < 2 || tokens[other.Start - 1].Norm is not "for") return false;
        if (tokens[other.Start - 2].Norm is "(" && one.End == other.Start - 2 && tokens.FindIndex(other.End, Math.Min(3, tokens.Count - other.End), t => t.Norm is ")") >= 0) return Company.Wide.Contains(vocabulary[other.Skill].Slug) || vocabulary.IsBelow(one.Skill, other.Skill);
        return one.End == other.Start - 1 && vocabulary.IsBelow(one.Skill, other.Skill);
    }

    /// <summary>"Terraform or other infrastructure-as-code tools" asks for Terraform and its like.</summary>
    private static bool IsClassOfOthers(List<Token> tokens, Mention mention) =>
        Enumerable.Range(1, 3).Any(back => mention.Start > back + 1
            && tokens[mention.Start - back].Norm is "other" or "similar" or "another" or "comparable" or "equivalent" or "related"
            && (tokens[mention.Start - back - 1].Norm is "or" or "and" || (tokens[mention.Start - back - 1].Norm is "a" or "an" && tokens[mention.Start - back - 2].Norm is "or"))
            && tokens.GetRange(mention.Start - back, back).TrueForAll(t => t.IsWord) && ((back == 1 && tokens[mention.Start - 1].Norm is not "related") || (mention.End < tokens.Count && Lists.IsClass(tokens[mention.End].Norm)) || Lists.IsClass(tokens[mention.End - 1].Norm)));

    /// <summary>"Experience with Python libraries": a language is asked with what is written in it.</summary>
    private static bool IsLanguage(SkillVocabulary vocabulary, Mention mention) => vocabulary.SlugOfParent(mention.Skill) is "programming-languages" or "systems-languages" && vocabulary[mention.Skill].Slug is not "systems-languages";
}
